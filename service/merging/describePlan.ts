import type { Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import type { AnyRecord, Records, Table } from "#core/model/records.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { excerpt } from "#core/actions/propose.ts";
import { nouns } from "#core/rules/words.ts";
import type { Conflict, MergeReport } from "#contract/mergeValues.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import { isGround } from "#db/merge/stored.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { tellTexts } from "./alikeTexts.ts";
import * as tell from "./conflicts.ts";
import type { Lookup } from "./describeRecord.ts";
import { offerPairings } from "./offerPairings.ts";

/** A clock may go wrong by so much, in milliseconds, before somebody is told. */
const WRONG = 24 * 3_600_000;

type Told = { readonly plan: MergePlan; readonly mine: Pick<ProjectFile, "reader" | "lastSeq">; readonly get: Lookup };

/** What is told of a plan to people. @param now milliseconds since 1970 */
export function describePlan(
  file: string,
  plan: MergePlan,
  { mine, theirs }: { readonly mine: Told["mine"]; readonly theirs: ProjectFile["reader"] },
  now: number,
): MergeReport {
  const told: Told = { plan, mine, get: lookUpAfter(plan, mine.reader) };
  return {
    file,
    changes: countWork(plan),
    people: describePeople(told),
    documents: describeDocuments(told),
    schema: plan.edits.flatMap((edit) => describeSchema(edit, told)),
    conflicts: [...findConflicts(told, now)],
    pairings: offerPairings({ plan, mine: mine.reader, theirs, get: told.get }),
  };
}

/** How many changes are somebody's work: where a copy that was handed out begins is none, when all of it is here. */
function countWork({ fresh, edits }: MergePlan): number {
  const work = fresh.filter(({ change }) => !isGround(change)).length;
  return work > 0 || edits.length === 0 ? work : fresh.length;
}

function lookUpAfter({ edits, repairs }: MergePlan, reader: Told["mine"]["reader"]): Lookup {
  const after = new Map<Id, Edit[]>();
  for (const edit of [...edits, ...repairs.map((one) => one.edit)]) {
    const known = after.get(edit.id);
    if (known === undefined) after.set(edit.id, [edit]);
    else known.push(edit);
  }
  return <T extends Table>(table: T, id: Id): Records[T] | undefined => {
    const all = after.get(id) ?? [];
    const [first] = all;
    // Most is new, and there is nothing to look for.
    if (first?.before === null && all.length === 1 && first.table === table) return first.after as Records[T]; // whole
    const row = reader.get(table, id);
    const found = all.filter((edit) => edit.table === table);
    if (found.length === 0) return row;
    // Patches of this record, the last one a removal or not.
    return found.at(-1)?.after === null
      ? row
      : (Object.assign({}, row, ...found.map((one) => one.after)) as Records[T]);
  };
}

const noWork = { changes: 0, added: 0, changed: 0, removed: 0, links: 0, comments: 0, decisions: 0 };

function describePeople({ plan, mine, get }: Told): MergeReport["people"] {
  const found = new Map<Id, MergeReport["people"][number]>();
  const of = (person: Id): MergeReport["people"][number] => {
    const known = found.get(person) ?? {
      name: get("annotators", person)?.name ?? "Somebody",
      isNew: mine.reader.get("annotators", person) === undefined,
      ...noWork,
    };
    found.set(person, known);
    return known;
  };
  for (const { change } of plan.fresh) if (!isGround(change)) of(change.person).changes++;
  for (const { table, id, before, after } of plan.edits) {
    const record: AnyRecord | undefined = get(table, id) ?? mine.reader.get(table, id);
    if (record === undefined || !("annotator" in record)) continue;
    const person = of(record.annotator);
    if (table === "spans") person[before === null ? "added" : after === null ? "removed" : "changed"]++;
    else if (table === "relations" || table === "links") person.links++;
    else if (table === "comments" || table === "decisions") person[table]++;
  }
  return [...found.values()].filter((one) =>
    Object.values(one).some((value) => typeof value === "number" && value > 0),
  );
}

function describeDocuments({ plan, mine, get }: Told): MergeReport["documents"] {
  const spans = new Map<Id, number>();
  for (const { table, id } of plan.edits) {
    if (table === "documents") spans.set(id, spans.get(id) ?? 0);
    const document = table === "spans" ? get("spans", id)?.document : undefined;
    if (document !== undefined) spans.set(document, (spans.get(document) ?? 0) + 1);
  }
  return [...spans].map(([document, count]) => ({
    document,
    name: nameText(get("documents", document)),
    isNew: mine.reader.get("documents", document) === undefined,
    spans: count,
  }));
}

function nameText(document: Document | undefined): string {
  return document === undefined ? "" : documentTitle(document);
}

const schemaTables: readonly Table[] = ["project", "layers", "tags", "attributes", "relationTypes"];

function describeSchema({ table, id, before, after }: Edit, { plan, mine, get }: Told): string[] {
  if (!schemaTables.includes(table)) return [];
  const record: AnyRecord | undefined = get(table, id) ?? mine.reader.get(table, id);
  const name = record !== undefined && "name" in record ? excerpt(record.name) : "";
  const what = `The ${nouns[table]} ${name}`;
  if (before === null) return [`${what} ${plan.kept.some((one) => one.id === id) ? "comes back" : "is new"}.`];
  return [after === null ? `${what} goes.` : `${what} is changed: ${Object.keys(after).join(", ")}.`];
}

function* findConflicts({ plan, mine, get }: Told, now: number): Generator<Conflict> {
  for (const { table, record, conflicts, isRevived, strange, isRemoved } of plan.merged.values()) {
    const one = { table, record };
    for (const conflict of conflicts) yield tell.fieldConflict(one, conflict, get);
    if (isRevived) yield tell.revived(one, get);
    if (strange.length > 0) yield tell.strange(one, strange.length, get);
    if (table === "spans" && !isRemoved) yield* tell.unfitDetails(one, get);
  }
  yield* unfitHere(plan, mine.reader, get);
  for (const one of plan.hidden) yield tell.hidden(one, get);
  for (const { table, id } of plan.kept) {
    const record = get(table, id);
    if (record !== undefined) yield tell.kept({ table, record }, get);
  }
  for (const repair of plan.repairs) yield tell.repaired(repair);
  yield* tellTexts(plan, mine.reader, get);
  const nameOf = (person: Id): string => get("annotators", person)?.name ?? "somebody";
  const ahead = plan.fresh.filter(({ change }) => change.time > now + WRONG);
  for (const [person, changes] of Map.groupBy(ahead, ({ change }) => change.person))
    yield tell.clockAhead(nameOf(person), changes.length);
  const both = plan.fresh.filter(({ change }) => change.seq <= mine.lastSeq(change.writer));
  for (const person of new Set(both.map(({ change }) => change.person))) yield tell.forked(nameOf(person));
}

/** Tags of a kind that are looked at when one of its details changes. */
const MOST_LOOKED_AT = 1000;

/** Details of tags here that the schema will not allow any more. */
function* unfitHere(plan: MergePlan, reader: Told["mine"]["reader"], get: Lookup): Generator<Conflict> {
  const changed = plan.edits.filter(({ table, before }) => table === "attributes" && before !== null);
  for (const tag of new Set(changed.flatMap(({ id }) => reader.get("attributes", id)?.tag ?? [])))
    for (const span of reader.spansOfTag(tag, MOST_LOOKED_AT)) {
      const one: Conflict[] = plan.merged.has(span.id)
        ? []
        : [...tell.unfitDetails({ table: "spans", record: span }, get)];
      yield* one.filter(({ field }) => changed.some(({ id }) => field === `attributes.${id}`));
    }
}
