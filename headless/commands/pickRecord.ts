import type { Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import { foldName } from "#core/text/names.ts";
import { fail, ok, type Result } from "#contract/result.ts";

/** Names shown in a message at most. */
const SHOWN = 8;

type Named = { readonly id: Id; readonly name: string };

/**
 * The one record that is meant: by id, by its name, or by its name in other capitals.
 * @param kind what is looked for, for messages: "text", "tag"
 * @param otherName a second name it goes by, or ""
 */
export function pickRecord<R extends Named>(
  kind: string,
  wanted: string,
  records: readonly R[],
  otherName: (record: R) => string = () => "",
): Result<R> {
  const tests: readonly ((record: R) => boolean)[] = [
    (record) => record.id === wanted,
    (record) => record.name === wanted,
    (record) => otherName(record) === wanted,
    (record) => foldName(record.name) === foldName(wanted),
    (record) => foldName(otherName(record)) === foldName(wanted),
  ];
  for (const test of tests) {
    const found = records.filter(test);
    const [first, ...more] = found;
    if (first !== undefined && more.length === 0) return ok(first);
    if (first !== undefined)
      return fail("Conflict", `There are ${found.length} ${kind}s called “${wanted}”.`, {
        remedy: `Give the id of the one you mean: ${list(found.map((one) => `${one.id} (${one.name})`))}.`,
      });
  }
  return fail("NotFound", `There is no ${kind} called “${wanted}” in this project.`, {
    remedy: suggest(
      wanted,
      records.map((one) => one.name),
    ),
  });
}

/** The annotator who is meant. Gold is one from the first decision on. */
export function pickAnnotator(wanted: string, annotators: readonly Annotator[]): Result<Annotator> {
  const isGold = foldName(wanted) === "gold" && annotators.every(({ kind }) => kind !== "gold");
  const picked = pickRecord("annotator", wanted, annotators);
  return isGold && !picked.ok
    ? fail("NotFound", "Nothing is settled in this project yet, so there is no gold.", {
        remedy: "Settle differences in Review first.",
      })
    : picked;
}

function suggest(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return "There are none at all yet.";
  const near = names.filter((name) => isNear(foldName(name), foldName(wanted)));
  if (near.length > 0) return `Did you mean ${list(near)}?`;
  return `There are: ${list(names)}.`;
}

function list(names: readonly string[]): string {
  return names.length <= SHOWN
    ? names.join(", ")
    : `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
}

function isNear(name: string, wanted: string): boolean {
  if (wanted.length >= 3 && (name.includes(wanted) || wanted.includes(name))) return true;
  return distance(name, wanted) <= Math.max(1, Math.floor(wanted.length / 3));
}

/** How many letters have to be put in, taken out or replaced. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The folder that is called so, or a new one. */
export function placeIn(folders: readonly Named[], name: string): Result<{ folder: Id | null; newFolder?: string }> {
  const found = pickRecord("folder", name, folders);
  if (found.ok) return ok({ folder: found.value.id });
  return found.failure.code === "NotFound" ? ok({ folder: null, newFolder: name }) : found;
}
