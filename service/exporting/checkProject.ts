import { fail, ok, type Failure, type Result } from "#contract/result.ts";
import { excerpt } from "#core/actions/propose.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { isInsidePair } from "#core/offsets.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { sha256 } from "#db/binary.ts";
import type { ExportDocument, ExportProject } from "#formats/annotations/exportProject.ts";
import { addTallies, tallyDocument, tallyRecords, type Tally } from "#formats/annotations/tally.ts";
import type { Task } from "../work.ts";

/** What was counted, and what each document was like. */
export type Checked = { readonly tally: Tally; readonly seen: ReadonlyMap<Id, string> };

/** Cuts every span in scope from its text again and compares it with its quote, and counts everything on the way. */
export async function checkProject(project: ExportProject, task: Task): Promise<Result<Checked>> {
  let tally = tallyRecords(project);
  const seen = new Map<Id, string>();
  for (const document of project.documents) {
    const problem = checkDocument(document);
    if (problem !== null) return { ok: false, failure: problem };
    tally = addTallies(tally, tallyDocument(document));
    seen.set(document.document.id, fingerprint(document));
    task.report(seen.size);
    await task.giveWay();
  }
  return ok({ tally, seen });
}

function checkDocument(document: ExportDocument): Failure | null {
  const { name, text: hash } = document.document;
  let text: string;
  try {
    text = document.text;
  } catch (error) {
    return damaged(name, error instanceof Error ? error.message : "");
  }
  if (sha256(text) !== hash) return damaged(name, hash);
  const wrong = document.spans.find((span) => !standsWhereItsWordsAre(span, text));
  if (wrong === undefined) return null;
  return fail(
    "Unreadable",
    `The tag on “${excerpt(wrong.quote)}” in ${name} does not stand where its words are, so nothing was exported.`,
    {
      where: `${name}, tag ${wrong.id}`,
      remedy: "Remove that tag or mark its words again, then export.",
    },
  ).failure;
}

function damaged(name: string, where: string): Failure {
  return fail("Unreadable", `The text of ${name} is damaged, so nothing was exported.`, {
    where,
    remedy: "Check the project, and bring the text in again.",
  }).failure;
}

function standsWhereItsWordsAre(span: Span, text: string): boolean {
  const fits = span.fragments.every(
    ([start, end]) => start < end && end <= text.length && !isInsidePair(text, start) && !isInsidePair(text, end),
  );
  return fits && quoteFragments(text, span.fragments).quote === span.quote;
}

/** Thrown while writing when a document is no longer as it was when it was checked. */
export class ChangedMeanwhile extends Error {}

/** The same project, whose documents are compared with what was checked each time they are gone through. */
export function guardProject(project: ExportProject, { seen }: Checked, task: Task): ExportProject {
  const documents: Iterable<ExportDocument> = {
    *[Symbol.iterator]() {
      let done = 0;
      for (const document of project.documents) {
        if (seen.get(document.document.id) !== fingerprint(document))
          throw new ChangedMeanwhile(document.document.name);
        yield document;
        task.report(++done);
      }
    },
  };
  return { ...project, documents };
}

/** The text is part of it by its hash. */
function fingerprint({ document, spans, readings }: ExportDocument): string {
  return sha256(JSON.stringify([document, spans, readings]));
}
