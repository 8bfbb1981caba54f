import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { apart } from "#core/text/apart.ts";
import type { Mention, SpanSurvey, TagCount } from "#contract/values.ts";

/** What lists know of the spans of all documents, whether they are in memory or not. */
export type Survey = {
  /** Claim → its mentions. */
  readonly mentions: ReadonlyMap<Id, readonly Mention[]>;
  /** Document → how many spans each annotator has of each tag in it. */
  readonly counts: ReadonlyMap<Id, readonly TagCount[]>;
};

/** A span as it was and as it is; undefined where it was not there before, or is no longer. */
export type SpanStep = { readonly before: Span | undefined; readonly after: Span | undefined };

const noCounts: readonly TagCount[] = [];
const noMentions: readonly Mention[] = [];

/** How many spans a document has, of all annotators. */
export function countOf(counts: Survey["counts"], document: Id): number {
  return (counts.get(document) ?? noCounts).reduce((sum, { count }) => sum + count, 0);
}

/** The survey after the steps. Maps that no step touches keep their identity; thousands of steps copy each list once. */
export function surveyAfter({ mentions, counts }: Survey, steps: readonly SpanStep[]): Survey {
  if (steps.length === 0) return { mentions, counts };
  const touchesClaims = steps.some(({ before, after }) => before?.claim != null || after?.claim != null);
  return {
    counts: countsAfter(counts, steps),
    mentions: touchesClaims ? mentionsAfter(mentions, steps) : mentions,
  };
}

function countsAfter(counts: Survey["counts"], steps: readonly SpanStep[]): Survey["counts"] {
  const next = new Map(counts);
  for (const { document, annotator, tag, by } of sumsOf(steps)) {
    const known = next.get(document) ?? noCounts;
    const isSame = (one: TagCount): boolean => one.annotator === annotator && one.tag === tag;
    const count = (known.find(isSame)?.count ?? 0) + by;
    const others = known.filter((one) => !isSame(one));
    next.set(document, count > 0 ? [...others, { annotator, tag, count }] : others);
  }
  return next;
}

type Sum = Pick<Span, "document" | "annotator" | "tag"> & { by: number };

/** By how much the steps change the count of each kind. */
function sumsOf(steps: readonly SpanStep[]): Iterable<Sum> {
  const sums = new Map<string, Sum>();
  const note = ({ document, annotator, tag }: Span, by: 1 | -1): void => {
    const key = `${document} ${annotator} ${tag}`;
    const sum = sums.get(key) ?? { document, annotator, tag, by: 0 };
    sum.by += by;
    sums.set(key, sum);
  };
  for (const { before, after } of steps) {
    if (before !== undefined) note(before, -1);
    if (after !== undefined) note(after, 1);
  }
  return sums.values();
}

function mentionsAfter(mentions: Survey["mentions"], steps: readonly SpanStep[]): Survey["mentions"] {
  /** Claim → its mentions that the steps touch, by span; null for those that are gone. */
  const touched = new Map<Id, Map<Id, Mention | null>>();
  const note = (claim: Id, span: Id, mention: Mention | null): void => {
    const ofClaim = touched.get(claim) ?? new Map<Id, Mention | null>();
    // What is set anew goes to the end.
    ofClaim.delete(span);
    touched.set(claim, ofClaim.set(span, mention));
  };
  for (const { before, after } of steps) {
    if (before?.claim != null) note(before.claim, before.id, null);
    if (after?.claim != null) note(after.claim, after.id, mentionOf(after, after.claim));
  }
  const next = new Map(mentions);
  for (const [claim, ofClaim] of touched) {
    const rest = (mentions.get(claim) ?? noMentions).filter((one) => !ofClaim.has(one.span));
    const all = [...rest, ...[...ofClaim.values()].filter((one) => one !== null)];
    if (all.length === 0) next.delete(claim);
    else next.set(claim, all);
  }
  return next;
}

function mentionOf(span: Span, claim: Id): Mention {
  const { document, annotator, tag, stance, quote, fragments } = span;
  return { span: span.id, claim, document, annotator, tag, stance, quote: apart(quote), start: fragments[0]?.[0] ?? 0 };
}

/** Whether a document was tagged since it was asked for: what was read has to be asked for again. */
export function isOutOfDate(asked: Survey, now: Survey, read: SpanSurvey["documents"]): boolean {
  return read.some(({ document }) => asked.counts.get(document) !== now.counts.get(document));
}

/** The survey with what was read of some documents. */
export function surveyWith(now: Survey, read: SpanSurvey["documents"]): Survey {
  const counts = new Map(now.counts);
  const mentions = new Map(now.mentions);
  const fresh = new Map<Id, Mention[]>();
  for (const one of read) {
    counts.set(one.document, one.counts);
    for (const mention of one.mentions) {
      const list = fresh.get(mention.claim);
      if (list === undefined) fresh.set(mention.claim, [mention]);
      else list.push(mention);
    }
  }
  const documents = new Set(read.map(({ document }) => document));
  // Mentions made before the document was asked for are among those that were read.
  for (const [claim, list] of fresh)
    mentions.set(claim, [
      ...(mentions.get(claim) ?? noMentions).filter((one) => !documents.has(one.document)),
      ...list,
    ]);
  return { counts, mentions };
}
