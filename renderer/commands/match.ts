import { isEditingChord } from "./chords.ts";
import { contextChain, isModal, type KeyTable } from "./keymap.ts";
import type { Context } from "./registry.ts";

/** Where a key was pressed. */
export type Spot = {
  /** The context of the place, panel or popover around what has the focus. */
  readonly context: Context;
  /** text: a field that is typed into. control: a button, a link, a box to tick. other: everything else. */
  readonly target: "text" | "control" | "other";
};

export type Match = { readonly context: Context; readonly command: string; readonly argument: string };

/** What a control does by itself when it has the focus. */
const pressKeys = new Set(["Enter", "Space"]);

/**
 * The commands a press may run, best first: contexts from the inside out, and within one the likeliest chord.
 * The caller runs the first that is offered.
 */
export function matchesOf(chords: readonly string[], spot: Spot, table: KeyTable): Match[] {
  return contextsFor(spot).flatMap(({ context, reach }) =>
    chords.flatMap((chord) => {
      if (reach === "commands" && isEditingChord(chord)) return [];
      if (spot.target === "control" && pressKeys.has(chord)) return [];
      const found = table.get(context)?.get(chord);
      return found === undefined ? [] : [{ context, ...found }];
    }),
  );
}

/** "commands": only keys that do not type reach it. */
type Reached = { readonly context: Context; readonly reach: "all" | "commands" };

function contextsFor({ context, target }: Spot): Reached[] {
  if (target !== "text") return contextChain(context).map((one) => ({ context: one, reach: "all" }));
  // A field inside a panel that takes all keys, such as the palette's, leaves moving and choosing to the panel.
  const around: Reached[] = isModal(context) && context !== "field" ? [{ context, reach: "commands" }] : [];
  return [...around, { context: "field", reach: "all" }, { context: "any", reach: "commands" }];
}
