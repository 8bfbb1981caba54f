import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import type { Failure } from "#contract/result.ts";
import { countWords, sentencesIn } from "#core/text/segments.ts";
import { readyBytes, readyStructure, readyText } from "#db/contents.ts";
import { describeDocument } from "#formats/documents/checks/describe.ts";
import { fingerprint } from "#formats/documents/checks/duplicates.ts";
import { readPage } from "#formats/documents/checks/page.ts";
import type { DocumentFormat, ReadDocument } from "#formats/documents/documentFormat.ts";
import type { Decoded } from "#formats/documents/encoding.ts";
import { openFile } from "#formats/documents/openFile.ts";
import { checkSize } from "./limits.ts";
import { doubtsIn, remarksOn } from "./notices.ts";
import type { DocumentParser } from "./parser.ts";
import { unreadable, type Candidate, type FoundText, type ReadFile, type ReadRequest } from "./files.ts";

/** Reads one file and makes it ready to be written. Never throws for what is in it. */
export async function readFile({ candidate, encoding, most }: ReadRequest, parser: DocumentParser): Promise<ReadFile> {
  const bytes = candidate.problem ?? bytesOf(candidate, most);
  if (typeof bytes === "string") return unreadable(bytes);
  const opened = openFile(bytes, candidate.name, encoding ?? candidate.encoding);
  if (typeof opened === "string") return unreadable(opened);
  const { format, decoded } = opened;
  const known = { format: format.name, encodings: decoded?.encodings ?? [] };
  const read = await parser.read(format, decoded?.text ?? bytes);
  if (!read.ok) return { ...known, found: null, problem: tell(read.failure) };
  return { ...known, found: describe(candidate.name, bytes, format, decoded, read.value), problem: null };
}

function tell({ message, remedy }: Failure): string {
  return remedy === undefined ? message : `${message} ${remedy}`;
}

/** Why it cannot be had, when it cannot. */
function bytesOf({ content }: Candidate, most: number): Uint8Array | string {
  if (typeof content !== "string") return checkSize(content?.length ?? 0, most) ?? content ?? new Uint8Array();
  let handle: number;
  try {
    handle = openSync(content, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return "This file cannot be opened.";
  }
  try {
    return checkSize(fstatSync(handle).size, most) ?? readFileSync(handle);
  } catch {
    return "This file cannot be read.";
  } finally {
    closeSync(handle);
  }
}

function describe(
  name: string,
  bytes: Uint8Array,
  format: DocumentFormat,
  decoded: Decoded | null,
  document: ReadDocument,
): FoundText {
  const { text, structure, direction, changes, furniture } = document;
  const source = readyBytes(bytes);
  const { lines, titleBlock, title, outlet, date, language } = describeDocument(document, name);
  return {
    format: format.id,
    encoding: decoded?.encoding ?? null,
    title,
    outlet,
    date,
    language,
    direction,
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
