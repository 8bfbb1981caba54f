import { createAnchorer, type Anchor } from "#core/anchoring/anchor.ts";
import { mapText } from "#core/anchoring/textMap.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Revision } from "#core/model/revision.ts";
import type { Range } from "#core/model/structure.ts";
import type { AnchorCounts, Excerpt, WaitingTag } from "#contract/revisionValues.ts";
import type { ProjectReader } from "#db/projectFile.ts";

/** How much of a text is shown around words, and of words at most, in UTF-16 code units. */
const AROUND = 90;
const LONGEST = 700;

/** A tag of an old text with what became of it in the corrected one. */
export type Anchored = { readonly span: Span; readonly anchor: Anchor };

/** Two texts that were compared. */
export type Compared = {
  readonly old: string;
  readonly corrected: string;
  readonly anchor: (fragments: readonly Range[]) => Anchor;
  /** Part of the old text that stayed, 0 to 1. */
  readonly kept: number;
};

export function compareTexts(old: string, corrected: string): Compared {
  const map = mapText(old, corrected);
  const stayed = [...map.spine, ...map.moved].reduce((sum, { from, to }) => sum + to - from, 0);
  return { old, corrected, anchor: createAnchorer(map), kept: old === "" ? 1 : Math.min(1, stayed / old.length) };
}

export function countStatuses(anchored: readonly Anchored[]): AnchorCounts {
  const counts: AnchorCounts = { exact: 0, shifted: 0, changed: 0, ambiguous: 0, orphan: 0 };
  for (const { anchor } of anchored) counts[anchor.status]++;
  return counts;
}

export function describeWaiting(
  { span, anchor }: Anchored,
  { old, corrected }: Compared,
  document: Id | null,
): WaitingTag {
  const { status, similarity, fragments, near } = anchor;
  return {
    span: span.id,
    document: span.document,
    corrected: document,
    annotator: span.annotator,
    tag: span.tag,
    status,
    similarity,
    fragments,
    old: excerptOf(old, outerOf(span.fragments), span.fragments),
    now: excerptOf(corrected, fragments === null ? near : outerOf(fragments), fragments ?? []),
  };
}

function outerOf(fragments: readonly Range[]): Range {
  return [fragments[0]?.[0] ?? 0, fragments.at(-1)?.[1] ?? 0];
}

/** Cut between words where there are any nearby. */
function excerptOf(text: string, [start, end]: Range, pieces: readonly Range[]): Excerpt {
  const from = text.lastIndexOf(" ", Math.max(0, start - AROUND)) + 1;
  const last = Math.min(text.length, Math.min(end, start + LONGEST) + AROUND);
  const space = text.indexOf(" ", last);
  const to = space === -1 ? Math.min(text.length, last + AROUND) : space > last + AROUND ? last : space;
  const begin = start - from > 2 * AROUND ? Math.max(0, start - AROUND) : from;
  return { from: begin, text: text.slice(begin, to), pieces: pieces.map(([a, b]): Range => [a, b]) };
}

/** The corrected text that stands for each old one now: the newest at the end of its line. */
export function newestTexts(revisions: readonly Revision[]): ReadonlyMap<Id, Id> {
  const inOrder = revisions.toSorted((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  const next = new Map(inOrder.map(({ revises, document }) => [revises, document]));
  const found = new Map<Id, Id>();
  for (const old of next.keys()) {
    const passed = new Set<Id>([old]);
    let last = old;
    for (let one = next.get(old); one !== undefined && !passed.has(one); one = next.get(one)) {
      passed.add(one);
      last = one;
    }
    if (last !== old) found.set(old, last);
  }
  return found;
}

export function correctedTexts(reader: ProjectReader): ReadonlyMap<Id, Document> {
  const found = new Map<Id, Document>();
  for (const [old, newest] of newestTexts(reader.all("revisions"))) {
    const document = reader.get("documents", newest);
    if (document !== undefined) found.set(old, document);
  }
  return found;
}
