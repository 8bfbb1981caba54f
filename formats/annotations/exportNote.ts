import type { Declaration, Loss } from "./declaration.ts";
import type { ExportProject } from "./exportProject.ts";
import { nameCapability } from "./tally.ts";

/** The file beside the data that says what it is and what it lacks. */
export const EXPORT_NOTE = "EXPORT.md";

/** The first line of every note; a folder that holds a note beginning so was written by Obelus. */
export const EXPORT_NOTE_START = "# Exported from Obelus";

export type WrittenFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

export type ExportNote = {
  readonly declaration: Declaration;
  readonly project: ExportProject["project"];
  /** The choices made, each a sentence. */
  readonly recipe: readonly string[];
  readonly unit: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly losses: readonly Loss[];
  readonly files: readonly WrittenFile[];
  /** ISO 8601 */
  readonly time: string;
};

const outcomes = { kept: "Kept", convention: "By our convention", dropped: "Left out" } as const;

export function writeExportNote(note: ExportNote): string {
  const { declaration, project } = note;
  return [
    EXPORT_NOTE_START,
    "",
    `${code(project.name)} as ${declaration.name} (${declaration.summary}), written ${note.time}.`,
    `Format: ${code(declaration.id)}.`,
    `Schema: ${code(project.schemaName)}, version ${project.schemaVersion}.`,
    "",
    "## Recipe",
    "",
    ...note.recipe.map((line) => `- ${line}`),
    `- ${note.unit}`,
    "",
    "## Counts",
    "",
    ...Object.entries(note.counts).map(([what, count]) => `- ${what}: ${count}`),
    "",
    "## What became of everything",
    "",
    "| What | Count | Outcome | How |",
    "|---|---:|---|---|",
    ...note.losses.map((loss) => `| ${loss.what} | ${loss.count} | ${outcomes[loss.outcome]} | ${loss.how} |`),
    "",
    "## Files",
    "",
    "| File | Bytes | SHA-256 |",
    "|---|---:|---|",
    ...note.files.map((file) => `| ${file.name} | ${file.bytes} | ${file.sha256} |`),
    "",
  ].join("\n");
}

/** The note of an export that is one file. */
export function noteBeside(file: string): string {
  return `${file}.${EXPORT_NOTE}`;
}

/**
 * What a note says it is about: the id of the format, and how many tags the files hold at most; null where it does not
 * say. That is so for tags in several pieces which are not kept as one: each piece may be a tag of its own.
 */
export function subjectOfNote(note: string): { readonly format: string | null; readonly spans: number | null } {
  const pieces = [1, 2].map((count) => nameCapability("pieces", count)).join("|");
  const apart = new RegExp(`^\\| (?:${pieces}) \\| [1-9]\\d* \\| (?!${outcomes.kept} )`, "mu");
  const spans = apart.test(note) ? undefined : /^- Tags: (\d+)$/mu.exec(note)?.[1];
  return {
    format: /^Format: `([a-z\d-]+)`\.$/mu.exec(note)?.[1] ?? null,
    spans: spans === undefined ? null : Number(spans),
  };
}

/** The files that a note lists, in its order. */
export function filesInNote(note: string): readonly WrittenFile[] {
  const rows = note.slice(note.lastIndexOf("\n## Files\n")).matchAll(/^\| (.+) \| (\d+) \| ([\da-f]{64}) \|$/gmu);
  return Array.from(rows, ([, name = "", bytes, sha256 = ""]) => ({ name, bytes: Number(bytes), sha256 }));
}

/** A name people chose, on one line and so that nothing in it is taken for Markdown. */
function code(name: string): string {
  return `\`${name.replaceAll(/[`\s]+/gu, " ").trim()}\``;
}
