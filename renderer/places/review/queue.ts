import { documentTitle } from "#core/actions/documents.ts";
import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import { isLineOpen, linesOf, type IssueLine } from "#core/review/line.ts";
import type { ProjectStore } from "../../store/project.ts";
import type { ReviewQueue } from "../../store/review.ts";
import { latest } from "./latest.ts";
import type { Reviewed } from "./now.ts";
import type { QueueFilter, QueueOrder, ReviewState } from "./state.ts";

/** One issue in the queue. */
export type QueueRow = { readonly document: Document; readonly line: IssueLine };

const linesOfParts = latest(
  (
    document: Reviewed["document"],
    loaded: Reviewed["loaded"],
    counting: Reviewed["counting"],
    issues: Reviewed["issues"],
  ) =>
    linesOf(
      { document: document.id, text: loaded.text, blocks: loaded.structure.blocks, furniture: document.furniture },
      counting,
      issues,
    ),
);

/** The issues of the text at hand that are open or decided. */
export function atHandLines({ document, loaded, counting, issues }: Reviewed): readonly IssueLine[] {
  return linesOfParts(document, loaded, counting, issues).lines;
}

/** Of all documents that are there, in their order; the one at hand as it is right now. */
export const rowsOf = latest(
  (
    documents: ProjectStore["maps"]["documents"],
    told: ReviewQueue["documents"],
    atHand: Reviewed | null,
  ): readonly QueueRow[] =>
    [...documents.values()]
      .filter(({ aside }) => !aside)
      .toSorted((a, b) => a.order - b.order)
      .flatMap((document) => {
        const lines = document.id === atHand?.document.id ? atHandLines(atHand) : told.get(document.id)?.lines;
        return (lines ?? []).map((line) => ({ document, line }));
      }),
);

/** Whether somebody decided there. Later is not yet. */
export function isDecided({ state, decided }: IssueLine): boolean {
  return decided !== null && state !== "undecided";
}

/** Each two who say different things there; their ids in order. */
export function pairsIn({ sides }: Pick<IssueLine, "sides">): (readonly [Id, Id])[] {
  return sides.flatMap((side, index) =>
    sides
      .slice(index + 1)
      .flat()
      .flatMap((other) => side.map((one) => (one < other ? ([one, other] as const) : ([other, one] as const)))),
  );
}

function fits({ document, line }: QueueRow, filter: QueueFilter): boolean {
  if (filter.document !== null && document.id !== filter.document) return false;
  if (filter.kind !== null && !line.kinds.includes(filter.kind)) return false;
  if (filter.tag !== null && !line.tags.includes(filter.tag)) return false;
  const { cases } = filter;
  if (cases !== null && !line.members.some((id) => cases.records.has(id))) return false;
  if (filter.pair === null) return true;
  const [one, other] = filter.pair.toSorted();
  return pairsIn(line).some((pair) => pair[0] === one && pair[1] === other);
}

/** The rows of the list that is chosen, filtered and in order. */
const listed = latest(
  (
    rows: readonly QueueRow[],
    list: ReviewState["list"],
    filter: QueueFilter,
    order: QueueOrder,
  ): readonly QueueRow[] => {
    const wanted = rows.filter(
      (row) => (list === "open" ? isLineOpen(row.line) : isDecided(row.line)) && fits(row, filter),
    );
    if (order === "document") return wanted;
    const key = ({ line }: QueueRow): string =>
      order === "kind" ? (line.kinds[0] ?? "") : order === "tag" ? (line.tags[0] ?? "") : line.sides.join(" ");
    // The order of the documents stays within each.
    return wanted.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
  },
);

export function queueOf(
  { maps }: Pick<ProjectStore, "maps">,
  { documents }: Pick<ReviewQueue, "documents">,
  { list, filter, order }: Pick<ReviewState, "list" | "filter" | "order">,
  atHand: Reviewed | null,
): readonly QueueRow[] {
  return listed(rowsOf(maps.documents, documents, atHand), list, filter, order);
}

/** What a group of rows is headed by: its document, or what it is sorted by. */
export type QueueGroup = { readonly key: string; readonly title: string; readonly rows: readonly QueueRow[] };

/** @param titleOf what a row is grouped by in other orders than the documents' */
export function groupRows(
  rows: readonly QueueRow[],
  order: QueueOrder,
  titleOf: (row: QueueRow) => string,
): QueueGroup[] {
  const groups = Map.groupBy(rows, (row) => (order === "document" ? row.document.id : titleOf(row)));
  return [...groups].map(([key, own]) => ({
    key,
    title: order === "document" ? documentTitle(own[0]?.document ?? { title: "", name: "" }) : key,
    rows: own,
  }));
}
