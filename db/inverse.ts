import { invert, outlastsUndo, removed, type Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { ProjectReader } from "./projectFile.ts";

/**
 * The edits that take these back. What was read stays read, also where it was marked in the same step as other work;
 * only with a document that goes away its reading marks go, as they are by now.
 */
export function inverseOf(edits: readonly Edit[], person: Id, reader: ProjectReader): Edit[] {
  const leaving = new Set(edits.flatMap((edit) => (edit.table === "documents" && edit.before === null ? edit.id : [])));
  const readings = leaving.size === 0 ? [] : reader.all("readings");
  const brought = new Set(edits.flatMap((edit) => (edit.table === "readings" && edit.before === null ? edit.id : [])));
  return [
    ...readings
      .filter((one) => leaving.has(one.document) && (one.annotator === person || brought.has(one.id)))
      .map((one) => removed("readings", one)),
    ...invert(edits.filter((edit) => !outlastsUndo(edit))),
  ];
}
