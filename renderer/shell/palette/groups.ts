import type { Entry, Found, Kind } from "./match.ts";

/** Kinds that are listed together. */
export type GroupName = "do" | "goTo" | "inTexts" | "keys";

const groupOf: Readonly<Record<Kind, GroupName>> = {
  command: "do",
  tag: "do",
  setting: "do",
  place: "goTo",
  document: "goTo",
  claim: "goTo",
  person: "goTo",
  text: "inTexts",
  help: "keys",
};

export type Group<E extends Entry> = { readonly name: GroupName; readonly found: readonly Found<E>[] };

/** What was found, by group: the group with the best entry first, words in texts always last. */
export function groupFound<E extends Entry>(found: readonly Found<E>[]): Group<E>[] {
  const groups = Map.groupBy(found, ({ entry }) => groupOf[entry.kind]);
  return [...groups]
    .map(([name, list]) => ({ name, found: list }))
    .toSorted((one, other) => Number(one.name === "inTexts") - Number(other.name === "inTexts"));
}
