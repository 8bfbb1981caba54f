import { buffer } from "node:stream/consumers";
import mammoth from "mammoth";
import { ZipFile } from "yazl";
import type { TextChange } from "#core/model/document.ts";
import type { Structure } from "#core/model/structure.ts";
import { Unreadable } from "../../unreadable.ts";
import { guessDate } from "../checks/dates.ts";
import type { FurnitureHint, ReadDocument } from "../documentFormat.ts";
import { countActiveParts } from "../html/activeParts.ts";
import { attributeOf, elementsIn, parseHtml, plainTextOf, type HtmlParent } from "../html/parseHtml.ts";
import { walkPage } from "../html/walkPage.ts";
import { TextBuilder, type Place } from "../textBuilder.ts";
import { headingStyles } from "./headingStyles.ts";
import { MARK, markPart, noteIdsIn, type Marked, type WordMark } from "./markPart.ts";
import { Numbering } from "./numbering.ts";
import { readPageEdge } from "./pageEdges.ts";
import { readProperties } from "./properties.ts";
import { placeComments, readWordComments } from "./wordComments.ts";
import { CALLED, isPart, openWordFile, partsOf, relationsOf, type WordParts } from "./wordFile.ts";

/** Styles that have a meaning of their own here; others are read as the library thinks best. */
const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
];

export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = await openWordFile(bytes);
  const found: Marked = { marks: [], insertions: 0, deletions: 0, leftOut: 0 };
  const page = parseHtml(await convert(markParts(parts, found)));
  dropBackLinks(page);
  const builder = new TextBuilder();
  const { furniture, elements } = walkPage(page, builder);
  const edges = addPageEdges(parts, builder);
  const { text, structure, places } = builder.finish();
  const marks = places.flatMap((place) => markAt(place, found.marks));
  const { title, created, language } = readProperties(parts.get("docProps/core.xml"));
  const beginnings = structure.blocks
    .slice(0, 50)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 2000)));
  return {
    text,
    structure: markBlocks(structure, marks),
    title: titleIn(page) ?? title,
    outlet: null,
    // When the file was made is only worth something where the text itself does not say when it was.
    date: guessDate(beginnings) === null ? created : null,
    language,
    direction: "auto",
    furniture: [...furniture, ...edges],
    comments: placeComments(commentsIn(parts), marks, text, structure),
    changes: changesOf(found, elements - found.marks.length, builder.collapsed),
    activeParts: countActiveParts(page) + found.leftOut,
  };
}

function markParts(parts: WordParts, found: Marked): WordParts {
  const [lists] = partsOf(parts, "numbering");
  const [styles] = partsOf(parts, "styles");
  const numbering = new Numbering(lists, styles);
  const notes = new Set([...partsOf(parts, "footnotes"), ...partsOf(parts, "endnotes")].flatMap(noteIdsIn));
  const marked = [...parts].map(([name, xml]): [string, string] => {
    if (!["document", "footnotes", "endnotes"].some((root) => isPart(xml, root))) return [name, xml];
    return [name, markPart(xml, found, { numbering, notes, relations: relationsOf(parts, name) })];
  });
  return new Map(marked);
}

async function convert(parts: WordParts): Promise<string> {
  const zip = new ZipFile();
  for (const [name, xml] of parts) zip.addBuffer(Buffer.from(xml), name, { compress: false });
  zip.end();
  const file = await buffer(zip.outputStream);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: file },
      {
        styleMap: [...STYLES, ...headingStyles(partsOf(parts, "styles")[0])],
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        // Pictures are counted and left out.
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
      },
    );
    return value;
  } catch {
    throw new Unreadable(`${CALLED} is broken: its parts do not fit together.`);
  }
}

/** Notes end with an arrow back to where they are referred to, which no reader of the file has seen. */
function dropBackLinks(page: HtmlParent): void {
  const isBackLink = (href: string): boolean => /^#(?:footnote|endnote)-ref-/u.test(href);
  for (const element of elementsIn(page))
    element.childNodes = element.childNodes.filter(
      (node) => !("attrs" in node) || node.tagName !== "a" || !isBackLink(attributeOf(node, "href") ?? ""),
    );
}

function titleIn(page: HtmlParent): string | null {
  for (const element of elementsIn(page))
    if (element.tagName === "h1" && attributeOf(element, "class") === "title")
      return plainTextOf(element, 1000) || null;
  return null;
}

type PlacedMark = { readonly mark: WordMark; readonly place: Place };

function markAt(place: Place, marks: readonly WordMark[]): PlacedMark[] {
  const mark = place.name.startsWith(MARK) ? marks[Number(place.name.slice(MARK.length))] : undefined;
  return mark === undefined ? [] : [{ mark, place }];
}

/** What the paragraphs are called in the file, and the numbers Word shows before them. */
function markBlocks({ blocks, marks }: Structure, placed: readonly PlacedMark[]): Structure {
  const paragraphs = new Map(
    placed.flatMap(({ mark, place }) => (mark.kind === "paragraph" ? [[place.after, mark] as const] : [])),
  );
  const marked = blocks.map((block) => {
    const { anchor = null, number = null } = paragraphs.get(block.start) ?? {};
    const isCounted = block.kind === "item" && block.number !== undefined && number !== null;
    return { ...block, ...(isCounted ? { number } : {}), ...(anchor === null ? {} : { anchor }) };
  });
  return { blocks: marked, marks };
}

function commentsIn(parts: WordParts): ReturnType<typeof readWordComments> {
  const [comments] = partsOf(parts, "comments");
  return comments === undefined ? new Map() : readWordComments(comments);
}

/** Heads and feet of pages come after the text, each line once, as furniture. */
function addPageEdges(parts: WordParts, builder: TextBuilder): FurnitureHint[] {
  const hints: FurnitureHint[] = [];
  for (const [root, reason] of [
    ["hdr", "From the head of the pages"],
    ["ftr", "From the foot of the pages"],
  ] as const) {
    for (const line of new Set(partsOf(parts, root).flatMap(readPageEdge))) {
      builder.startBlock({ kind: "paragraph" });
      builder.addCollapsed(line);
      builder.endBlock();
      hints.push({ block: builder.blockCount - 1, reason });
    }
  }
  return hints;
}

function changesOf({ insertions, deletions }: Marked, elements: number, collapsed: number): TextChange[] {
  const changes: TextChange[] = [
    { kind: "markup", count: elements, note: "Word's formats were turned into blocks, emphasis and links." },
    { kind: "whiteSpace", count: collapsed, note: "Tabs and runs of white space became single spaces." },
    { kind: "tracked", count: insertions, note: `Tracked insertions were kept: ${insertions}.` },
    { kind: "tracked", count: deletions, note: `Tracked deletions were left out: ${deletions}.` },
  ];
  return changes.filter(({ count }) => count > 0);
}
