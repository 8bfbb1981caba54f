import type { Failure } from "#contract/result.ts";
import { countWords, sentencesIn } from "#core/text/segments.ts";
import { readyBytes, readyStructure, readyText } from "#db/contents.ts";
import { describeDocument } from "#formats/documents/checks/describe.ts";
import { fingerprint } from "#formats/documents/checks/duplicates.ts";
import { readPage } from "#formats/documents/checks/page.ts";
import type { ReadyText } from "#formats/containers/container.ts";
import { isTooLongByLines, TOO_LONG, type ReadDocument } from "#formats/documents/documentFormat.ts";
import type { Decoded } from "#formats/documents/encoding.ts";
import { openFile } from "#formats/documents/openFile.ts";
import { readPlainText } from "#formats/documents/plain/plainText.ts";
import { readContent } from "./fileBytes.ts";
import { checkSize } from "./limits.ts";
import { doubt, doubtsIn, remarksOn } from "./notices.ts";
import type { DocumentParser } from "./parser.ts";
import { unreadable, type FoundText, type ReadFile, type ReadRequest, type TableRow } from "./files.ts";

/** Reads one file and makes it ready to be written. Never throws for what is in it. */
export async function readFile({ candidate, encoding, most }: ReadRequest, parser: DocumentParser): Promise<ReadFile> {
  const bytes = candidate.problem ?? readContent(candidate.content, (size) => checkSize(size, most));
  if (typeof bytes === "string") return unreadable(bytes);
  const { row } = candidate;
  if (row !== null && row.ready !== null) return readReady(candidate.name, bytes, row.format, row.ready);
  const opened = openFile(bytes, candidate.name, encoding ?? candidate.encoding);
  if (typeof opened === "string") return unreadable(opened);
  const { format, decoded } = opened;
  const known = { format: format.name, encodings: decoded?.encodings ?? [] };
  const read = await parser.read(format, decoded?.text ?? bytes);
  if (!read.ok) return { ...known, found: null, problem: tell(read.failure) };
  return { ...known, found: describe(candidate.name, bytes, format.id, decoded, read.value), problem: null };
}

function tell({ message, remedy }: Failure): string {
  return remedy === undefined ? message : `${message} ${remedy}`;
}

/** A text that a table gave ready. @param bytes the row as JSON */
function readReady(name: string, bytes: Uint8Array, format: TableRow["format"], ready: ReadyText): ReadFile {
  const known = { format: format.name, encodings: [] };
  if (isTooLongByLines(ready.text)) return { ...known, found: null, problem: TOO_LONG };
  const plain = readPlainText(ready.text);
  const { title, outlet, date, language, changes } = ready;
  const document = { ...plain, title, outlet, date, language, changes: [...changes, ...plain.changes] };
  // As a file it would be called so: an ending in its name is no ending of a file.
  const found = describe(`${name}.json`, bytes, format.id, null, document);
  const doubts = ready.doubts.map(({ kind, text }) => doubt(kind, 1, text));
  return { ...known, found: { ...found, encoding: "UTF-8", doubts: [...doubts, ...found.doubts] }, problem: null };
}

function describe(
  name: string,
  bytes: Uint8Array,
  format: string,
  decoded: Decoded | null,
  document: ReadDocument,
): FoundText {
  const { text, structure, direction, changes, furniture, comments } = document;
  const source = readyBytes(bytes);
  const { lines, titleBlock, title, outlet, date, language } = describeDocument(document, name);
  return {
    format,
    encoding: decoded?.encoding ?? null,
    title,
    outlet,
    date,
    language,
    direction,
    comments,
    changes: [...howDecoded(decoded), ...changes],
    hints: furniture,
    doubts: doubtsIn(document, decoded),
    remarks: remarksOn(document, decoded),
    print: fingerprint(text),
    page: readPage(lines, titleBlock),
    words: countWords(text),
    sentences: structure.blocks.map(({ start, end }) => sentencesIn(text, [start, end]).length),
    text: readyText(text, source),
    length: text.length,
    structure: readyStructure(structure),
    source,
  };
}

function howDecoded(decoded: Decoded | null): FoundText["changes"] {
  if (decoded === null || (decoded.encoding === "UTF-8" && decoded.undecoded === 0)) return [];
  const lost = decoded.undecoded === 0 ? "" : " Bytes that mean nothing in it became the replacement character.";
  return [{ kind: "decoded", count: decoded.undecoded, note: `Read as ${decoded.encoding}.${lost}` }];
}
