import path from "node:path";
import { added, changed, type Edit } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import type { Block, Structure } from "#core/model/structure.ts";
import { sha256 } from "../binary.ts";
import { contentsOf, type Recovery } from "./recovery.ts";

type Completed = { readonly edits: readonly Edit[]; readonly contents: ReadonlyMap<Sha256, Uint8Array> };

/** What the edits need beside themselves: stored bytes, paragraphs for a text that lost its own, and a project to be in. */
export function completeDocuments(recovery: Recovery, edits: readonly Edit[]): Completed {
  const { findings, reader } = recovery;
  const contents = contentsOf(edits, findings);
  const has = (hash: Sha256): boolean => contents.has(hash) || reader.content(hash) !== undefined;
  const completed = edits.map((edit): Edit => {
    if (edit.table !== "documents" || edit.before !== null || edit.after === null) return edit;
    const { text, structure, source } = edit.after;
    const after = { ...edit.after };
    const bytes = text === undefined ? undefined : (contents.get(text) ?? reader.content(text));
    if (bytes !== undefined && structure !== undefined && !has(structure)) {
      const made = Buffer.from(JSON.stringify(plainStructure(Buffer.from(bytes).toString("utf8"))));
      after.structure = sha256(made);
      contents.set(after.structure, made);
    }
    if (source !== undefined && source !== null && !has(source.bytes)) after.source = null;
    return { ...edit, after };
  });
  return { edits: [...missingProject(recovery, edits), ...completed, ...lostOriginals(recovery, edits)], contents };
}

/** A paragraph a line. */
function plainStructure(text: string): Structure {
  const blocks: Block[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    blocks.push({ kind: "paragraph", start, end: start + line.length });
    start += line.length + 1;
  }
  return { blocks, marks: [] };
}

function missingProject({ reader, options }: Recovery, edits: readonly Edit[]): Edit[] {
  if (reader.count("project") > 0 || edits.some((edit) => edit.table === "project")) return [];
  if (edits.length === 0 && reader.changes() === 0) return [];
  const name = path.basename(options.name, ".obelus");
  const project = { id: options.newId(), name, schemaName: "", schemaVersion: 1, verdicts: [], created: options.now() };
  return [added("project", project)];
}

/** Documents that were folded from the log and whose original file is lost say so. */
function lostOriginals({ reader }: Recovery, edits: readonly Edit[]): Edit[] {
  const touched = new Set(edits.map((edit) => edit.id));
  return reader.all("documents").flatMap((document) => {
    const isLost = document.source !== null && reader.content(document.source.bytes) === undefined;
    const patch = isLost && !touched.has(document.id) ? changed("documents", document, { source: null }) : null;
    return patch === null ? [] : [patch];
  });
}
