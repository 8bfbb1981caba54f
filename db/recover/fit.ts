import type { Edit } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import type { Table } from "#core/model/records.ts";
import { AfterState } from "#core/rules/afterState.ts";
import { checkReferences, checkRemoval } from "#core/rules/references.ts";
import type { Recovery } from "./recovery.ts";

/** What a record can do without when what it refers to is lost. */
const dispensable: { readonly [T in Table]?: Readonly<Record<string, unknown>> } = {
  folders: { parent: null },
  documents: { folder: null },
  attributes: { initial: null },
  relationTypes: { sources: [], targets: [] },
  spans: { claim: null, attributes: {} },
};

/** The edits that leave no reference that leads nowhere: first with what they can do without taken away, then without them. */
export function fit(
  { views, writer }: Recovery,
  edits: readonly Edit[],
  contents: ReadonlyMap<Sha256, Uint8Array>,
): Edit[] {
  const view = views(writer, contents, "bringIn");
  let fitting = edits.filter((edit) => {
    const { text, structure } = edit.table === "documents" && edit.after !== null ? edit.after : {};
    return [text, structure].every((hash) => hash === undefined || view.hasContents(hash));
  });
  const reduced = new Set<string>();
  for (let changed = true; changed;) {
    changed = false;
    const state = new AfterState(fitting, view);
    fitting = fitting.flatMap((edit) => {
      if (checkReferences(edit, state) === null && checkRemoval(edit, state) === null) return [edit];
      changed = true;
      const without = dispensable[edit.table];
      if (edit.before !== null || without === undefined || reduced.has(edit.id)) return [];
      reduced.add(edit.id);
      return [{ ...edit, after: { ...edit.after, ...without } } as Edit]; // the same record with fewer references
    });
  }
  return fitting;
}
