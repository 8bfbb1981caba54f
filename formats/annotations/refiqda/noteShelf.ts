import { exceeds } from "#core/text/jsonLimits.ts";
import { isObject, type JsonObject } from "../../jsonInput.ts";
import { jsonNotes } from "./conventions.ts";
import type { Author, RawText } from "./rawProject.ts";

/** What the notes of one thing come to. */
export type Noted = {
  /** Of all notes for people, in order. */
  readonly words: string;
  /** By convention: what stands as JSON in notes of each kind, in order. */
  readonly json: ReadonlyMap<string, readonly (Author & { readonly value: JsonObject })[]>;
  /** Of the first note. */
  readonly author: Author | null;
};

const kinds: ReadonlySet<string> = new Set(Object.values(jsonNotes));
const LIMITS = { values: 100_000, depth: 20 };

/**
 * What stands in some notes.
 * @param words the content of every note by its GUID
 */
export function readNotes(
  guids: readonly string[],
  notes: ReadonlyMap<string, RawText>,
  words: ReadonlyMap<string, string>,
): Noted {
  const plain: string[] = [];
  const json = new Map<string, (Author & { readonly value: JsonObject })[]>();
  let author: Author | null = null;
  for (const guid of guids) {
    const note = notes.get(guid);
    if (note === undefined) continue;
    author ??= note;
    const content = words.get(guid) ?? "";
    const value = kinds.has(note.name) ? parse(content) : null;
    if (value !== null) {
      const known = json.get(note.name) ?? [];
      known.push({ user: note.user, created: note.created, value });
      json.set(note.name, known);
    } else plain.push(...[note.description, content].filter((part) => part !== ""));
  }
  return { words: plain.join("\n\n"), json, author };
}

/** The first of a kind; empty when there is none. */
export function jsonOf({ json }: Noted, kind: keyof typeof jsonNotes): JsonObject {
  return json.get(jsonNotes[kind])?.[0]?.value ?? {};
}

function parse(content: string): JsonObject | null {
  if (exceeds(content, LIMITS)) return null;
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
