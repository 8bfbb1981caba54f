import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { indexAt } from "#core/text/segments.ts";
import type { TextHit } from "#contract/values.ts";
import type { ProjectReader } from "#db/projectFile.ts";

/** Characters shown on each side of a hit, in UTF-16 code units. */
const CONTEXT = 60;

export function hitOf(document: Id, text: string, range: Range): TextHit {
  const [start, end] = range;
  return {
    document,
    range,
    before: contextBefore(text, start),
    match: text.slice(start, end),
    after: contextAfter(text, end),
  };
}

/** Whether a range of the document does not begin in furniture. */
export function outsideFurniture(reader: ProjectReader, id: Id): (range: Range) => boolean {
  const furniture = new Set(reader.get("documents", id)?.furniture);
  if (furniture.size === 0) return () => true;
  const starts = reader.structure(id).blocks.map(({ start, end }): [number, number] => [start, end]);
  return ([start]) => !furniture.has(indexAt(starts, start));
}

/** Whole words of the same paragraph before an offset. */
function contextBefore(text: string, offset: number): string {
  const from = Math.max(0, offset - CONTEXT);
  const words = text.slice(from, offset);
  const line = words.lastIndexOf("\n");
  if (line >= 0) return words.slice(line + 1);
  return from === 0 ? words : `…${words.replace(/^\S*\s+/u, "")}`;
}

/** Whole words of the same paragraph after an offset. */
function contextAfter(text: string, offset: number): string {
  const words = text.slice(offset, offset + CONTEXT);
  const line = words.indexOf("\n");
  if (line >= 0) return words.slice(0, line);
  return offset + CONTEXT >= text.length ? words : `${words.replace(/\s+\S*$/u, "")}…`;
}
