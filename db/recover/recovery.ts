import type { Edit } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { ChangeLog } from "../changes.ts";
import type { OpenOptions } from "../open.ts";
import type { ProjectReader } from "../projectFile.ts";
import type { ViewFor } from "../rulesView.ts";
import type { Findings } from "./findings.ts";

export type RecoverOptions = OpenOptions & {
  readonly newId: () => Id;
  /** What the project is called when its own name is lost. */
  readonly name: string;
};

/** What recovering works with: a damaged file's findings, and the new file that is being filled. */
export type Recovery = {
  readonly findings: Findings;
  readonly reader: ProjectReader;
  readonly log: ChangeLog;
  readonly views: ViewFor;
  /** Whose work it is to fill in what the log lost. */
  readonly writer: Id;
  readonly options: RecoverOptions;
};

/** Stored bytes that these edits bring along, as far as they are there. */
export function contentsOf(edits: readonly Edit[], findings: Findings): Map<Sha256, Uint8Array> {
  const hashes = edits.flatMap((edit) =>
    edit.table === "documents" && edit.after !== null
      ? [edit.after.text, edit.after.structure, edit.after.source?.bytes]
      : [],
  );
  const contents = new Map<Sha256, Uint8Array>();
  for (const hash of hashes) {
    const bytes = hash === undefined ? undefined : findings.content(hash);
    if (hash !== undefined && bytes !== undefined) contents.set(hash, bytes);
  }
  return contents;
}
