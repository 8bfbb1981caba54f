import { bootstrap } from "#core/agreement/bootstrap.ts";
import { undefinedFor } from "#core/agreement/figure.ts";
import type { Measure } from "#core/agreement/measure.ts";
import { comparableRelations, type LinkedDocument, relationAlpha, relationF1 } from "#core/agreement/relations.ts";
import { hasFinished } from "#core/agreement/marks.ts";
import { EXACTLY } from "#core/agreement/spans/matching.ts";
import { sharedIn } from "#core/agreement/spans/precision.ts";
import type { Id } from "#core/model/id.ts";
import type { AgreementFigure, RelationAgreement } from "#contract/agreementValues.ts";
import type { CountedDocument } from "./countedDocument.ts";
import { shown } from "./figures.ts";
import type { Kept } from "./kept.ts";
import type { Comparison } from "./messages.ts";
import { allPairs, linksOfPair, ruleOfEnds } from "./relations.ts";

/** What the links of one document say, pair by pair. */
export type LinkCounts = {
  readonly strict: readonly LinkedDocument[];
  readonly relaxed: readonly LinkedDocument[];
};

/** How far links agree. Of a document without links into others, they are found once and kept. */
export function compareRelations(
  documents: readonly CountedDocument[],
  comparison: Comparison,
  kept: Kept<LinkCounts>,
): RelationAgreement {
  if (!documents.some(isLinked)) {
    const nothing = shown({ figure: undefinedFor("noRelations"), n: 0, coverage: null });
    return { strict: nothing, relaxed: nothing, conditional: nothing };
  }
  const leading = documentsLedTo(documents);
  const types = JSON.stringify(comparison.relationTypes);
  const counted = documents.map((one) => {
    const others = leading.get(one) ?? [];
    const count = (): LinkCounts => countLinks(one, others, comparison);
    return others.length > 0 ? count() : kept.of(one.counts, types, count);
  });
  const [strict, relaxed] = [counted.map((one) => one.strict), counted.map((one) => one.relaxed)];
  const n = relaxed.flat().reduce((sum, { first, second }) => sum + first.length + second.length, 0);
  const show = <C>(
    measure: Measure<LinkedDocument, C>,
    linked: readonly (readonly LinkedDocument[])[],
    coverage: number | null,
  ): AgreementFigure => {
    const counts = linked.map((some) => some.map(measure.count));
    const figure = (some: readonly (readonly C[])[]) => measure.figure(some.flat());
    return shown({ figure: figure(counts), n, coverage }, bootstrap(figure, counts, comparison.settings.seed));
  };
  const comparable = comparableRelations.figure(relaxed.flat().map(comparableRelations.count)).value;
  return {
    strict: show(relationF1, strict, null),
    relaxed: show(relationF1, relaxed, null),
    conditional: show(relationAlpha(comparison.relationTypes.length), relaxed, comparable),
  };
}

function isLinked({ sheets }: CountedDocument): boolean {
  return sheets.some(({ relations }) => relations.length > 0);
}

/** The other documents that the links of each lead into. */
function documentsLedTo(
  documents: readonly CountedDocument[],
): ReadonlyMap<CountedDocument, readonly CountedDocument[]> {
  const asking = new Map<Id, CountedDocument[]>();
  for (const one of documents)
    for (const target of one.elsewhere) asking.set(target, [...(asking.get(target) ?? []), one]);
  const found = new Map<CountedDocument, CountedDocument[]>();
  if (asking.size === 0) return found;
  for (const other of documents) {
    const asked = new Set<CountedDocument>();
    const { tag, idOf } = other.marks.marks;
    for (const row of tag.keys()) for (const one of asking.get(idOf(row)) ?? []) asked.add(one);
    for (const one of asked) found.set(one, [...(found.get(one) ?? []), other]);
  }
  return found;
}

function countLinks(one: CountedDocument, others: readonly CountedDocument[], comparison: Comparison): LinkCounts {
  const pairs = allPairs(comparison).filter((pair) => pair.every((annotator) => hasFinished(one.marks, annotator)));
  if (!isLinked(one)) return { strict: [], relaxed: unlinked(one) };
  const linked = (rule: typeof EXACTLY): LinkedDocument[] =>
    pairs.flatMap((pair) => linksOfPair([one, ...others], comparison, pair, rule).documents.slice(0, 1));
  return { strict: linked(ruleOfEnds("strict", comparison)), relaxed: linked(ruleOfEnds("relaxed", comparison)) };
}

/** Where nobody linked anything, how many spans match says all: every two of them could have been linked. */
function unlinked({ counts: { matched } }: CountedDocument): LinkedDocument[] {
  const { amounts, pairs, width } = matched;
  return pairs.map((_, index) => ({
    matches: [0, sharedIn(amounts.subarray(index * width, (index + 1) * width), "all").both],
    first: [],
    second: [],
  }));
}
