import { randomBytes } from "node:crypto";
import type { Change } from "#core/change.ts";
import { idMaker } from "#core/model/id.ts";
import type { Project } from "#core/model/records.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import type { MergeReport, PairingOffer } from "#contract/mergeValues.ts";
import { Damage, DiskFailure } from "#db/damage.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import { tryTheirs } from "#db/merge/stored.ts";
import type { StoredChange } from "#db/merge/theirLog.ts";
import { openLent, openProject, type LentFile } from "#db/openProject.ts";
import type { Author, ProjectFile, ReportSteps } from "#db/projectFile.ts";
import { describePlan } from "./describePlan.ts";
import { noteMerge } from "./noteMerge.ts";

/** The project that is open, where it was lent from, and a colleague's copy. `now`: milliseconds since 1970. */
export type LookAtCopy = {
  readonly project: string;
  readonly lent: string;
  readonly copy: string;
  readonly now: number;
};
/** pairings: what counts as one from now on. */
export type BringCopyIn = LookAtCopy & { readonly pairings: readonly PairingOffer[]; readonly author: Author };
export type BroughtIn = { readonly report: MergeReport; readonly change: Change };
/** An outcome; or, as classes do not pass between threads, which of these was thrown. */
export type Merged<T> = Outcome<T> | { readonly threw: "damage" | "disk"; readonly message: string };

type Report = (stage: string, ...steps: Parameters<ReportSteps>) => void;
type Looked = { readonly plan: MergePlan; readonly report: MergeReport };

const READING = "Reading the copy";
const PLANNING = "Comparing the copy";
const WRITING = "Bringing the copy in";
const ONLY_READ = "A colleague’s copy is only read.";

/** What the thread that brings copies in knows: what it read last, and what it made of it. */
export class MergeRoom {
  #read: readonly StoredChange[] | null = null;
  #looked: Looked | null = null;

  /** Reads what is not in the project. Rejects with what `report` throws, as all of these. */
  async read(input: LookAtCopy, report: Report): Promise<Merged<null>> {
    this.#read = null;
    this.#looked = null;
    return inProject(input, (file) => this.#readCopy(file, input, report));
  }

  /** Works out what of it would come. Nothing else may be written meanwhile, as with bringing in. */
  async look(input: LookAtCopy, report: Report): Promise<Merged<MergeReport>> {
    return inProject(input, async (file) => {
      const looked = await this.#plan(file, input, report);
      return looked.ok ? done(looked.value.report) : looked;
    });
  }

  async bringIn(input: BringCopyIn, report: Report): Promise<Merged<BroughtIn>> {
    return inProject(input, async (file) => {
      const isStill = this.#looked?.plan.plannedAt === file.reader.lastChange();
      const looked = this.#looked !== null && isStill ? done(this.#looked) : await this.#plan(file, input, report);
      if (!looked.ok) return looked;
      const { author, copy, pairings, now } = input;
      const newId = idMaker(
        () => now,
        () => randomBytes(10),
      );
      const note = noteMerge(looked.value, { file: copy, pairings, person: author.person, now, newId });
      const made = file.mergeIn(looked.value.plan, note, author, (...steps) => report(WRITING, ...steps));
      return made.ok ? done({ report: looked.value.report, change: made.value }) : made;
    });
  }

  async #readCopy(file: LentFile, input: LookAtCopy, report: Report): Promise<Outcome<null>> {
    return inCopy(input, async (theirs) => {
      const [own, other] = [file.reader.all("project")[0], tryTheirs(() => theirs.reader.all("project")[0])];
      if (own === undefined || own.id !== other?.id) return refuseOther(other, input.copy);
      const read = await file.readFresh(theirs.mergeSource(), async (...steps) => report(READING, ...steps));
      if (!read.ok) return read;
      this.#read = read.value;
      return done(null);
    });
  }

  async #plan(file: LentFile, input: LookAtCopy, report: Report): Promise<Outcome<Looked>> {
    const read = this.#read === null ? await this.#readCopy(file, input, report) : null;
    if (read?.ok === false) return read;
    return inCopy(input, (theirs) =>
      file.steadily(async () => {
        const turn = async (...steps: Parameters<ReportSteps>): Promise<void> => report(PLANNING, ...steps);
        const plan = await file.planMerge(this.#read ?? [], theirs.mergeSource(), turn);
        if (!plan.ok) return plan;
        const sides = { mine: file, theirs: theirs.reader };
        this.#looked = { plan: plan.value, report: describePlan(input.copy, plan.value, sides, input.now) };
        return done(this.#looked);
      }),
    );
  }
}

function refuseOther(other: Project | undefined, copy: string): ReturnType<typeof refuse> {
  return refuse("Conflict", `This file is another project${other === undefined ? "" : `, “${other.name}”`}.`, {
    where: copy,
    remedy:
      "Bring in its tags instead (“Bring in tags”, or obelus import-tags): texts are matched by their words, people and kinds of tags as you choose.",
  });
}

async function inProject<T>(
  { lent, project }: LookAtCopy,
  work: (file: LentFile) => Promise<Outcome<T>>,
): Promise<Merged<T>> {
  const file = openLent(lent, project);
  try {
    return await work(file);
  } catch (error) {
    if (error instanceof Damage) return { threw: "damage", message: error.message };
    if (error instanceof DiskFailure) return { threw: "disk", message: error.message };
    throw error;
  } finally {
    file.close();
  }
}

async function inCopy<T>(
  { copy, now }: LookAtCopy,
  work: (theirs: ProjectFile) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const opened = openProject(copy, { person: "", now: () => now, readOnly: ONLY_READ });
  if (!opened.ok) return opened;
  try {
    return await work(opened.value);
  } finally {
    opened.value.close();
  }
}
