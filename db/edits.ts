import { Edit } from "#core/change.ts";
import { exceeds } from "#core/text/jsonLimits.ts";
import { Damage } from "./damage.ts";

/** What is shorter, in UTF-16 code units, is read before anybody notices, however deep it is nested. */
const SHORT = 100_000;
const LIMITS = { values: Infinity, depth: 100 };

/** The edits of a change as they are stored, each of them looked at. @throws when they are damaged */
export function parseEdits(json: string): Edit[] {
  if (json.length > SHORT && exceeds(json, LIMITS))
    throw new Damage("The edits of a change are nested deeper than any that are stored");
  const found: unknown = JSON.parse(json);
  if (!Array.isArray(found)) throw new Damage("The edits of a change are no list");
  return found.map((edit) => Edit.parse(edit));
}
