import { copyFileSync } from "node:fs";
import { createHash } from "node:crypto";
import path from "node:path";
import { added, type Proposal } from "#core/change.ts";
import { encodeCanonical } from "#core/encode.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { tables } from "#core/model/records.ts";
import type { Range } from "#core/model/structure.ts";
import type { Outcome } from "#core/problem.ts";
import { openProject } from "#db/openProject.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import type { Author, ProjectFile } from "#db/projectFile.ts";
import { must, TestProject } from "../support/project.ts";

const atOnce = async (): Promise<void> => {};

type Merging = Pick<ProjectFile, "mergeSource" | "readFresh" | "planMerge">;

/** What bringing a copy in would do. */
export async function planOf(mine: Merging, theirs: Merging): Promise<Outcome<MergePlan>> {
  const source = theirs.mergeSource();
  const read = await mine.readFresh(source, atOnce);
  return read.ok ? mine.planMerge(read.value, source, atOnce) : read;
}

/** A copy of a project file, in which somebody goes on working. */
export class Copy {
  readonly path: string;
  readonly person: Id;
  readonly writer: Id;
  readonly origin: TestProject;
  readonly file: ProjectFile;

  constructor(origin: TestProject, name: string, person: Id, from: string = origin.path) {
    this.path = path.join(path.dirname(origin.path), `${name}.obelus`);
    this.origin = origin;
    this.person = person;
    this.writer = origin.newId();
    copyFileSync(from, this.path);
    this.file = must(openProject(this.path, { person: name, now: origin.now }));
  }

  author(): Author {
    return { person: this.person, writer: this.writer, time: this.origin.now() };
  }

  try(proposal: Proposal): Outcome<unknown> {
    return this.file.make(proposal, this.author());
  }

  make(...edits: Proposal["edits"]): void {
    must(this.try({ code: "test.edit", label: "Edit", edits }));
  }

  addSpan(fragments: readonly Range[], key = "C"): Span {
    const span = this.origin.spanIn(this.file, fragments, key, this.person);
    this.make(added("spans", span));
    return span;
  }

  async plan(other: Copy): Promise<MergePlan> {
    return must(await planOf(this.file, other.file));
  }

  /** Brings the other copy in; says what came. */
  async bringIn(other: Copy): Promise<MergePlan> {
    const plan = await this.plan(other);
    if (plan.fresh.length === 0) return plan;
    const note = added("merges", {
      id: this.origin.newId(),
      annotator: this.person,
      file: other.path,
      changes: plan.fresh.length,
      report: "{}",
      created: this.origin.now(),
    });
    const edits = [note, ...plan.repairs.map(({ edit }) => edit)];
    must(this.file.mergeIn(plan, { code: "project.merge", label: "Bring in a copy", edits }, this.author()));
    return plan;
  }

  /** A name for all records that are there, apart from the notes of merging. */
  state(): string {
    const { reader } = this.file;
    const all = tables
      .filter((table) => table !== "merges")
      .map((table) => [table, reader.all(table).toSorted((a, b) => (a.id < b.id ? -1 : 1))]);
    return createHash("sha256").update(encodeCanonical(all)).digest("hex");
  }

  problems(): readonly string[] {
    return this.file.verify().problems;
  }
}
