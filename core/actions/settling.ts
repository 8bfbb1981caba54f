import { added, changed, removed, type Edit } from "../change.ts";
import { isSame } from "../encode.ts";
import type { Relation, Span } from "../model/annotation.ts";
import type { Annotator } from "../model/annotator.ts";
import type { Id } from "../model/id.ts";
import type { Records } from "../model/records.ts";
import { goldId, type Decision } from "../model/review.ts";
import { goldOf, type Gold, type Settled } from "../review/gold.ts";
import type { Ground } from "../review/ground.ts";
import { aliveDecisions } from "../review/standing.ts";
import { quoteFragments } from "../text/quote.ts";

/** What settling in one document needs. */
export type Settling = {
  readonly project: Id;
  readonly document: Id;
  readonly text: string;
  /** Who decides. */
  readonly person: Id;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly newId: () => Id;
  readonly ground: Ground;
  readonly annotators: ReadonlyMap<Id, Annotator>;
  /** Those of the document, and of documents that links of gold lead to from here. */
  readonly decisions: readonly Decision[];
  /** The gold records of the document, and at the other ends of its gold links. */
  readonly goldSpans: ReadonlyMap<Id, Span>;
  readonly goldRelations: ReadonlyMap<Id, Relation>;
};

/** Decisions as they are after a change of them. */
export type DecisionEdits = {
  readonly added?: readonly Decision[];
  readonly changed?: readonly Decision[];
  readonly removed?: readonly Decision[];
};

/**
 * The edits of decisions, and of gold so that it is again what the decisions say. The annotator whose work gold is comes
 * with the first of them.
 */
export function editDecisions(settling: Settling, edits: DecisionEdits): Edit[] {
  const { decisions } = settling;
  const gone = new Set([...(edits.removed ?? []), ...(edits.changed ?? [])].map(({ id }) => id));
  const after = [...decisions.filter(({ id }) => !gone.has(id)), ...(edits.changed ?? []), ...(edits.added ?? [])];
  const old = new Map(decisions.map((one) => [one.id, one]));
  return [
    ...goldAnnotator(settling),
    ...(edits.removed ?? []).map((one) => removed("decisions", one)),
    ...(edits.changed ?? []).flatMap((one) => changed("decisions", old.get(one.id) ?? one, one) ?? []),
    ...(edits.added ?? []).map((one) => added("decisions", one)),
    ...editGold(settling, after),
  ];
}

function goldAnnotator({ project, annotators }: Settling): Edit[] {
  const id = goldId(project);
  return annotators.has(id) ? [] : [added("annotators", { id, name: "Gold", initials: "G", kind: "gold" })];
}

/** Only gold that these decisions are about is touched. */
function editGold(settling: Settling, after: readonly Decision[]): Edit[] {
  const { document, decisions, goldSpans, goldRelations } = settling;
  const elsewhere = new Set([...goldSpans.values()].flatMap((span) => (span.document === document ? [] : span.id)));
  const [old, wanted] = [goldOf(decisions, elsewhere), goldOf(after, elsewhere)];
  const lost = lostDecisions(decisions, after);
  const spans = touchedIds(
    old.spans,
    wanted.spans,
    lost.flatMap(({ result }) => result),
  );
  const gone = new Set(spans.filter((id) => !wanted.spans.has(id)));
  const hanging = [...goldRelations.values()].filter(({ source, target }) => gone.has(source) || gone.has(target));
  const links = touchedIds(old.relations, wanted.relations, [
    ...lost.flatMap(({ linkResult }) => linkResult),
    ...hanging,
  ]);
  return [
    ...spans.flatMap((id) => editRecord("spans", goldSpans.get(id), goldSpan(settling, wanted, id))),
    ...links.flatMap((id) => editRecord("relations", goldRelations.get(id), goldRelation(settling, wanted, id))),
  ];
}

/** Those that stood and stand no longer, counted or contested. */
function lostDecisions(decisions: readonly Decision[], after: readonly Decision[]): Decision[] {
  const alive = new Set(aliveDecisions(after).map(({ id }) => id));
  return aliveDecisions(decisions).filter(({ id }) => !alive.has(id));
}

type SettledById<Version> = ReadonlyMap<Id, Settled<Version>>;

function touchedIds<Version>(
  old: SettledById<Version>,
  wanted: SettledById<Version>,
  lost: readonly { readonly id: Id }[],
): Id[] {
  const differing = [...new Set([...old.keys(), ...wanted.keys()])].filter((id) => {
    const [before, now] = [old.get(id), wanted.get(id)];
    return before?.decision.id !== now?.decision.id || !isSame(before?.version, now?.version);
  });
  return [...new Set([...differing, ...lost.map(({ id }) => id)])];
}

function goldSpan({ document, text, goldSpans }: Settling, gold: Gold, id: Id): Span | undefined {
  const settled = gold.spans.get(id);
  if (settled === undefined) return undefined;
  const { version, decision } = settled;
  const note = goldSpans.get(id)?.note ?? "";
  const quoted = quoteFragments(text, version.fragments);
  return { ...version, document, ...quoted, note, origin: null, created: decision.created };
}

function goldRelation({ goldRelations }: Settling, gold: Gold, id: Id): Relation | undefined {
  const settled = gold.relations.get(id);
  if (settled === undefined) return undefined;
  return { ...settled.version, note: goldRelations.get(id)?.note ?? "", created: settled.decision.created };
}

function editRecord<T extends "spans" | "relations">(
  table: T,
  there: Records[T] | undefined,
  wanted: Records[T] | undefined,
): Edit[] {
  if (there === undefined) return wanted === undefined ? [] : [added(table, wanted)];
  if (wanted === undefined) return [removed(table, there)];
  const edit = changed<T>(table, there, wanted);
  return edit === null ? [] : [edit];
}
