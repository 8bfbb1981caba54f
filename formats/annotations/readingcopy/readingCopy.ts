import { createHash } from "node:crypto";
import { dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import type { ExportDocument, ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import { beginsWithTitle, writeBlocks } from "./blocks.ts";
import { copyStyle } from "./copyStyle.ts";
import { writeFront } from "./front.ts";
import { dayInWords, escapeHtml, said } from "./html.ts";
import { writeLedger, writeSpeakers } from "./ledger.ts";
import { hasNote, writeNote } from "./notes.ts";
import type { Piece } from "./pieces.ts";
import {
  byWhom,
  gatherScope,
  hueClass,
  markingOf,
  scopeOfBeginning,
  tagName,
  titleOf,
  type CopyScope,
} from "./scope.ts";
import type { Dress } from "./words.ts";

const declaration: Declaration = {
  id: "reading",
  name: "Reading copy",
  summary: "a page to read, print and send, one HTML file",
  writes: "file",
  extension: ".html",
  offsets: false,
  unit: "It has no offsets: tags stand in the text.",
  choices: [],
  holds: {
    texts: kept("word for word"),
    metadata: kept("under each title"),
    structure: kept("as headings, lists, tables and emphasis; addresses in a text show when one points at them"),
    furniture: kept("smaller and grey"),
    folders: kept("in the contents"),
    originals: dropped("not written"),
    spans: kept("coloured, underlined and named where they begin"),
    overlaps: kept("a line each, inner ones nearest to the words"),
    pieces: kept("each piece with its number"),
    attributes: kept("in the notes under each text"),
    times: dropped("not written"),
    notes: kept("as notes under each text"),
    mentions: kept("in the notes and in the list of claims"),
    stances: kept("in the notes and in the list of claims"),
    claims: kept("as a list at the end"),
    verdicts: kept("in the list of claims"),
    relations: kept("in the notes of both ends"),
    crossRelations: kept("in the notes of both ends, as links"),
    links: kept("in the notes and in the list of claims"),
    annotators: kept("by their initials, where there are several"),
    negatives: dropped("not told apart from what was not read"),
    readings: dropped("not written"),
    schema: kept("in the key at the beginning"),
    definitions: kept("in the key at the beginning"),
    speakers: kept("as a list at the end"),
    ...heldByNone,
  },
};

export const readingCopy: AnnotationFormat = { declaration, writer: { files: readingCopyFiles, sample: "" } };

function readingCopyFiles(project: ExportProject): readonly ExportFile[] {
  return [
    {
      name: "",
      write: () => writeCopy(project, () => gatherScope(project)),
      sample: () => writeSample(scopeOfBeginning(project)),
    },
  ];
}

/** The first texts, without what is around them. */
function* writeSample(scope: CopyScope): Generator<string> {
  for (const entry of scope.project.documents) yield* writeDocument(entry, scope);
}

function* writeCopy(project: ExportProject, gather: () => CopyScope): Generator<string> {
  const scope = gather();
  yield head(project.project.name);
  yield* writeFront(scope);
  yield '<main id="texts">\n';
  for (const entry of project.documents) yield* writeDocument(entry, scope);
  yield* writeLedger(scope);
  yield writeSpeakers(project.speakers);
  yield "</main>\n";
  yield "<footer>Written by Obelus. Nothing in this page is fetched, and nothing in it runs.</footer>\n</body>\n</html>\n";
}

/** Nothing but this very style sheet is allowed. */
function head(name: string): string {
  const hash = createHash("sha256").update(copyStyle).digest("base64");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(name)}</title>
<style>${copyStyle}</style>
</head>
<body>
<a class="skip" href="#texts">To the texts</a>
`;
}

function* writeDocument(entry: ExportDocument, scope: CopyScope): Generator<string> {
  const { document, spans } = entry;
  const noted = spans.filter((span) => hasNote(span, scope));
  const numbers = new Map(noted.map((span, index) => [span.id, index + 1]));
  for (const span of spans) if (span.claim !== null) remember(span.claim, { span, document }, scope);
  const language = document.language === null ? "" : ` lang="${escapeHtml(document.language)}"`;
  const title = titleOf(document);
  const bringsTitle = beginsWithTitle(entry, title);
  yield `<article id="d-${document.id}" aria-label="${escapeHtml(title)}">
${bringsTitle ? "" : `<h2${language} dir="auto">${escapeHtml(title)}</h2>\n`}<p class="meta">${metaOf(entry)}</p>
${document.note === "" ? "" : `<p class="remark">${said(document.note)}</p>\n`}<div class="text"${language}>\n`;
  yield* writeBlocks(entry, dressOf(numbers, scope), bringsTitle ? 1 : 2);
  yield "</div>\n";
  if (noted.length > 0) {
    yield `<div class="notes"><h3>Notes</h3><ol>\n`;
    for (const [index, span] of noted.entries()) yield `${writeNote(span, index + 1, scope)}\n`;
    yield "</ol></div>\n";
  }
  yield "</article>\n";
}

function remember(claim: string, mention: Parameters<CopyScope["mentions"]["set"]>[1][number], scope: CopyScope): void {
  const known = scope.mentions.get(claim);
  if (known === undefined) scope.mentions.set(claim, [mention]);
  else known.push(mention);
}

function metaOf({ document }: ExportDocument): string {
  const { title, name, outlet, date, language } = document;
  const parts = [
    outlet,
    date === null ? null : dayInWords(date),
    language,
    title === "" || title === name ? null : name,
  ];
  return parts
    .filter((part) => part !== null)
    .map((part) => `<span dir="auto">${escapeHtml(part)}</span>`)
    .join(" · ");
}

function dressOf(numbers: ReadonlyMap<string, number>, scope: CopyScope): Dress {
  return {
    classes: ({ span }) => {
      const line = scope.lookup.layers.get(scope.lookup.tags.get(span.tag)?.layer ?? "")?.line ?? "solid";
      const tint = markingOf(span, scope) === "tint" ? " tint" : "";
      return `${hueClass(span, scope)}${tint}${line === "solid" ? "" : ` ${line}`}`;
    },
    begin: (piece, before) => labelOf(piece, before, scope),
    end: ({ span, number }) => {
      const note = numbers.get(span.id);
      const ends = `<span class="hidden">end of ${escapeHtml(tagName(span, scope))}</span>`;
      if (note === undefined || number < span.fragments.length) return ends;
      return `${ends}<sup class="note"><a href="#n-${span.id}" aria-label="Note ${note}">${note}</a></sup>`;
    },
  };
}

/** The name of a tag; of several of one kind at the same place, the next ones only say whose they are. */
function labelOf(piece: Piece, before: Piece | undefined, scope: CopyScope): string {
  const { span, number } = piece;
  const person = byWhom(span.annotator, scope);
  const name = escapeHtml(tagName(span, scope));
  const isSame = before?.span.tag === span.tag && person !== null;
  const place = number === 1 ? ` id="s-${span.id}"` : "";
  const words = [
    isSame ? `<span class="hidden">${name}</span>` : name,
    ...(span.fragments.length > 1 ? [`${number}/${span.fragments.length}`] : []),
    ...(person === null ? [] : [escapeHtml(person)]),
  ];
  return `<span class="label ${hueClass(span, scope)}"${place}>${words.join(" ")}</span>`;
}
