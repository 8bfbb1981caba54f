import type { Edit } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Table } from "#core/model/records.ts";
import type { ProjectReader } from "#db/projectFile.ts";

/** What comparing any document rests on. */
const ground: ReadonlySet<Table> = new Set([
  "annotators",
  "layers",
  "tags",
  "attributes",
  "relationTypes",
  "speakers",
  "pairings",
]);

/** What edits can change about comparing. */
export type Touched = {
  readonly documents: ReadonlySet<Id>;
  /** What comparing any document rests on. */
  readonly ground: boolean;
  /** Which claims somebody mentions. */
  readonly claims: boolean;
  /** Who read, or was given, which document. */
  readonly work: boolean;
};

export function touchedBy(edits: readonly Edit[], reader: ProjectReader): Touched {
  const documents = new Set<Id>();
  for (const edit of edits) for (const document of documentsOf(edit, reader)) documents.add(document);
  return {
    documents,
    ground: edits.some(({ table }) => ground.has(table)),
    claims: edits.some(
      (edit) =>
        edit.table === "spans" && ((edit.before?.claim ?? null) !== null || (edit.after?.claim ?? null) !== null),
    ),
    work: edits.some(({ table }) => table === "readings" || table === "assignments"),
  };
}

/** Edits of whole records name their document; of a changed one it is looked up. */
function documentsOf(edit: Edit, reader: ProjectReader): Id[] {
  const named = (): (Id | undefined)[] => {
    switch (edit.table) {
      case "documents":
        return [edit.id];
      case "spans":
      case "decisions":
      case "readings":
      case "assignments":
        return [edit.before?.document, edit.after?.document, reader.get(edit.table, edit.id)?.document];
      case "relations": {
        const now = reader.get("relations", edit.id);
        const ends = [edit.before, edit.after, now].flatMap((one) => [one?.source, one?.target]);
        return ends.map((end) => (end === undefined ? undefined : reader.get("spans", end)?.document));
      }
      default:
        return [];
    }
  };
  return named().filter((id) => id !== undefined);
}
