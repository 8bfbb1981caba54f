import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import type { Stance } from "#core/model/schema.ts";
import type { Mention } from "#contract/values.ts";
import type { Survey } from "../store/survey.ts";

const none: readonly Mention[] = [];

export function mentionsOf(mentions: Survey["mentions"], claim: Id): readonly Mention[] {
  return mentions.get(claim) ?? none;
}

/** In the order they were published; undated documents last, then by place in the text. */
export function inTimeOrder(mentions: readonly Mention[], documents: ReadonlyMap<Id, Document>): Mention[] {
  const day = (mention: Mention): string => documents.get(mention.document)?.date ?? "9999";
  return mentions.toSorted((a, b) => compare(day(a), day(b)) || compare(a.document, b.document) || a.start - b.start);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Words that two people marked alike are one mention: own ones stand for all. */
export function distinctMentions(mentions: readonly Mention[], me: Id): Mention[] {
  const found = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = [mention.document, mention.start, mention.stance, mention.quote].join(" ");
    if (mention.annotator === me || !found.has(key)) found.set(key, mention);
  }
  return [...found.values()];
}

export type ClaimCounts = {
  readonly documents: number;
  readonly byStance: { readonly [S in Stance]: number };
};

export function countMentions(mentions: readonly Mention[]): ClaimCounts {
  const byStance = { asserts: 0, denies: 0, asks: 0, reports: 0 };
  for (const mention of mentions) if (mention.stance !== null) byStance[mention.stance]++;
  return { documents: new Set(mentions.map((mention) => mention.document)).size, byStance };
}
