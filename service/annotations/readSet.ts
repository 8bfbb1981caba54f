import { countWords, sentencesIn } from "#core/text/segments.ts";
import { isStructure, fitsText, type Range, type Structure } from "#core/model/structure.ts";
import type { OffsetUnit } from "#core/offsets.ts";
import { readyStructure, readyText, type ReadyBytes } from "#db/contents.ts";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundDocument, FoundProject } from "#formats/annotations/found.ts";
import { guessLanguage } from "#formats/documents/checks/language.ts";
import { lineBlocks } from "#formats/documents/plain/plainText.ts";
import { Unreadable } from "#formats/unreadable.ts";

/** A set of files to read as one format. */
export type SetRequest = {
  readonly format: string;
  readonly files: readonly SourceFile[];
  /** What a person chose; null to find out. */
  readonly unit: OffsetUnit | null;
};

/** A document of the set, ready to be written when the project does not have its text. */
export type ReadyDocument = {
  readonly text: ReadyBytes;
  readonly structure: ReadyBytes;
  /** UTF-16 code units. */
  readonly length: number;
  readonly words: number;
  /** Of each block. */
  readonly sentences: readonly (readonly Range[])[];
  readonly language: string | null;
};

/** What was read; `ready` is one for each of its documents. */
export type ReadSet = { readonly found: FoundProject; readonly ready: readonly ReadyDocument[] };

/** Reads a set and makes its texts ready. The answer is a sentence when nothing of it can be brought in. */
export async function readSet({ format, files, unit }: SetRequest, report: Report): Promise<ReadSet | string> {
  const reader = findAnnotationFormat(format)?.reader;
  if (reader === undefined) return "Tags are not read from this format.";
  try {
    const found = await reader.read(files, { unit });
    const ready = found.documents.map((document, index) => {
      report("Reading texts and tags", index, found.documents.length);
      return makeReady(document);
    });
    return { found, ready };
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

type Report = (stage: string, done: number, total: number) => void;

function makeReady({ text, structure: given, language }: FoundDocument): ReadyDocument {
  const structure = given !== null && isStructure(given) && fitsText(given, text) ? given : linesAsBlocks(text);
  return {
    text: readyText(text),
    structure: readyStructure(structure),
    length: text.length,
    words: countWords(text),
    sentences: structure.blocks.map(({ start, end }) => sentencesIn(text, [start, end])),
    language: language ?? guessLanguage(text),
  };
}

function linesAsBlocks(text: string): Structure {
  return { blocks: lineBlocks(text), marks: [] };
}
