import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ExportOptions } from "#contract/values.ts";
import { fail, ok } from "#contract/result.ts";
import type { Edit } from "#core/change.ts";
import type { Context, OpenProject } from "#service/context.ts";
import { createExporting } from "#service/exporting.ts";
import { createWork, type Work } from "#service/work.ts";
import { createSmallProject, newId } from "../smallProject.ts";

/** Everything of everybody. */
export const all: ExportOptions = {
  format: "jsonl",
  documents: "all",
  annotators: "all",
  offsets: "codepoint",
  aside: false,
  negatives: true,
  choices: {},
};

type Progress = { readonly name: string; readonly done: number; readonly total: number };

/** The small project, open to be exported. To be removed after each test. */
export class ExportDesk {
  readonly small = createSmallProject();
  readonly progress: Progress[] = [];
  isOpen = true;
  work: Work = createWork(() => {});
  /** Called at each event, to let a test act in the middle of an export. */
  meanwhile: (event: Progress) => void = () => {};

  exporting(reader = this.small.file.reader) {
    return createExporting(this.#context(reader));
  }

  /** As when another project is opened. */
  closeProject(): void {
    this.isOpen = false;
    this.work.stop("closed");
  }

  makeEdit(...edits: readonly (Edit | null | undefined)[]): void {
    const { file, ids } = this.small;
    const made = file.make(
      { code: "a.b", label: "Meanwhile", edits: edits.flatMap((edit) => edit ?? []) },
      { person: ids.ana, writer: ids.ana, time: 1 },
    );
    if (!made.ok) throw new Error(made.failure.message);
  }

  #context(reader: OpenProject["reader"]): Context {
    const { file, ids } = this.small;
    const open: OpenProject = {
      path: file.path,
      me: ids.ana,
      reader,
      propose: () => fail("Refused", "Exports write nothing."),
      bringIn: async () => fail("Refused", "Exports write nothing."),
      history: () => ({ undo: null, redo: null }),
    };
    const emit: Context["emit"] = (event, payload) => {
      if (event !== "work.progress") return;
      const told = payload as Progress; // by the event's name
      this.progress.push(told);
      this.meanwhile(told);
    };
    this.work = createWork(emit);
    return {
      project: () => (this.isOpen ? ok(open) : fail("NoProject", "No project is open.")),
      emit,
      work: this.work,
      now: () => Date.UTC(2026, 2, 15),
      newId,
    };
  }
}

/** Acts once, after the first text was written. */
export function onceWhileWriting(act: () => void, stage = "Writing documents.jsonl"): ExportDesk["meanwhile"] {
  let isDone = false;
  return ({ name, done, total }) => {
    if (isDone || name !== stage || done === 0 || done === total) return;
    isDone = true;
    act();
  };
}

/** The names beside the place of an export, but for the project's own. */
export function around(target: string): string[] {
  return readdirSync(path.dirname(target))
    .filter((name) => !name.startsWith("small.obelus"))
    .toSorted();
}

export function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
