import { create } from "zustand";
import { applyEdits, emptyRecordMaps, type Edit, type RecordMaps } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Records, Table } from "#core/model/records.ts";
import { apart } from "#core/text/apart.ts";
import type { Structure } from "#core/model/structure.ts";
import {
  projectTables,
  type DocumentContent,
  type DocumentList,
  type DocumentTies,
  type HistoryState,
  type ProjectState,
} from "#contract/values.ts";
import type { Failure } from "#contract/result.ts";
import { tightenSpans } from "./arriving.ts";
import { changeSpans, sortSpans } from "./spans.ts";
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
  /** Whether all documents are there, and the readings of them; further ones come after the first. */
  readonly listed: boolean;
  /** Whether mentions and counts are there for all documents; they come after the rest. */
  readonly surveyed: boolean;
  readonly history: HistoryState;
  readonly saving: Saving;
  /** Why the open file can no longer be written, because it is not at its place any more, and what can be done. */
  readonly lost: { readonly message: string; readonly remedy: string } | null;
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
  listed: false,
  surveyed: false,
  history: { undo: null, redo: null },
  saving: { state: "saved" },
  lost: null,
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
    listed: state.rest === null,
    surveyed: false,
    history: state.history,
    saving: { state: "saved" },
    lost: null,
  };
}

/** The store's value with more documents in it. What is there already stands: it may have been changed since they were asked for. */
export function withListed(store: ProjectStore, { documents, readings, next }: DocumentList): ProjectStore {
  const add = <T extends Table>(table: T, list: readonly Records[T][]): ReadonlyMap<Id, Records[T]> =>
    new Map([...list.map((record) => [record.id, record] as const), ...store.maps[table]]);
  return {
    ...store,
    maps: { ...store.maps, documents: add("documents", documents), readings: add("readings", readings) },
    listed: next === null,
  };
}

/** The store's value with one document's content in it. A text that is already there keeps its identity, so that it is not laid out again. */
export function withDocument(store: ProjectStore, content: DocumentContent): ProjectStore {
  const known = store.loaded.get(content.document);
  const text = known?.text ?? content.text;
  const loaded: LoadedDocument = {
    id: content.document,
    text,
    structure: known?.structure ?? content.structure,
    spans: sortSpans(tightenSpans(content.spans, text)),
  };
  return withTies({ ...store, loaded: new Map(store.loaded).set(content.document, loaded) }, content);
}

/** The store's value with what hangs on a document's spans. */
export function withTies(store: ProjectStore, ties: DocumentTies): ProjectStore {
  const add = <T extends Table>(table: T, list: readonly Records[T][]): ReadonlyMap<Id, Records[T]> =>
    list.length === 0
      ? store.maps[table]
      : new Map([...store.maps[table], ...list.map((record) => [record.id, record] as const)]);
  return {
    ...store,
    maps: {
      ...store.maps,
      relations: add("relations", ties.relations),
      links: add("links", ties.links),
      decisions: add("decisions", ties.decisions),
      spans: add("spans", ties.farSpans),
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
    maps: {
      ...store.maps,
      spans: new Map([...store.maps.spans, ...far.map((span) => [span.id, keptApart(span)] as const)]),
    },
  };
}

function keptApart(span: Span): Span {
  return { ...span, quote: apart(span.quote), prefix: apart(span.prefix), suffix: apart(span.suffix) };
}

/** The store's value after the edits. Spans of documents that are not loaded only change counts and mentions. */
export function withEdits(store: ProjectStore, edits: readonly Edit[]): ProjectStore {
  const isFarEnd = (edit: Edit): boolean =>
    edit.before !== null && edit.after !== null && store.maps.spans.has(edit.id);
  const others = edits.filter((edit) =>
    edit.table === "spans"
      ? isFarEnd(edit)
      : edit.before === null || edit.after === null || store.maps[edit.table].has(edit.id),
  );
  const spanEdits = edits.filter((edit) => edit.table === "spans");
  const latest = new Map<Id, Span | undefined>();
  const steps = spanEdits.map((edit): SpanStep => {
    const known = latest.has(edit.id) || edit.before === null ? latest.get(edit.id) : findIn(store.loaded, edit.id);
    const step = stepOf(edit, known);
    latest.set(edit.id, step.after);
    return step;
  });
  return {
    ...store,
    ...surveyAfter(store, steps),
    maps: applyEdits(store.maps, others),
    ...(spanEdits.length === 0 ? {} : { loaded: withSpans(store.loaded, steps) }),
  };
}

/** The loaded documents after the steps, each of which may touch the same span again. */
function withSpans(
  loaded: ReadonlyMap<Id, LoadedDocument>,
  steps: readonly SpanStep[],
): ReadonlyMap<Id, LoadedDocument> {
  const latest = new Map<Id, Map<Id, Span | undefined>>();
  for (const { before, after } of steps) {
    const note = (span: Span | undefined, now: Span | undefined): void => {
      if (span === undefined || !loaded.has(span.document)) return;
      latest.set(span.document, (latest.get(span.document) ?? new Map<Id, Span | undefined>()).set(span.id, now));
    };
    // To a corrected text, a tag moves out of one document into another.
    if (before !== undefined && before.document !== after?.document) note(before, undefined);
    note(after, after);
  }
  const next = new Map(loaded);
  for (const [document, spans] of latest) {
    const one = loaded.get(document);
    const come = [...spans.values()].filter((span) => span !== undefined);
    if (one !== undefined) next.set(document, { ...one, spans: changeSpans(one.spans, new Set(spans.keys()), come) });
  }
  return next;
}

type SpanEdit = Extract<Edit, { table: "spans" }>;

function stepOf(edit: SpanEdit, known: Span | undefined): SpanStep {
  const before = edit.before === null ? undefined : (known ?? wholeSpan(edit.before));
  const after =
    edit.after === null ? undefined : before === undefined ? wholeSpan(edit.after) : { ...before, ...edit.after };
  return { before, after };
}

function wholeSpan(fields: Partial<Span>): Span | undefined {
  return fields.document === undefined || fields.fragments === undefined || fields.tag === undefined
    ? undefined
    : (fields as Span); // added and removed edits hold whole records
}

type LookedUp = { readonly some: Map<Id, Span | undefined>; all: ReadonlyMap<Id, Span> | null };
const lookedUp = new WeakMap<readonly Span[], LookedUp>();

/** As many ids are looked for one by one; when there are more, all spans of the list are put in order once. */
const FEW = 8;

/** Looks through a list once for each id; many parts of the window ask for the same few. */
function findAmong(spans: readonly Span[], id: Id): Span | undefined {
  const known = lookedUp.get(spans) ?? { some: new Map(), all: null };
  lookedUp.set(spans, known);
  if (known.all !== null) return known.all.get(id);
  if (known.some.has(id)) return known.some.get(id);
  if (known.some.size >= FEW) {
    known.all = new Map(spans.map((span) => [span.id, span]));
    return known.all.get(id);
  }
  const found = spans.find((span) => span.id === id);
  known.some.set(id, found);
  return found;
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
