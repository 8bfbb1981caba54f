import { findDates } from "../checks/dates.ts";
import { attributeOf, elementsIn, isHtmlElement, plainTextOf, type HtmlElement, type HtmlParent } from "./parseHtml.ts";

export type PageMetadata = {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly language: string | null;
  readonly direction: "auto" | "ltr" | "rtl";
};

/** Best first. */
const DATE_NAMES = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "date",
  "pubdate",
  "publish-date",
  "dc.date.issued",
  "dc.date",
  "dcterms.date",
  "dcterms.created",
  "sailthru.date",
  "parsely-pub-date",
];
const TITLE_NAMES = ["og:title", "twitter:title", "dc.title"];
const OUTLET_NAMES = ["og:site_name", "application-name", "dc.publisher", "publisher"];

/** What a page says about itself. */
export function readMetadata(page: HtmlParent): PageMetadata {
  const named = new Map<string, string>();
  const found: { title?: HtmlElement; time?: string; root?: HtmlElement; headings: HtmlElement[] } = { headings: [] };
  for (const element of elementsIn(page)) {
    if (element.tagName === "meta") collectMeta(element, named);
    else if (element.tagName === "title" && isHtmlElement(element)) found.title ??= element;
    else if (element.tagName === "html") found.root ??= element;
    else if (element.tagName === "h1") found.headings.push(element);
    else if (element.tagName === "time") {
      const day = findDates(attributeOf(element, "datetime") ?? plainTextOf(element, 100))[0]?.date;
      if (day !== undefined) found.time ??= day;
    }
  }
  const outlet = firstOf(named, OUTLET_NAMES)?.slice(0, 500) ?? null;
  const root = found.root;
  const direction = root === undefined ? null : attributeOf(root, "dir")?.toLowerCase();
  return {
    title: titleOf(named, found.title, found.headings, outlet),
    outlet,
    date: dateOf(named) ?? found.time ?? null,
    language: languageOf(root === undefined ? null : attributeOf(root, "lang")),
    direction: direction === "rtl" || direction === "ltr" ? direction : "auto",
  };
}

function collectMeta(element: HtmlElement, named: Map<string, string>): void {
  const name = attributeOf(element, "property") ?? attributeOf(element, "name") ?? attributeOf(element, "itemprop");
  const content = attributeOf(element, "content")?.replace(/\s+/gu, " ").trim();
  if (name === null || content === undefined || content === "") return;
  const key = name.trim().toLowerCase();
  if (!named.has(key)) named.set(key, content);
}

function firstOf(named: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  return names.map((name) => named.get(name)).find((value) => value !== undefined);
}

function titleOf(
  named: ReadonlyMap<string, string>,
  element: HtmlElement | undefined,
  headings: readonly HtmlElement[],
  outlet: string | null,
): string | null {
  const [heading] = headings;
  const written =
    firstOf(named, TITLE_NAMES) ?? (headings.length === 1 && heading !== undefined ? plainTextOf(heading, 1000) : "");
  if (written !== "") return written.slice(0, 1000);
  const title = element === undefined ? "" : plainTextOf(element, 1000);
  const tail = outlet === null ? -1 : title.lastIndexOf(outlet);
  const bare =
    tail > 0 && tail + (outlet ?? "").length === title.length
      ? title.slice(0, tail).replace(/\s*[-–—|:·]\s*$/u, "")
      : title;
  return bare === "" ? null : bare;
}

function dateOf(named: ReadonlyMap<string, string>): string | null {
  for (const name of DATE_NAMES) {
    const day = findDates((named.get(name) ?? "").slice(0, 100))[0]?.date;
    if (day !== undefined) return day;
  }
  return null;
}

/** A language tag as BCP 47 writes it, or null when it is none. */
export function languageOf(written: string | null): string | null {
  const tag = written?.trim().replaceAll("_", "-") ?? "";
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu.test(tag) && tag.length <= 35 ? tag : null;
}
