import { create } from "zustand";
import { applyEdits, emptyRecordMaps, type Edit, type RecordMaps } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import type { Structure } from "#core/model/structure.ts";
import { projectTables, type DocumentContent, type HistoryState, type ProjectState } from "#contract/values.ts";
import type { Failure } from "#contract/result.ts";
import { surveyAfter, type SpanStep, type Survey } from "./survey.ts";

/** A document whose text and spans are in memory. */
export type LoadedDocument = {
  readonly id: Id;
  readonly text: string;
  readonly structure: Structure;
  /** Of all annotators, sorted by start, then longest first. */
  readonly spans: readonly Span[];
};

export type Saving =
  | { readonly state: "saved" }
  | { readonly state: "saving" }
  | { readonly state: "failed"; readonly failure: Failure };

/** The open project, as this window knows it. Only store/actions.ts writes here. */
export type ProjectStore = Survey & {
  readonly open: boolean;
  readonly path: string;
  readonly readOnly: string | null;
  readonly me: Id;
  /** Whole tables of the project; relations and links of the loaded documents. `spans` holds only far ends of relations. */
  readonly maps: RecordMaps;
  readonly loaded: ReadonlyMap<Id, LoadedDocument>;
  /** Whether mentions and counts are there for all documents; they come after the rest. */
  readonly surveyed: boolean;
  readonly history: HistoryState;
  readonly saving: Saving;
};

export const closedProject: ProjectStore = {
  open: false,
  path: "",
  readOnly: null,
  me: "",
  maps: emptyRecordMaps(),
  loaded: new Map(),
  mentions: new Map(),
  counts: new Map(),
  surveyed: false,
  history: { undo: null, redo: null },
  saving: { state: "saved" },
};

export const useProject = create<ProjectStore>(() => closedProject);

/** The store's value for a project that was just opened or read again; loaded documents are dropped, and spans not surveyed. */
export function fromState(state: ProjectState): ProjectStore {
  const maps = Object.fromEntries(
    projectTables.map((table) => [table, new Map(state.records[table].map((record) => [record.id, record]))]),
  );
  return {
    open: true,
    path: state.path,
    readOnly: state.readOnly,
    me: state.me,
    maps: { ...emptyRecordMaps(), ...maps },
    loaded: new Map(),
    mentions: new Map(),
    counts: new Map(),
    surveyed: false,
    history: state.history,
    saving: { state: "saved" },
  };
}

/** The store's value with one document's content in it. A text that is already there keeps its identity, so that it is not laid out again. */
export function withDocument(store: ProjectStore, content: DocumentContent): ProjectStore {
  const known = store.loaded.get(content.document);
  const add = <T extends Table>(table: T, list: readonly Records[T][]): ReadonlyMap<Id, Records[T]> =>
    new Map([...store.maps[table], ...list.map((record) => [record.id, record] as const)]);
  const loaded: LoadedDocument = {
    id: content.document,
    text: known?.text ?? content.text,
    structure: known?.structure ?? content.structure,
    spans: sortSpans(content.spans),
  };
  return {
    ...store,
    loaded: new Map(store.loaded).set(content.document, loaded),
    maps: {
      ...store.maps,
      relations: add("relations", content.relations),
      links: add("links", content.links),
      spans: add("spans", content.farSpans),
    },
  };
}

/** Documents that are kept in memory besides the one that is open. */
const KEPT = 4;

/**
 * The store's value once a document was opened: those read longest ago are let go. Spans of theirs at the other end of
 * a relation stay, among the far ends.
 */
export function withOpened(store: ProjectStore, document: Id): ProjectStore {
  const content = store.loaded.get(document);
  const others = [...store.loaded].filter(([id]) => id !== document);
  const gone = others.slice(0, Math.max(0, others.length - KEPT)).map(([, one]) => one);
  const loaded = new Map([
    ...others.slice(gone.length),
    ...(content === undefined ? [] : [[document, content] as const]),
  ]);
  if (gone.length === 0) return { ...store, loaded };
  const ends = new Set([...store.maps.relations.values()].flatMap(({ source, target }) => [source, target]));
  const far = gone.flatMap(({ spans }) => spans.filter((span) => ends.has(span.id)));
  return {
    ...store,
    loaded,
    maps: { ...store.maps, spans: new Map([...store.maps.spans, ...far.map((span) => [span.id, span] as const)]) },
  };
}

/**
 * The spans of a document that was read while one worked on it: what was added, changed or removed since it was asked
 * for stands, everything else is as it was read.
 */
export function mergeSpans(asked: readonly Span[], now: readonly Span[], read: readonly Span[]): Span[] {
  const before = new Map(asked.map((span) => [span.id, span]));
  const present = new Map(now.map((span) => [span.id, span]));
  const kept = now.filter((span) => before.get(span.id) !== span);
  const isOurs = new Set(kept.map((span) => span.id));
  return [...kept, ...read.filter((span) => !isOurs.has(span.id) && (present.has(span.id) || !before.has(span.id)))];
}

export function sortSpans(spans: readonly Span[]): Span[] {
  return spans.toSorted(compareSpans);
}

function compareSpans(a: Span, b: Span): number {
  return spanStart(a) - spanStart(b) || spanEnd(b) - spanEnd(a) || (a.id < b.id ? -1 : 1);
}

export function spanStart(span: Span): number {
  return span.fragments[0]?.[0] ?? 0;
}

export function spanEnd(span: Span): number {
  return span.fragments.at(-1)?.[1] ?? 0;
}

/** The store's value after the edits. Spans of documents that are not loaded only change counts and mentions. */
export function withEdits(store: ProjectStore, edits: readonly Edit[]): ProjectStore {
  const others = edits.filter(
    (edit) =>
      edit.table !== "spans" && (edit.before === null || edit.after === null || store.maps[edit.table].has(edit.id)),
  );
  const spanEdits = edits.filter((edit) => edit.table === "spans");
  const loaded = new Map(store.loaded);
  const steps = spanEdits.map((edit) => applySpanEdit(loaded, edit));
  return {
    ...store,
    ...surveyAfter(store, steps),
    maps: applyEdits(store.maps, others),
    ...(spanEdits.length === 0 ? {} : { loaded }),
  };
}

type SpanEdit = Extract<Edit, { table: "spans" }>;

function applySpanEdit(documents: Map<Id, LoadedDocument>, edit: SpanEdit): SpanStep {
  const before = edit.before === null ? undefined : (findIn(documents, edit.id) ?? wholeSpan(edit.before));
  const after =
    edit.after === null ? undefined : before === undefined ? wholeSpan(edit.after) : { ...before, ...edit.after };
  const document = after?.document ?? before?.document;
  const loaded = document === undefined ? undefined : documents.get(document);
  if (loaded === undefined) return { before, after };
  const spans = loaded.spans.filter((span) => span.id !== edit.id);
  if (after !== undefined) spans.splice(insertionIndex(spans, after), 0, after);
  documents.set(loaded.id, { ...loaded, spans });
  return { before, after };
}

function wholeSpan(fields: Partial<Span>): Span | undefined {
  return fields.document === undefined || fields.fragments === undefined || fields.tag === undefined
    ? undefined
    : (fields as Span); // added and removed edits hold whole records
}

function insertionIndex(spans: readonly Span[], span: Span): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = spans[middle];
    if (other !== undefined && compareSpans(other, span) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lookedUp = new WeakMap<readonly Span[], Map<Id, Span | undefined>>();

/** Looks through a list once for each id; many parts of the window ask for the same few. */
function findAmong(spans: readonly Span[], id: Id): Span | undefined {
  const known = lookedUp.get(spans) ?? new Map<Id, Span | undefined>();
  lookedUp.set(spans, known);
  if (!known.has(id))
    known.set(
      id,
      spans.find((span) => span.id === id),
    );
  return known.get(id);
}

function findIn(loaded: ReadonlyMap<Id, LoadedDocument>, id: Id): Span | undefined {
  for (const { spans } of loaded.values()) {
    const found = findAmong(spans, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A span of a loaded document, or the far end of one of its relations. */
export function findSpan(store: Pick<ProjectStore, "loaded" | "maps">, id: Id | null): Span | undefined {
  return id === null ? undefined : (findIn(store.loaded, id) ?? store.maps.spans.get(id));
}

/** Whether an edit touches a span this window does not hold, so that the project must be read again to show it. */
export function touchesUnknownSpans(store: ProjectStore, edits: readonly Edit[]): boolean {
  return edits.some(
    (edit) =>
      edit.table === "spans" &&
      edit.before !== null &&
      edit.after !== null &&
      findIn(store.loaded, edit.id) === undefined,
  );
}
