import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
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

/** The survey after the steps. Maps that no step touches keep their identity. */
export function surveyAfter({ mentions, counts }: Survey, steps: readonly SpanStep[]): Survey {
  if (steps.length === 0) return { mentions, counts };
  const nextCounts = new Map(counts);
  const touchesClaims = steps.some(({ before, after }) => before?.claim != null || after?.claim != null);
  const nextMentions = touchesClaims ? new Map(mentions) : null;
  for (const { before, after } of steps) {
    if (before !== undefined) count(nextCounts, before, -1);
    if (after !== undefined) count(nextCounts, after, 1);
    if (nextMentions === null) continue;
    if (before?.claim != null) dropMention(nextMentions, before.claim, before.id);
    if (after?.claim != null) addMention(nextMentions, mentionOf(after, after.claim));
  }
  return { mentions: nextMentions ?? mentions, counts: nextCounts };
}

function count(counts: Map<Id, readonly TagCount[]>, { document, annotator, tag }: Span, by: 1 | -1): void {
  const known = counts.get(document) ?? noCounts;
  const isSame = (one: TagCount): boolean => one.annotator === annotator && one.tag === tag;
  const value = (known.find(isSame)?.count ?? 0) + by;
  const others = known.filter((one) => !isSame(one));
  counts.set(document, value > 0 ? [...others, { annotator, tag, count: value }] : others);
}

function dropMention(mentions: Map<Id, readonly Mention[]>, claim: Id, span: Id): void {
  const rest = (mentions.get(claim) ?? noMentions).filter((one) => one.span !== span);
  if (rest.length === 0) mentions.delete(claim);
  else mentions.set(claim, rest);
}

function addMention(mentions: Map<Id, readonly Mention[]>, mention: Mention): void {
  mentions.set(mention.claim, [...(mentions.get(mention.claim) ?? noMentions), mention]);
}

function mentionOf(span: Span, claim: Id): Mention {
  const { document, annotator, tag, stance, quote, fragments } = span;
  return { span: span.id, claim, document, annotator, tag, stance, quote, start: fragments[0]?.[0] ?? 0 };
}

/**
 * The survey with what was read of some documents. Null when a document was tagged since it was asked for: what was
 * read is out of date, and has to be asked for again.
 */
export function surveyWith(asked: Survey, now: Survey, read: SpanSurvey["documents"]): Survey | null {
  if (read.some(({ document }) => asked.counts.get(document) !== now.counts.get(document))) return null;
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
