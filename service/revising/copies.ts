import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { AlikeText, Copy } from "#contract/revisionValues.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { NEARLY_SAME } from "#formats/documents/checks/duplicates.ts";
import type { FoundRow, ImportDesk } from "../importing/importDesk.ts";
import type { Task } from "../work.ts";
import { likeTexts } from "./likeTexts.ts";

/** Texts of about the same length that one is compared with, and how many of them are told of. */
const MOST_COMPARED = 200;
const MOST_ALIKE = 5;

/** The corrected copy that is meant. A text that the project has already is not brought in again. */
export type FoundCopy = Pick<FoundRow, "text" | "words"> &
  ({ readonly known: Document } | (Pick<FoundRow, "contents" | "documentLike"> & { readonly known: undefined }));

export async function findCopy(
  by: Copy,
  reader: ProjectReader,
  importing: () => Promise<ImportDesk>,
): Promise<Result<FoundCopy>> {
  if ("copy" in by) {
    const known = reader.get("documents", by.copy);
    if (known === undefined) return fail("NotFound", "The corrected copy is no longer there.");
    return ok({ known, text: known.text, words: () => reader.text(known) });
  }
  const found = (await importing()).take(by.batch, by.row);
  if (!found.ok) return found;
  const known = reader.documentsWithText(found.value.text).find(({ aside }) => !aside);
  return ok(known === undefined ? { ...found.value, known } : { ...found.value, known });
}

/** Texts that are not set aside and nearly the same as one of the project, the most alike first. */
export async function findAlike(id: Id, reader: ProjectReader, task: Task): Promise<Result<AlikeText[]>> {
  const document = reader.get("documents", id);
  if (document === undefined) return fail("NotFound", "This text is no longer there.");
  const corrects = new Set(reader.all("revisions").map((one) => one.document));
  const others = reader.all("documents").filter((one) => !one.aside && !corrects.has(one.id));
  const { text, length } = document;
  const about = { words: reader.text(document), text, length };
  const alike: AlikeText[] = [];
  for (const one of likeTexts(about, others, reader, { least: NEARLY_SAME, most: MOST_COMPARED })) {
    await task.giveWay();
    if (one !== null) alike.push({ document: one.document.id, percent: one.percent });
  }
  return ok(alike.toSorted((a, b) => b.percent - a.percent).slice(0, MOST_ALIKE));
}
