import { newSpan } from "#core/actions/spans.ts";
import { added, applyEdits, emptyRecordMaps, type Edit, type RecordMaps } from "#core/change.ts";
import type { Records, Table } from "#core/model/records.ts";
import { tables } from "#core/model/records.ts";
import { extentOf, type Range } from "#core/model/structure.ts";
import { checkProposal } from "#core/rules.ts";
import type { RulesView } from "#core/rules/afterState.ts";
import { AfterState } from "#core/rules/afterState.ts";
import { referencesOf } from "#core/rules/references.ts";
import { annotator, createCounter, documentOf, TEXT } from "#tests/db/support/project.ts";

const counter = createCounter();
const { now } = counter;
export const { newId } = counter;
export const mine = newId();
export const theirs = newId();
const made = documentOf(newId(), TEXT, now());
const { contents } = made;
export const { document } = made;
export const project = {
  id: newId(),
  name: "Test",
  schemaName: "",
  schemaVersion: 1,
  verdicts: ["holds"],
  created: now(),
};
const layer = { id: newId(), name: "Layer", line: "solid", marking: "tint", order: 0 } as const;
export const tag = tagOf("Claim", "C");
export const denial = tagOf("Denial", "D");
export const spare = tagOf("Spare", null);
export const strength = attributeOf({ name: "Strength", type: "choice", values: ["flat", "partial"] });
export const value = attributeOf({ name: "Value", type: "number" });
export const sure = attributeOf({ name: "Sure", type: "boolean" });
export const who = attributeOf({ name: "Speaker", type: "person" });
export const foreign = { ...attributeOf({ name: "Foreign", type: "text" }), id: newId(), tag: denial.id };
export const speaker = { id: newId(), name: "Ilse", role: "", aliases: [], address: null };
const denies = {
  id: newId(),
  name: "denies",
  directed: true,
  sources: [denial.id],
  targets: [],
  meaning: "",
  order: 0,
};
export const opposes = { ...denies, id: newId(), name: "opposes", directed: false };
export const folder = { id: newId(), parent: null, name: "Folder", order: 0 };
export const inner = { id: newId(), parent: folder.id, name: "Inner", order: 0 };
export const claim = {
  id: newId(),
  number: 1,
  wording: "Ferries were held",
  verdict: null,
  reason: "",
  created: now(),
};
export const used = { ...span([[4, 9]]), claim: claim.id };
export const other = span([[15, 17]], denial, theirs);
export const loose = span([[27, 31]]);
export const relation = {
  id: newId(),
  annotator: theirs,
  type: denies.id,
  source: other.id,
  target: used.id,
  note: "",
  created: now(),
};
export const link = {
  id: newId(),
  annotator: mine,
  span: null,
  claim: claim.id,
  address: "https://a.example",
  title: "",
  quote: "q",
  seen: null,
  bearing: null,
  note: "",
  created: now(),
};
export const reading = {
  id: newId(),
  document: document.id,
  annotator: mine,
  read: [[0, 36]] satisfies Range[],
  sentences: 1,
  finished: false,
};
const record: Edit[] = [
  added("project", project),
  added("annotators", annotator(mine, "Maria")),
  added("annotators", annotator(theirs, "Idris")),
  added("folders", folder),
  added("folders", inner),
  added("layers", layer),
  ...[tag, denial, spare].map((one) => added("tags", one)),
  ...[strength, value, sure, who, foreign].map((one) => added("attributes", one)),
  added("relationTypes", denies),
  added("relationTypes", opposes),
  added("speakers", speaker),
  added("documents", document),
  added("claims", claim),
  ...[used, other, loose].map((one) => added("spans", one)),
  added("relations", relation),
  added("links", link),
  added("readings", reading),
];
const start = applyEdits(emptyRecordMaps(), record);

function tagOf(name: string, key: string | null): Records["tags"] {
  return {
    id: newId(),
    layer: layer.id,
    name,
    key,
    hue: 1,
    marking: null,
    meaning: "",
    stance: null,
    examples: [],
    order: 0,
  };
}

function attributeOf(
  given: Pick<Records["attributes"], "name" | "type"> & Partial<Records["attributes"]>,
): Records["attributes"] {
  return { id: newId(), tag: tag.id, values: [], required: false, initial: null, order: 0, ...given };
}

export function span(fragments: readonly Range[], kind = tag, person = mine): Records["spans"] {
  return newSpan(TEXT, {
    id: newId(),
    document: document.id,
    annotator: person,
    tag: kind,
    attributes: [],
    fragments,
    created: now(),
  });
}

function textIn(hash: string): string | undefined {
  const bytes = contents.get(hash);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
}

function viewOf(maps: RecordMaps, person = mine, purpose: RulesView["purpose"] = "work"): RulesView {
  const get: RulesView["get"] = (table, id) => maps[table].get(id);
  const view: RulesView = {
    purpose,
    person,
    get,
    all: (table) => [...maps[table].values()],
    referrers: (table, id) =>
      tables.flatMap((from) =>
        [...maps[from].values()]
          .filter((one) => refersTo(from, one, table, id))
          .map((one) => ({ table: from, id: one.id })),
      ),
    isContested: () => false,
    claimsNumbered: (number) => [...maps.claims.values()].filter((one) => one.number === number).map((one) => one.id),
    readingsOf: (id) => [...maps.readings.values()].filter((one) => one.document === id),
    text: textIn,
    lengthOf: (hash) => textIn(hash)?.length,
    extentOf: (hash) => {
      const json = textIn(hash);
      return json === undefined ? undefined : extentOf(JSON.parse(json));
    },
    hasContents: (hash) => contents.has(hash),
  };
  const refersTo = (from: Table, one: Records[Table], table: Table, id: string): boolean =>
    referencesOf(from, one as never, new AfterState([], view)).some(
      (reference) => reference.table === table && reference.id === id,
    );
  return view;
}

/** What the rules say to these edits of the project above, with more in it. */
export function check(
  edits: readonly (Edit | null)[],
  person = mine,
  purpose: RulesView["purpose"] = "work",
  more: readonly Edit[] = [],
) {
  const all = edits.map((edit) => {
    if (edit === null) throw new Error("The edit changes nothing");
    return edit;
  });
  return checkProposal(all, viewOf(applyEdits(start, more), person, purpose));
}
