import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import type { Stance } from "#core/model/schema.ts";
import type { Mention } from "#contract/values.ts";

type MentionsByClaim = ReadonlyMap<Id, readonly Mention[]>;
const known = new WeakMap<ReadonlyMap<Id, Mention>, MentionsByClaim>();

/** The mentions of every claim; made once for each state of the project. */
export function mentionsByClaim(mentions: ReadonlyMap<Id, Mention>): MentionsByClaim {
  const found = known.get(mentions);
  if (found !== undefined) return found;
  const made = new Map<Id, Mention[]>();
  for (const mention of mentions.values()) {
    const list = made.get(mention.claim);
    if (list === undefined) made.set(mention.claim, [mention]);
    else list.push(mention);
  }
  known.set(mentions, made);
  return made;
}

const none: readonly Mention[] = [];

export function mentionsOf(mentions: ReadonlyMap<Id, Mention>, claim: Id): readonly Mention[] {
  return mentionsByClaim(mentions).get(claim) ?? none;
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
