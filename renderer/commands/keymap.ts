import keymap from "#core/keymap.json" with { type: "json" };
import { canonicalChord, isCharacterChord } from "./chords.ts";
import type { Platform } from "./keyLabels.ts";
import type { Context } from "./registry.ts";

/** One command of core/keymap.json with its keys on this system, the first one first in hints. */
export type Binding = {
  readonly context: Context;
  readonly command: string;
  /** Chords, or ranges such as "A-Z" and "Alt+1-9". */
  readonly chords: readonly string[];
  /** What it does, in words. */
  readonly label: string;
};

type Row = readonly [
  context: string,
  chord: string,
  command: string,
  label: string,
  extra?: Readonly<Partial<Record<Platform, readonly string[]>>>,
];

const rows = keymap.keys as unknown as readonly Row[]; // tuples, which JSON imports widen to arrays
const contexts: Readonly<Record<Context, { readonly parent: string | null; readonly modal?: boolean }>> =
  keymap.contexts;

/** How people changed a command's keys: `bindingKey` → chords. An empty list unbinds. */
export type Rebound = Readonly<Record<string, readonly string[]>>;

/** What settings.keys calls a command: ids such as "row.next" are one command per context. */
export function bindingKey(binding: Pick<Binding, "context" | "command">): string {
  return `${binding.context} ${binding.command}`;
}

/** Commands that have their keys already but do nothing yet: nobody is offered them. */
const later: ReadonlySet<string> = new Set(Object.keys(keymap.later));

/** The keys as delivered, without anybody's changes. */
export function deliveredBindings(platform: Platform): Binding[] {
  return rows
    .filter(([context, , command]) => !later.has(bindingKey({ context, command })))
    .map(([context, chord, command, label, extra]) => ({
      context,
      command,
      label,
      chords: [chord, ...(extra?.[platform] ?? [])]
        .filter((one) => one !== "")
        .map((one) => canonicalChord(one, platform)),
    }));
}

/** The keys in force. */
export function bindingsFor(platform: Platform, rebound: Rebound): Binding[] {
  return deliveredBindings(platform).map((binding) => ({
    ...binding,
    chords: rebound[bindingKey(binding)] ?? binding.chords,
  }));
}

/** Where a key is looked up from a context: itself, then its parents; a modal context goes straight to "any". */
export function contextChain(context: Context): Context[] {
  const here = contexts[context];
  if (here === undefined || context === "any") return ["any"];
  if (here.modal === true || here.parent === null) return [context, "any"];
  return [context, ...contextChain(here.parent)];
}

export function isModal(context: Context): boolean {
  return contexts[context]?.modal === true;
}

/** Context → chord → what it runs; ranges are written out. */
export type KeyTable = ReadonlyMap<
  Context,
  ReadonlyMap<string, { readonly command: string; readonly argument: string }>
>;

type TableOptions = { readonly characterKeys: "on" | "off" };

/** The table a key press is looked up in. With character keys off, letters, digits and signs bind nothing by themselves. */
export function keyTable(bindings: readonly Binding[], { characterKeys }: TableOptions): KeyTable {
  const table = new Map<Context, Map<string, { command: string; argument: string }>>();
  for (const { context, command, chords } of bindings) {
    const map = table.get(context) ?? new Map<string, { command: string; argument: string }>();
    table.set(context, map);
    for (const { chord, argument } of chords.flatMap(expandRange)) {
      // A key of its own wins over a range that happens to hold it.
      const covered = argument !== "" && map.has(chord);
      if (!covered && (characterKeys === "on" || !isCharacterChord(chord))) map.set(chord, { command, argument });
    }
  }
  return table;
}

const ranges: Readonly<Record<string, string>> = { "A-Z": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "1-9": "123456789" };

function expandRange(chord: string): { chord: string; argument: string }[] {
  const [prefix, last] = splitLast(chord);
  const members = ranges[last];
  return members === undefined
    ? [{ chord, argument: "" }]
    : Array.from(members, (argument) => ({ chord: prefix + argument, argument }));
}

function splitLast(chord: string): [prefix: string, last: string] {
  const at = chord.lastIndexOf("+") + 1;
  return [chord.slice(0, at), chord.slice(at)];
}

/** Commands that would answer to the same key where `binding` does: in its context, its parents and what inherits from it. */
export function conflictsOf(binding: Binding, chord: string, bindings: readonly Binding[]): Binding[] {
  const wanted = new Set(expandRange(chord).map((one) => one.chord));
  return bindings.filter((other) => {
    if (bindingKey(other) === bindingKey(binding) || !meets(other.context, binding.context)) return false;
    return other.chords.flatMap(expandRange).some((one) => wanted.has(one.chord));
  });
}

function meets(one: Context, other: Context): boolean {
  return contextChain(one).includes(other) || contextChain(other).includes(one);
}
