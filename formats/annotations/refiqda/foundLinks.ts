import type { FoundRelation, FoundRelationType, Remarks } from "../found.ts";
import type { Code } from "./codeTree.ts";
import { FRAGMENT, guidOf } from "./conventions.ts";
import { timeOf } from "./foundSpans.ts";
import { addTo } from "./lists.ts";
import { jsonOf, type Noted } from "./noteShelf.ts";
import type { RawLink, RawProject } from "./rawProject.ts";

type TakeNotes = (guids: readonly string[]) => Noted;

/** What links come to: pieces of tags, notes tied to selections, and relations. */
export type Connected = {
  /** GUID of a later piece → that of the first. */
  readonly pieces: ReadonlyMap<string, string>;
  readonly tied: ReadonlyMap<string, readonly string[]>;
  /** @param keys GUID of a selection or coding → key of its span */
  readonly relations: (
    keys: ReadonlyMap<string, string>,
    users: ReadonlyMap<string, string>,
    noted: TakeNotes,
  ) => readonly FoundRelation[];
  readonly types: (codes: readonly Code[], noted: TakeNotes) => readonly FoundRelationType[];
};

export function connect({ links, notes }: RawProject, remarks: Remarks): Connected {
  const before = new Map<string, string>();
  const tied = new Map<string, string[]>();
  const rest: RawLink[] = [];
  for (const link of links) {
    const { name, guid, origin, target } = link;
    if (name === FRAGMENT && guid === guidOf(target, FRAGMENT)) before.set(target, origin);
    else if (notes.has(target)) addTo(tied, origin, target);
    else if (notes.has(origin)) addTo(tied, target, origin);
    else rest.push(link);
  }
  return {
    pieces: new Map([...before.keys()].flatMap((guid) => firstOf(guid, before))),
    tied,
    relations: (keys, users, noted) => rest.flatMap((link) => toRelation(link, keys, users, noted, remarks)),
    types: (codes, noted) => typesOf(codes, rest, noted),
  };
}

/** Nothing for pieces that lead round in a circle. */
function firstOf(guid: string, before: ReadonlyMap<string, string>): [string, string][] {
  const seen = new Set<string>();
  let first = guid;
  for (let next = before.get(first); next !== undefined; next = before.get(first)) {
    if (seen.has(first)) return [];
    seen.add(first);
    first = next;
  }
  return [[guid, first]];
}

function toRelation(
  { guid, line, name, origin, target, notes }: RawLink,
  keys: ReadonlyMap<string, string>,
  users: ReadonlyMap<string, string>,
  noted: TakeNotes,
  remarks: Remarks,
): readonly FoundRelation[] {
  const [from, to] = [keys.get(origin), keys.get(target)];
  if (from === undefined || to === undefined) {
    remarks.leftOut("A link that does not lead from one tag to another did not come in.", `line ${line}, link ${guid}`);
    return [];
  }
  const { words, author } = noted(notes);
  const annotator = author === null ? null : (users.get(author.user) ?? null);
  const created = author === null ? null : timeOf(author.created);
  return [{ key: guid, source: from, target: to, type: nameOf(name), annotator, note: words, created, native: null }];
}

function nameOf(name: string): string {
  return name.trim() === "" ? "link" : name;
}

/** Those the file lists by our convention, and those its links are of. */
function typesOf(codes: readonly Code[], links: readonly RawLink[], noted: TakeNotes): readonly FoundRelationType[] {
  const listed = codes.map(({ name, meaning, notes }) => ({
    name,
    meaning,
    directed: jsonOf(noted(notes), "definition")["directed"] !== false,
  }));
  const known = new Set(listed.map(({ name }) => name));
  const used = new Map(links.map(({ name, directed }) => [nameOf(name), directed]));
  return [
    ...listed,
    ...[...used].filter(([name]) => !known.has(name)).map(([name, directed]) => ({ name, directed, meaning: "" })),
  ];
}
