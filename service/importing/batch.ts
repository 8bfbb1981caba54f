import { sha256 } from "#db/binary.ts";
import type { Failure } from "#contract/result.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { wordsIn } from "#core/text/segments.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import { describeDocument, type Description } from "#formats/documents/checks/describe.ts";
import type { DocumentFormat, ReadDocument } from "#formats/documents/documentFormat.ts";
import type { Decoded } from "#formats/documents/encoding.ts";
import { openFile } from "#formats/documents/openFile.ts";
import type { Candidate } from "./gatherFiles.ts";
import type { DocumentParser } from "./parser.ts";
import type { Survey } from "./survey.ts";

/** A file that was read. */
export type Reading = {
  readonly format: DocumentFormat;
  readonly decoded: Decoded | null;
  readonly document: ReadDocument;
  readonly description: Description;
  readonly words: number;
  /** UTF-8, as it will be stored, and its hash. */
  readonly text: Sha256;
};

/** One file of a batch; `reading` is null when it could not be read, and then `problem` says why. */
export type Row = {
  readonly candidate: Candidate;
  readonly format: DocumentFormat | null;
  readonly reading: Reading | null;
  /** Encodings a person may choose from, best first; empty when there was never a doubt. */
  readonly encodings: readonly string[];
  readonly problem: string | null;
};

/** Files that were checked and wait for a decision. Nothing of it is written. */
export type Batch = {
  readonly id: Id;
  readonly rows: Row[];
  /** The project it was checked against. */
  readonly reader: ProjectReader;
  readonly survey: Survey;
  /** Proposed furniture by row, worked out when asked for. */
  readonly proposals: Map<number, readonly Proposed[]>;
};

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As shown in lists: with the folders it came in. */
export function fileName({ folders, name }: Candidate): string {
  return [...folders, name].join("/");
}

/**
 * Reads one file. Never throws for what is in it.
 * @param encoding what a person chose; null to find out
 */
export async function readRow(candidate: Candidate, encoding: string | null, parser: DocumentParser): Promise<Row> {
  if (candidate.problem !== null)
    return { candidate, format: null, reading: null, encodings: [], problem: candidate.problem };
  const opened = openFile(candidate.bytes, candidate.name, encoding ?? candidate.encoding);
  if (typeof opened === "string") return { candidate, format: null, reading: null, encodings: [], problem: opened };
  const { format, decoded } = opened;
  const encodings = decoded?.encodings ?? [];
  const read = await parser.read(format, decoded?.text ?? candidate.bytes);
  if (!read.ok) return { candidate, format, reading: null, encodings, problem: tell(read.failure) };
  const document = read.value;
  const description = describeDocument(document, candidate.name);
  return {
    candidate,
    format,
    encodings,
    problem: null,
    reading: {
      format,
      decoded,
      document,
      description,
      words: wordsIn(document.text, [0, document.text.length]).length,
      text: sha256(encodeText(document.text)),
    },
  };
}

function tell({ message, remedy }: Failure): string {
  return remedy === undefined ? message : `${message} ${remedy}`;
}
