import { freezeState } from "#core/actions/freezes.ts";
import { isSameName } from "#core/text/names.ts";
import type { Service } from "#contract/methods.ts";
import { fail, ok } from "#contract/result.ts";
import type { Context } from "./context.ts";

/** States of the project by name. */
export function createFreezing({ project, newId, now }: Context): Pick<Service, "project.digest" | "freeze.make"> {
  return {
    "project.digest": async () => {
      const open = project();
      return open.ok ? ok({ digest: open.value.reader.stateDigest() }) : open;
    },
    "freeze.make": async ({ name }) => {
      const open = project();
      if (!open.ok) return open;
      const { reader, me, propose, history } = open.value;
      if (reader.all("freezes").some((one) => isSameName(one.name, name)))
        return fail("Conflict", `There is a version called “${name}” already.`, { remedy: "Give it another name." });
      const proposal = freezeState({
        id: newId(),
        name,
        annotator: me,
        ...reader.frozenState(),
        created: now(),
      });
      if (proposal === null) return fail("Invalid", "A version needs a name.");
      const made = propose(proposal);
      return made.ok ? ok({ change: made.value, history: history() }) : made;
    },
  };
}
