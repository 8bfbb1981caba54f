import type { Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import type { Table } from "../model/records.ts";
import { PLACE_FIELDS } from "../rules/placing.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Fields that only have a meaning together: one person's words at another's place would be nobody's. */
const groups: { readonly [T in Table]?: Readonly<Record<string, readonly string[]>> } = {
  spans: { place: PLACE_FIELDS, mention: ["claim", "stance"] },
  readings: { reading: ["read", "sentences"] },
  decisions: { decision: ["outcome", "taken", "evidence", "result", "linkEvidence", "linkResult", "replaces"] },
};

/** How what was written under a name comes into the record. */
type Group = { readonly put: (record: Record<string, unknown>, value: unknown) => void };

/** The field that says whether a record is there. */
export const RECORD = "";

const DETAIL = "attributes.";

export function groupOf(table: Table, name: string): Group {
  if (groups[table]?.[name] !== undefined)
    return { put: (record, value) => void Object.assign(record, value as Fields) }; // what writesOf made of it
  if (table === "spans" && name === "attributes") return { put: (record) => void (record["attributes"] ??= {}) };
  if (table === "spans" && name.startsWith(DETAIL))
    return {
      put: (record, value) => {
        const others = (record["attributes"] ?? {}) as Fields; // details by their ids
        record["attributes"] = value === undefined ? others : { ...others, [name.slice(DETAIL.length)]: value };
      },
    };
  return { put: (record, value) => void (record[name] = value) };
}

/** What a value taken for a field puts into a record, by the names of its fields. */
export function fieldsWritten(table: Table, name: string, value: unknown, record: Fields): Fields {
  const written: Record<string, unknown> = name.startsWith(DETAIL) ? { attributes: record["attributes"] } : {};
  if (name.startsWith(DETAIL) && value === undefined) {
    const { [name.slice(DETAIL.length)]: _, ...others } = (record["attributes"] ?? {}) as Fields; // details by their ids
    return { attributes: others };
  }
  groupOf(table, name).put(written, value);
  return written;
}

/**
 * What an edit writes, by field: details each for itself, groups of fields whole.
 * @param shownOf what a field holds before the edit
 */
export function* writesOf(
  { table, before, after }: Edit,
  shownOf: (field: string) => unknown,
): Generator<readonly [field: string, value: unknown]> {
  if (after === null) return;
  const grouped = new Set<string>();
  for (const [name, fields] of Object.entries(groups[table] ?? {})) {
    const written = Object.entries(after).filter(([field]) => fields.includes(field));
    for (const field of fields) grouped.add(field);
    if (written.length > 0) yield [name, { ...(shownOf(name) as Fields | undefined), ...Object.fromEntries(written) }]; // made here
  }
  for (const [field, value] of Object.entries(after)) {
    if (grouped.has(field)) continue;
    if (table === "spans" && field === "attributes") {
      if (before === null) yield ["attributes", {}];
      yield* detailsOf((before as Fields | null)?.["attributes"], value);
    } else yield [field, value];
  }
}

/** Details that differ; a whole record writes all it has. */
function* detailsOf(before: unknown, after: unknown): Generator<readonly [string, unknown]> {
  const [old, now] = [(before ?? {}) as Fields, (after ?? {}) as Fields]; // details by their ids
  for (const id of new Set([...Object.keys(old), ...Object.keys(now)]))
    if (!isSame(old[id] ?? null, now[id] ?? null)) yield [`${DETAIL}${id}`, now[id]];
}
