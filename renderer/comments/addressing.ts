import type { Annotator } from "#core/model/annotator.ts";
import { addressAt } from "#core/review/threads.ts";
import { foldName } from "#core/text/names.ts";

/** People offered at once. */
const SHOWN = 6;

/** Who is being named at a place in a comment: whom it may be, and what would be put in their place. */
export type Addressing = { readonly start: number; readonly end: number; readonly people: readonly Annotator[] };

/** Null when nobody is being named there, or nobody of the project is called so. */
export function addressingAt(text: string, at: number, annotators: Iterable<Annotator>): Addressing | null {
  const typed = addressAt(text, at);
  if (typed === null) return null;
  const letters = foldName(typed.letters);
  const people = [...annotators]
    .filter(({ kind }) => kind === "human")
    .filter(({ name, initials }) => [initials, ...name.split(/\s+/u)].some((one) => foldName(one).startsWith(letters)))
    .slice(0, SHOWN);
  return people.length === 0 ? null : { start: typed.start, end: at, people };
}

/** The words with the initials of a person put in, and where one goes on typing. */
export function address(text: string, { start, end }: Addressing, person: Annotator): { text: string; at: number } {
  const named = `@${person.initials} `;
  const rest = text.slice(end).replace(/^ /u, "");
  return { text: text.slice(0, start) + named + rest, at: start + named.length };
}
