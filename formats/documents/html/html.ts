import type { TextChange } from "#core/model/document.ts";
import type { ReadDocument, TextFormat } from "../documentFormat.ts";
import { anchorBlocks } from "../anchors.ts";
import { cleanLineEnds } from "../lineEnds.ts";
import { TextBuilder } from "../textBuilder.ts";
import { countActiveParts } from "./activeParts.ts";
import { readMetadata } from "./metadata.ts";
import { parseHtml } from "./parseHtml.ts";
import { walkPage } from "./walkPage.ts";
import { openEmptyElements } from "./xhtml.ts";

/** Web pages: the words a reader sees, their block structure and links. Nothing that acts or loads survives. */
export const html: TextFormat = {
  id: "html",
  name: "HTML",
  extensions: ["html", "htm", "xhtml", "shtml"],
  reads: "text",
  isolated: true,
  recognises: (bytes) =>
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)[\s>]/iu.test(
      beginningOf(bytes).replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/u, ""),
    ),
  declaredEncoding,
  isTooLong: (text) => text.length > MOST_TAGS && hasMoreTags(text, MOST_TAGS),
  read: readHtml,
};

/** How far into a page its encoding is looked for, in bytes. */
const ENCODING_REACH = 4096;

/** No page that can be worked with has more. Ten times as many as a text may have paragraphs. */
const MOST_TAGS = 1_000_000;

function hasMoreTags(text: string, most: number): boolean {
  let tags = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) if (++tags > most) return true;
  return false;
}

function beginningOf(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes.subarray(0, ENCODING_REACH)).replaceAll("\u0000", "");
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const beginning = beginningOf(bytes).replace(/<!--[\s\S]*?-->/gu, "");
  const meta = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/iu.exec(beginning)?.[1];
  return meta ?? /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w:.-]+)["']/iu.exec(beginning)?.[1] ?? null;
}

export function readHtml(source: string): ReadDocument {
  const clean = cleanLineEnds(source);
  // Only in XML may any element be closed as it is opened.
  const page = parseHtml(/^\s*<\?xml\s/u.test(clean.text) ? openEmptyElements(clean.text) : clean.text);
  const builder = new TextBuilder();
  const { furniture, elements } = walkPage(page, builder);
  const { title, outlet, date, language, direction } = readMetadata(page);
  const { text, structure, places } = builder.finish();
  return {
    text,
    structure: anchorBlocks(structure, places),
    title,
    outlet,
    date,
    language,
    direction,
    furniture,
    comments: [],
    changes: [...clean.changes, ...markupChanges(clean.text, elements, builder.collapsed)],
    activeParts: countActiveParts(page),
  };
}

function markupChanges(source: string, elements: number, collapsed: number): TextChange[] {
  const entities = source.match(/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/giu)?.length ?? 0;
  const changes: TextChange[] = [
    { kind: "markup", count: elements, note: "Markup was turned into blocks, emphasis and links." },
    { kind: "entities", count: entities, note: "Entities were written as the characters they stand for." },
    { kind: "whiteSpace", count: collapsed, note: "Runs of white space were shortened as a browser does." },
  ];
  return changes.filter(({ count }) => count > 0);
}
