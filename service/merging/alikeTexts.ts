import { excerpt } from "#core/actions/propose.ts";
import { documentTitle } from "#core/actions/documents.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Conflict } from "#contract/mergeValues.ts";
import { bytesIn } from "#db/contents.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { likeTexts, type LikeText } from "../revising/likeTexts.ts";
import { none } from "./conflicts.ts";
import type { Lookup } from "./describeRecord.ts";

/** Shared part of two texts, 0 to 1, from which one may be the corrected copy of the other. */
const ALIKE = 0.9;
/** New texts that are compared, and texts of about their length that each is compared with. */
const MOST_NEW = 20;
const MOST_COMPARED = 20;

/** Texts that differ a little: corrected in both copies, or perhaps one the corrected copy of the other. */
export function* tellTexts(plan: MergePlan, reader: ProjectReader, get: Lookup): Generator<Conflict> {
  const cameIn = plan.edits.flatMap(({ table, id, before }) => (before === null ? { table, id } : []));
  const revisions = cameIn.flatMap(({ table, id }) => (table === "revisions" ? (get(table, id) ?? []) : []));
  for (const { revises } of revisions) {
    const old = get("documents", revises);
    if (old !== undefined && reader.all("revisions").some((one) => one.revises === revises))
      yield tell(old, `Both copies replaced ${nameOf(old)} by a corrected one; both stand beside each other.`);
  }
  const corrected = new Set<Id>(revisions.map(({ document }) => document));
  const documents = cameIn.flatMap(({ table, id }) => (table === "documents" ? (get(table, id) ?? []) : []));
  for (const document of documents.filter(({ id }) => !corrected.has(id)).slice(0, MOST_NEW)) {
    const near = nearest(document, plan, reader);
    if (near !== null)
      yield tell(
        document,
        `${nameOf(document)}, which is new, is ${near.percent} % the same as ${nameOf(near.document)}. If one is the corrected copy of the other, replace that one by it.`,
      );
  }
}

function tell({ id }: Document, message: string): Conflict {
  return { ...none, kind: "text", table: "documents", record: id, document: id, message };
}

function nameOf(document: Document): string {
  return excerpt(documentTitle(document));
}

function nearest(document: Document, { contents }: MergePlan, reader: ProjectReader): LikeText | null {
  const bytes = contents.get(document.text);
  if (bytes === undefined) return null;
  const { text, length } = document;
  const about = { words: Buffer.from(bytesIn(bytes)).toString("utf8"), text, length };
  for (const one of likeTexts(about, reader.all("documents"), reader, { least: ALIKE, most: MOST_COMPARED }))
    if (one !== null) return one;
  return null;
}
