import type { Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import type { Freeze } from "../model/review.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";

/** A frozen state says for ever which changes are in it. */
export function checkFreeze(edit: Edit, freeze: Freeze, state: AfterState): Problem | null {
  const before = state.before("freezes", freeze.id);
  return before === undefined || isSame({ ...before, name: "" }, { ...freeze, name: "" })
    ? null
    : problem("Refused", "A frozen state only ever gets another name.", at(edit));
}
