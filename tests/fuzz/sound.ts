import { expect } from "vitest";
import { describeDocument } from "#formats/documents/checks/describe.ts";
import { ReadDocument } from "#formats/documents/documentFormat.ts";
import { openFile } from "#formats/documents/openFile.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { checkRead } from "#service/importing/parserMessages.ts";
import { brokenPromise } from "#tests/formats/documents/support.ts";
import type { NastyFile } from "../fixtures/nasty/corpus.ts";

/** Reads a file as an import does, in this process. A sentence when nothing reads it. */
export async function readFile({ name, bytes }: NastyFile): Promise<ReadDocument | string> {
  const opened = openFile(bytes, name, null);
  if (typeof opened === "string") return opened;
  const { format, decoded } = opened;
  try {
    return await (format.reads === "bytes" ? format.read(bytes) : format.read(decoded?.text ?? ""));
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

/** What must hold for whatever a format made of a file. */
export function expectSound(document: ReadDocument, name: string): void {
  expect(brokenPromise(document)).toBeNull();
  expect(ReadDocument.safeParse(document).error?.issues[0]).toBeUndefined();
  expect(checkRead(document)).toBe(true);
  const { lines } = describeDocument(document, name);
  expect(lines).toHaveLength(document.structure.blocks.length);
}
