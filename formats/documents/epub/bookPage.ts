import type { Block } from "#core/model/structure.ts";
import { decodeBytes } from "../encoding.ts";
import {
  attributeOf,
  elementsIn,
  parseHtml,
  plainTextOf,
  type HtmlElement,
  type HtmlParent,
} from "../html/parseHtml.ts";
import { openEmptyElements } from "../html/xhtml.ts";
import type { Place } from "../textBuilder.ts";

/** The tree of a page of a book. It is XML, where any element may be closed as it is opened, read by the rules of HTML. */
export function parseBookPage(bytes: Uint8Array): HtmlParent {
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, 1000));
  const declared = /<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)["']/iu.exec(beginning)?.[1] ?? null;
  const { text } = decodeBytes(bytes, declared ?? "UTF-8");
  return parseHtml(openEmptyElements(text));
}

/** What begins the name of a place where a page of the printed book begins. */
const PAGE = "page:";

/** Names the places where pages of the printed book begin, as far as they are numbered. */
export function namePageBreaks(page: HtmlParent): void {
  for (const element of elementsIn(page)) {
    const number = isPageBreak(element) ? pageNumber(element) : null;
    if (number === null) continue;
    element.attrs = [...element.attrs.filter(({ name }) => name !== "id"), { name: "id", value: `${PAGE}${number}` }];
  }
}

function isPageBreak(element: HtmlElement): boolean {
  const said = `${attributeOf(element, "epub:type") ?? ""} ${attributeOf(element, "role") ?? ""}`;
  return /(?:^|\s)(?:doc-)?pagebreak(?:\s|$)/u.test(said);
}

function pageNumber(element: HtmlElement): number | null {
  const written = [
    attributeOf(element, "title"),
    attributeOf(element, "aria-label"),
    plainTextOf(element, 20),
    /(\d+)$/u.exec(attributeOf(element, "id") ?? "")?.[1] ?? null,
  ];
  const number = written.map((value) => /^\D{0,12}(\d{1,5})\D{0,2}$/u.exec(value?.trim() ?? "")?.[1]).find(Boolean);
  return number === undefined || Number(number) < 1 ? null : Number(number);
}

/** Takes the beginnings of pages out of the places, and tells each block the page it begins on. */
export function pageBlocks(
  blocks: readonly Block[],
  places: readonly Place[],
): { readonly blocks: Block[]; readonly others: Place[] } {
  const numberOf = ({ name }: Place): number | null => {
    const number = name.slice(name.lastIndexOf("#") + 1);
    return number.startsWith(PAGE) ? Number(number.slice(PAGE.length)) : null;
  };
  const breaks = places.flatMap((place) => {
    const page = numberOf(place);
    return page === null ? [] : [{ page, after: place.after }];
  });
  let next = 0;
  let page: number | null = null;
  const paged = blocks.map((block) => {
    for (let known = breaks[next]; known !== undefined && known.after <= block.start; known = breaks[++next])
      page = known.page;
    return page === null ? block : { ...block, page };
  });
  return { blocks: paged, others: places.filter((place) => numberOf(place) === null) };
}
