import type { FieldConflict } from "#core/merge/foldRecord.ts";
import type { Repair } from "#core/merge/repairs.ts";
import { firstName } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { isAllowed } from "#core/rules/spanRules.ts";
import type { Conflict } from "#contract/mergeValues.ts";
import { describeValue, nameField, nameRecord, type Lookup } from "./describeRecord.ts";

type About = { readonly table: Table; readonly record: AnyRecord };

/** About nothing in particular, with nothing to choose. */
export const none: Omit<Conflict, "kind" | "message"> = {
  table: null,
  record: null,
  document: null,
  field: null,
  values: [],
  choices: [],
  waitsFor: null,
};

/** A conflict about a record. */
function about({ table, record }: About): typeof none {
  const document = "document" in record && typeof record.document === "string" ? record.document : null;
  return { ...none, table, record: record.id, document: table === "documents" ? record.id : document };
}

export function fieldConflict(one: About, { field, values }: FieldConflict, get: Lookup): Conflict {
  const name = (person: Id): string => firstName(get("annotators", person)?.name ?? "Somebody");
  const shown = values.map(({ change, person, value }) => ({
    change,
    person: name(person),
    text: describeValue(field, value, get),
  }));
  const told = shown.map(({ person, text }) => `${text} (${person})`).join(" and ");
  const message = `Of ${nameRecord(one.table, one.record, get)}, ${nameField(field, get)} was set to ${told} without knowing of each other; ${shown[0]?.text ?? ""} is shown.`;
  return { kind: "field", ...about(one), message, field, values: shown };
}

export function revived(one: About, get: Lookup): Conflict {
  const name = nameRecord(one.table, one.record, get);
  return {
    kind: "revived",
    ...about(one),
    choices: ["keep", "remove"],
    message: `${capital(name)} was removed in one copy and changed in the other; it stays.`,
  };
}

export function hidden(one: About, get: Lookup): Conflict {
  const message =
    one.table === "readings"
      ? "One person read the same text in both copies; the reading mark that says more is shown."
      : `${capital(nameRecord(one.table, one.record, get))} hangs on a tag that was removed in one copy; it is kept out of sight until that tag is back.`;
  return { kind: "hidden", ...about(one), choices: ["remove"], message };
}

export function kept(one: About, get: Lookup): Conflict {
  const name = nameRecord(one.table, one.record, get);
  return {
    kind: "kept",
    ...about(one),
    message: `${capital(name)} was removed in one copy and is used in the other; it stays.`,
  };
}

export function strange(one: About, count: number, get: Lookup): Conflict {
  const changes = count === 1 ? "A change" : `${count} changes`;
  return {
    kind: "strange",
    ...about(one),
    message: `${changes} of ${nameRecord(one.table, one.record, get)} by somebody whose work it is not counts for nothing.`,
  };
}

/** Details that the schema, as it is now, does not allow: they are kept as they are, and left out of agreement. */
export function* unfitDetails(one: About, get: Lookup): Generator<Conflict> {
  if (!("attributes" in one.record)) return;
  for (const [id, value] of Object.entries(one.record.attributes)) {
    const attribute = get("attributes", id);
    if (attribute !== undefined && attribute.tag === one.record.tag && isAllowed(attribute, value)) continue;
    const what = attribute === undefined ? "a detail that is no longer in the schema" : `${attribute.name}: ${value}`;
    const message = `${capital(nameRecord(one.table, one.record, get))} has ${what}, which the schema does not allow now; it is kept as it is.`;
    yield { kind: "detail", ...about(one), message, field: `attributes.${id}` };
  }
}

const repairWords: { readonly [K in Repair["kind"]]: (repair: Repair) => string } = {
  claimNumber: ({ name, before, after }) => `${before} was given away in both copies; “${name}” is ${after} now.`,
  tagKey: ({ name, before }) => `The letter ${before} was given away in both copies; ${name} has none now.`,
  recipeName: ({ before, after }) =>
    `Both copies have a recipe ${before}; the one that came in is called ${after} now.`,
  folderParent: ({ name }) => `The folder ${name} and another were moved into each other; ${name} is at the top now.`,
};

export function repaired(repair: Repair): Conflict {
  const { table, id } = repair.edit;
  return { kind: repair.kind, ...none, table, record: id, message: repairWords[repair.kind](repair) };
}

export function clockAhead(name: string, count: number): Conflict {
  const changes = count === 1 ? "One change" : `${count} changes`;
  return {
    kind: "clock",
    ...none,
    message: `${changes} by ${name} bear a time that lies ahead: the clock there is wrong. They count; where values compete, look which one is shown.`,
  };
}

export function forked(name: string): Conflict {
  return {
    kind: "forked",
    ...none,
    message: `The file was copied while ${name} worked in it, and both went on from there. Both parts are kept.`,
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
