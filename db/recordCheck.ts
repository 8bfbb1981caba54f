import type { Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { records, type Records, type Table } from "#core/model/records.ts";
import { nouns } from "#core/rules/words.ts";
import { Damage } from "./damage.ts";

/** A record as a row gives it: a file that others may have prepared can hold anything. @throws Damage */
export function checkRecord<T extends Table>(table: T, record: Records[T]): Records[T] {
  if (!records[table].safeParse(record).success) throw new Damage(`A ${nouns[table]} (${record.id}) is none`);
  return record;
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
