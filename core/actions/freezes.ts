import { added, type Proposal } from "../change.ts";
import type { Freeze } from "../model/review.ts";
import { excerpt, propose } from "./propose.ts";

/** Keeps a state under a name. Null when the name is empty. */
export function freezeState(freeze: Freeze): Proposal | null {
  const name = freeze.name.toWellFormed().trim();
  return name === ""
    ? null
    : propose("freeze.make", `Save version ${excerpt(name)}`, [added("freezes", { ...freeze, name })]);
}
