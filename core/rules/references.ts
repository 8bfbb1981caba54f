import type { Edit } from "../change.ts";
import type { Id } from "../model/id.ts";
import type { Records, Table } from "../model/records.ts";
import { problem, type Problem } from "../problem.ts";
import type { AfterState } from "./afterState.ts";
import { at } from "./shape.ts";
import { nouns } from "./words.ts";

export type Reference = { readonly table: Table; readonly id: Id };

type Finder<T extends Table> = (record: Records[T], state: AfterState) => readonly Reference[];

const to = (table: Table, id: Id | null): Reference[] => (id === null ? [] : [{ table, id }]);

const finders: { readonly [T in Table]: Finder<T> } = {
  project: () => [],
  annotators: () => [],
  folders: ({ parent }) => to("folders", parent),
  layers: () => [],
  tags: ({ layer }) => to("layers", layer),
  attributes: ({ tag, type, initial }) => [
    ...to("tags", tag),
    ...(type === "person" && initial !== null ? to("speakers", String(initial)) : []),
  ],
  relationTypes: ({ sources, targets }) => [...sources, ...targets].flatMap((tag) => to("tags", tag)),
  speakers: () => [],
  documents: ({ folder }) => to("folders", folder),
  revisions: ({ document, revises }) => [...to("documents", document), ...to("documents", revises)],
  claims: () => [],
  spans: (span, state) => [
    ...to("documents", span.document),
    ...to("annotators", span.annotator),
    ...to("tags", span.tag),
    ...to("claims", span.claim),
    ...Object.entries(span.attributes).flatMap(([attribute, value]) => [
      ...to("attributes", attribute),
      ...(state.get("attributes", attribute)?.type === "person" ? to("speakers", String(value)) : []),
    ]),
  ],
  relations: ({ annotator, type, source, target }) => [
    ...to("annotators", annotator),
    ...to("relationTypes", type),
    ...to("spans", source),
    ...to("spans", target),
  ],
  links: ({ annotator, span, claim }) => [...to("annotators", annotator), ...to("spans", span), ...to("claims", claim)],
  readings: ({ document, annotator }) => [...to("documents", document), ...to("annotators", annotator)],
  natives: () => [],
  recipes: () => [],
  decisions: ({ document, annotator }) => [...to("documents", document), ...to("annotators", annotator)],
  comments: ({ annotator, document, thread }) => [
    ...to("annotators", annotator),
    ...to("documents", document),
    ...to("comments", thread),
  ],
  assignments: ({ document, annotator }) => [...to("documents", document), ...to("annotators", annotator)],
  freezes: ({ annotator }) => to("annotators", annotator),
  pairings: ({ table, record, same }) => [...to(table, record), ...to(table, same)],
  merges: ({ annotator }) => to("annotators", annotator),
};

/** Every record that this one refers to. */
export function referencesOf<T extends Table>(table: T, record: Records[T], state: AfterState): readonly Reference[] {
  return finders[table](record, state);
}

/**
 * Everything a new or changed record refers to is there. A link or evidence that is put back may wait out of sight for its
 * tag.
 */
export function checkReferences({ table, id, before }: Edit, state: AfterState): Problem | null {
  const record = state.get(table, id);
  if (record === undefined) return null;
  const mayWait = before === null && state.view.purpose === "takeBack" && (table === "relations" || table === "links");
  const missing = referencesOf(table, record, state).find(
    (one) => !(mayWait && one.table === "spans") && state.get(one.table, one.id) === undefined,
  );
  return missing === undefined
    ? null
    : problem(
        "NotFound",
        `The ${nouns[missing.table]} that this ${nouns[table]} belongs to is not there.`,
        at({ table, id }),
      );
}

/** Nothing that stays refers to a removed record. */
export function checkRemoval(edit: Edit, state: AfterState): Problem | null {
  if (edit.after !== null) return null;
  const staying = state.view.referrers(edit.table, edit.id).filter(({ table, id }) => {
    const record = state.get(table, id);
    return (
      record !== undefined &&
      referencesOf(table, record, state).some((one) => one.table === edit.table && one.id === edit.id)
    );
  });
  const [first] = staying;
  if (first === undefined) return null;
  const many =
    staying.length === 1
      ? `one ${nouns[first.table]}`
      : `${staying.length} records, one of them a ${nouns[first.table]}`;
  return problem("Conflict", `This ${nouns[edit.table]} is still used by ${many}.`, {
    ...at(edit),
    remedy: "Remove or change what uses it first.",
  });
}
