import { documentTitle } from "#core/actions/documents.ts";
import type { RecordMaps } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { FeedbackLine, FeedbackVersion } from "#contract/review.ts";
import { t } from "../../../text/text.ts";
import { detailName } from "../words.ts";
import type { FeedbackChoice } from "../state.ts";
import type { FeedbackDocuments } from "./useFeedback.ts";

/** One version of somebody that gold differs from. */
export type FeedbackRow = {
  readonly id: string;
  readonly document: Document;
  readonly line: FeedbackLine;
  /** What it heads a group with: its text, or how it differs. Null inside a group. */
  readonly head: { readonly title: string; readonly count: number } | null;
};

type Maps = Pick<RecordMaps, "documents" | "tags" | "relationTypes" | "attributes">;

/** The rows that are wanted: text by text, or one kind of difference after the other. */
export function rowsOfFeedback(
  maps: Maps,
  documents: FeedbackDocuments,
  { label, group }: Pick<FeedbackChoice, "label" | "group">,
): FeedbackRow[] {
  const rows = documents
    .flatMap(({ document: id, lines }) => {
      const document = maps.documents.get(id);
      return document === undefined ? [] : [{ document, lines }];
    })
    .toSorted((a, b) => a.document.order - b.document.order)
    .flatMap(({ document, lines }) =>
      lines
        .filter(({ own, gold }) => label === null || own?.label === label || gold?.label === label)
        .map((line) => ({ id: `${line.decision.id} ${line.own?.id ?? line.gold?.id ?? ""}`, document, line })),
    );
  const titleOf = ({ document, line }: Pick<FeedbackRow, "document" | "line">): string =>
    group === "document" ? documentTitle(document) : groupName(line);
  const groups = Map.groupBy(rows, (row) => (group === "document" ? row.document.id : groupName(row.line)));
  return [...groups.values()].flatMap((own) =>
    own.map((row, place) => ({ ...row, head: place > 0 ? null : { title: titleOf(row), count: own.length } })),
  );
}

/** A kind of difference as a heading: of several, the first that is told. */
function groupName({ kinds, own }: FeedbackLine): string {
  const [kind] = kinds;
  if (kind === "only" || kind === undefined)
    return t(own === null ? "review:feedback.heads.missed" : "review:feedback.heads.rejected");
  return t(`review:kinds.${kind}`);
}

/** How gold differs, in a few words: "label, extent". */
export function sayDifference(maps: Maps, { kinds, details, own }: FeedbackLine): string {
  return kinds
    .flatMap((kind) => {
      if (kind === "only") return t(own === null ? "review:feedback.missed" : "review:feedback.rejected");
      if (kind === "detail") return details.map((id) => detailName(maps, id));
      return t(kind === "claim" ? "review:feedback.claim" : `review:kind.${kind}`);
    })
    .join(", ");
}

/** Tags and types of links that occur, each once. */
export function labelsOf(documents: FeedbackDocuments): Id[] {
  const versions = documents.flatMap(({ lines }) => lines).flatMap(({ own, gold }) => [own, gold]);
  return [...new Set(versions.filter((one): one is FeedbackVersion => one !== null).map(({ label }) => label))];
}
