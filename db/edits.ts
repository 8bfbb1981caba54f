import { Edit } from "#core/change.ts";
import { Damage } from "./damage.ts";

/** The edits of a change as they are stored, each of them looked at. @throws when they are damaged */
export function parseEdits(json: string): Edit[] {
  const found: unknown = JSON.parse(json);
  if (!Array.isArray(found)) throw new Damage("The edits of a change are no list");
  return found.map((edit) => Edit.parse(edit));
}
