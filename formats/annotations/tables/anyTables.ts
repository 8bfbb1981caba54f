import { decodeBytes } from "../../documents/encoding.ts";
import type { ReadOptions, SourceFile } from "../format.ts";
import type { FoundProject } from "../found.ts";
import { isForeign, readForeignTables, type NamedText } from "./foreignTables.ts";
import { isOurs, readTables } from "./readTables.ts";
import type { SourceTable } from "./sourceTable.ts";

/** Whether one of these has tags in it, in our columns or in others that are clear. */
export function isTagged(tables: readonly Pick<SourceTable, "columns">[]): boolean {
  return isOurs(tables) || isForeign(tables);
}

/** @throws Unreadable */
export function readAnyTables(
  tables: readonly SourceTable[],
  texts: readonly NamedText[],
  options: ReadOptions,
): FoundProject {
  return isOurs(tables) ? readTables(tables) : readForeignTables(tables, texts, options);
}

/** The texts that stand beside tables as files. */
export function textsAmong(files: readonly SourceFile[]): readonly NamedText[] {
  return files
    .filter(({ path }) => /\.(?:txt|text)$/iu.test(path))
    .map(({ path, bytes }) => ({ name: path, text: decodeBytes(bytes, null).text }));
}
