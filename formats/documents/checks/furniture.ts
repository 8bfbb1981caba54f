import type { LineIndex } from "./lineIndex.ts";
import type { PageLine } from "./page.ts";

/** A block proposed as furniture, and why. Nothing is folded until a person brings the text in. */
export type Proposed = { readonly block: number; readonly reason: string; readonly kind: "furniture" | "repeated" };

/**
 * Proposes the blocks that are page furniture. Running text is proposed only when it stands twice in the document, in
 * many documents, or in a document where it has been folded before.
 */
export function proposeFurniture(page: readonly PageLine[], group: number, index: LineIndex): Proposed[] {
  const proposed: Proposed[] = [];
  for (const [block, line] of page.entries()) {
    if (!line.mayFold) continue;
    const reason = foldedBefore(line, index) ?? line.reason ?? inOtherTexts(line, group, index);
    if (reason !== null) proposed.push({ block, reason, kind: "furniture" });
    else if (line.sameAs !== null) proposed.push({ block, reason: `Same as ¶ ${line.sameAs + 1}`, kind: "repeated" });
  }
  return proposed;
}

function foldedBefore({ folded }: PageLine, index: LineIndex): string | null {
  const document = index.furnitureIn(folded);
  return document === null ? null : `Folded in “${document}”`;
}

function inOtherTexts({ folded, needed }: PageLine, group: number, index: LineIndex): string | null {
  if (needed === null) return null;
  const count = index.countElsewhere(group, folded);
  return count >= needed ? `Also in ${count} other ${count === 1 ? "text" : "texts"}` : null;
}
