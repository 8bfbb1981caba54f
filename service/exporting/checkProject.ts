import { fail, type Failure } from "#contract/result.ts";
import { excerpt } from "#core/actions/propose.ts";
import type { Span } from "#core/model/annotation.ts";
import { isInsidePair } from "#core/offsets.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { sha256 } from "#db/binary.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { ExportDocument, ExportProject } from "#formats/annotations/exportProject.ts";
import { addTallies, tallyDocument, tallyRecords, type Tally } from "#formats/annotations/tally.ts";
import type { Task } from "../work.ts";

/** A project whose documents are checked and counted as they are gone through for the first time. */
export type CheckedProject = {
  readonly project: ExportProject;
  /** What was counted; of everything once all documents were gone through. */
  readonly tally: () => Tally;
};

/** Thrown while documents are gone through, at the first that cannot be exported as it is. */
export class NotExportable extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Thrown while documents are gone through, once something was changed. The message is the name of the next one. */
export class ChangedMeanwhile extends Error {}

/** Cuts every span in scope from its text again and compares it with its quote. Says on the way how far it is. */
export function checkAsRead(project: ExportProject, task: Task): CheckedProject {
  let tally = tallyRecords(project);
  let checked = 0;
  const documents: Iterable<ExportDocument> = {
    *[Symbol.iterator]() {
      let done = 0;
      for (const document of project.documents) {
        done++;
        if (done > checked) {
          checkDocument(document);
          tally = addTallies(tally, tallyDocument(document));
          checked = done;
        }
        yield document;
        task.report(done);
      }
    },
  };
  return { project: { ...project, documents }, tally: () => tally };
}

/** The same project, whose documents are given out only as long as nothing was changed since it was gathered. */
export function guardMoment(project: ExportProject, reader: ProjectReader): ExportProject {
  const moment = reader.lastChange();
  const documents: Iterable<ExportDocument> = {
    *[Symbol.iterator]() {
      for (const document of project.documents) {
        if (reader.lastChange() !== moment) throw new ChangedMeanwhile(document.document.name);
        yield document;
      }
    },
  };
  return { ...project, documents };
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

function standsWhereItsWordsAre(span: Span, text: string): boolean {
  const fits = span.fragments.every(
    ([start, end]) => start < end && end <= text.length && !isInsidePair(text, start) && !isInsidePair(text, end),
  );
  return fits && quoteFragments(text, span.fragments).quote === span.quote;
}
