import { Span } from "#core/model/annotation.ts";
import type { Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { records, type Records, type Table } from "#core/model/records.ts";
import { nouns } from "#core/rules/words.ts";
import { Damage } from "./damage.ts";

/** Of the many, only what their columns do not say already, so that reading a document of ten thousand takes a blink. */
const SpanRest = Span.pick({ id: true, note: true, stance: true, origin: true, created: true });

/** A record as a row gives it: a file that others may have prepared can hold anything. @throws Damage */
export function checkRecord<T extends Table>(table: T, record: Records[T]): Records[T] {
  const isRight = "fragments" in record ? isSpan(record) : records[table].safeParse(record).success;
  if (!isRight) throw new Damage(`A ${nouns[table]} (${record.id}) is none`);
  return record;
}

function isSpan({ id, note, stance, origin, created, fragments }: Span): boolean {
  let last = -1;
  for (const [start, end] of fragments) {
    const isPiece = Number.isInteger(start) && Number.isInteger(end) && start < end && start >= Math.max(last, 0);
    if (!isPiece) return false;
    last = end;
  }
  return SpanRest.safeParse({ id, note, stance, origin, created }).success;
}

/** @throws Damage when a folder is inside itself: whoever goes from folder to folder would never arrive */
export function checkFolders(folders: readonly Folder[]): void {
  const parents = new Map<Id, Id | null>(folders.map(({ id, parent }) => [id, parent]));
  const known = new Set<Id>();
  for (const { id } of folders) {
    const passed = new Set<Id>();
    for (let at: Id | null = id; at !== null && !known.has(at); at = parents.get(at) ?? null) {
      if (passed.has(at)) throw new Damage("A folder is inside itself");
      passed.add(at);
    }
    for (const one of passed) known.add(one);
  }
}
