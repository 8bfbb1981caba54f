import { fail, type Failure } from "#contract/result.ts";
import { excerpt } from "#core/actions/propose.ts";
import type { Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { isInsidePair } from "#core/offsets.ts";
import { wordsOf } from "#core/text/quote.ts";
import { sha256 } from "#db/binary.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { sumLeftOut } from "#formats/annotations/declaration.ts";
import type { LeftOut } from "#formats/annotations/format.ts";
import type { ExportDocument, ExportProject } from "#formats/annotations/exportProject.ts";
import { addTallies, tallyDocument, tallyRecords, type Tally } from "#formats/annotations/tally.ts";
import type { Task } from "../work.ts";
import type { LeavesOut } from "./writtenFormats.ts";

/** A project whose documents are checked and counted as they are gone through for the first time. */
export type CheckedProject = {
  readonly project: ExportProject;
  /** What was counted; of everything once all documents were gone through. */
  readonly tally: () => Tally;
  /** What the format leaves out of them. */
  readonly leftOut: () => readonly LeftOut[];
};

/** Thrown while documents are gone through, at the first that cannot be exported as it is. */
export class NotExportable extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Thrown while documents are gone through, once their tags were changed. The message is the name of the next one. */
export class ChangedMeanwhile extends Error {}

/** Cuts every span in scope from its text again and compares it with its quote. Says on the way how far it is. */
export function checkAsRead(project: ExportProject, task: Task, leavesOut?: LeavesOut): CheckedProject {
  let tally = tallyRecords(project);
  let leftOut: readonly LeftOut[] = [];
  let checked = 0;
  const documents: Iterable<ExportDocument> = {
    *[Symbol.iterator]() {
      let done = 0;
      for (const document of project.documents) {
        done++;
        if (done > checked) {
          checkDocument(document);
          tally = addTallies(tally, tallyDocument(document));
          if (leavesOut !== undefined) leftOut = sumLeftOut([...leftOut, ...leavesOut(document, project)]);
          checked = done;
        }
        yield document;
        task.report(done);
      }
    },
  };
  return { project: { ...project, documents }, tally: () => tally, leftOut: () => leftOut };
}

/**
 * The same project as it was at this moment, which is to be the one when it was gathered. Its records are at hand and
 * texts never change, so documents are given out as long as their tags are those of that moment.
 */
export function guardMoment(project: ExportProject, reader: ProjectReader): ExportProject {
  let seen = reader.lastChange();
  const ids = new Set<Id>();
  for (const { document } of project.documents) ids.add(document.id);
  const isTouched = (): boolean => {
    const last = reader.lastChange();
    if (last === seen) return false;
    const touches = reader.editsAfter(seen).some((edit) => ids.has(documentOf(edit, reader) ?? ""));
    if (!touches) seen = last;
    return touches;
  };
  const documents: Iterable<ExportDocument> = {
    *[Symbol.iterator]() {
      for (const document of project.documents) {
        if (isTouched()) throw new ChangedMeanwhile(document.document.name);
        yield document;
      }
    },
  };
  return { ...project, documents };
}

/** The document whose tags an edit changes, or which it removes. */
function documentOf({ table, id, before, after }: Edit, reader: ProjectReader): Id | undefined {
  if (table === "documents") return after === null ? id : undefined;
  if (table !== "spans") return undefined;
  return after?.document ?? before?.document ?? reader.get("spans", id)?.document;
}

/** @throws NotExportable */
function checkDocument(document: ExportDocument): void {
  const { name, text: hash } = document.document;
  let text: string;
  try {
    text = document.text;
  } catch (error) {
    throw damaged(name, error instanceof Error ? error.message : "");
  }
  if (sha256(text) !== hash) throw damaged(name, hash);
  const wrong = document.spans.find((span) => !standsWhereItsWordsAre(span, text));
  if (wrong === undefined) return;
  const { failure } = fail(
    "Unreadable",
    `The tag on “${excerpt(wrong.quote)}” in ${name} does not stand where its words are, so nothing was exported.`,
    {
      where: `${name}, tag ${wrong.id}`,
      remedy: "Remove that tag or mark its words again, then export.",
    },
  );
  throw new NotExportable(failure);
}

function damaged(name: string, where: string): NotExportable {
  const { failure } = fail("Unreadable", `The text of ${name} is damaged, so nothing was exported.`, {
    where,
    remedy: "Check the project, and bring the text in again.",
  });
  return new NotExportable(failure);
}

function standsWhereItsWordsAre({ fragments, quote }: Span, text: string): boolean {
  const fits = fragments.every(
    ([start, end]) => start < end && end <= text.length && !isInsidePair(text, start) && !isInsidePair(text, end),
  );
  return fits && wordsOf(fragments, text) === quote;
}
