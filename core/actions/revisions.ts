import type { AnchorStatus } from "../anchoring/anchor.ts";
import { added, changed, type Edit, type Proposal } from "../change.ts";
import type { Span } from "../model/annotation.ts";
import type { Document } from "../model/document.ts";
import type { Id } from "../model/id.ts";
import type { Assignment } from "../model/review.ts";
import type { Range } from "../model/structure.ts";
import { quoteFragments } from "../text/quote.ts";
import { documentTitle } from "./documents.ts";
import { excerpt, propose } from "./propose.ts";

/** Whether a tag is placed without being asked about: its words are the same, and it is certain that they are these. */
export function isCertain(status: AnchorStatus): boolean {
  return status === "exact" || status === "shifted";
}

/** Where a tag stands in a corrected text. */
export type Placing = { readonly span: Span; readonly fragments: readonly Range[] };

/** Takes a tag to its place in a corrected text; null when it is there already. */
function placeEdit(document: Id, text: string, { span, fragments }: Placing): Edit | null {
  const pieces = fragments.map(([start, end]): Range => [start, end]);
  return changed("spans", span, { document, fragments: pieces, ...quoteFragments(text, pieces) });
}

type Replacing = {
  readonly old: Document;
  /** Its corrected text. */
  readonly document: Document;
  /** Whether the document is added, or was brought in before. */
  readonly isNew: boolean;
  readonly text: string;
  readonly placings: readonly Placing[];
  /** Who is to annotate the old one. */
  readonly assignments: readonly Assignment[];
  readonly newId: () => Id;
  readonly created: number;
};

/** Adds a corrected text, sets the old one aside and takes along the tags whose words are found again. */
export function replaceText(replacing: Replacing): Proposal {
  const { old, document, isNew, text, placings, assignments, newId, created } = replacing;
  const label = `Replace the text of ${excerpt(documentTitle(old))} by a corrected copy`;
  const edits = [
    isNew ? added("documents", document) : null,
    added("revisions", { id: newId(), document: document.id, revises: old.id, created }),
    changed("documents", old, { aside: true }),
    ...assignments.map((one) => added("assignments", { ...one, id: newId(), document: document.id, created })),
    ...placings.map((placing) => placeEdit(document.id, text, placing)),
  ].filter((edit) => edit !== null);
  return { code: "document.replace", label, edits };
}

/** Takes tags that were left on an old text to their places in the corrected one. Null when none is to move. */
export function placeSpans(document: Document, text: string, placings: readonly Placing[]): Proposal | null {
  const [first] = placings;
  const label =
    placings.length === 1 && first !== undefined
      ? `Place ${excerpt(first.span.quote)} in the corrected text`
      : `Place ${placings.length} tags in the corrected text`;
  return propose(
    "span.place",
    label,
    placings.map((placing) => placeEdit(document.id, text, placing)),
  );
}
