import type { SpanSurvey } from "#contract/values.ts";
import { service } from "../service.ts";
import { takeIn } from "./early.ts";
import { inOrder, nextIdle } from "./queue.ts";
import { useProject, withListed } from "./project.ts";
import { isOutOfDate, surveyWith } from "./survey.ts";
import { showFailure } from "./view.ts";

/** What fills in the project's lists, or has ended. */
const filling = { number: 0, listing: Promise.resolve(), running: Promise.resolve() };

/** Resolves when all documents are there, or cannot be read. */
export function whenListed(): Promise<void> {
  return filling.listing;
}

/** Resolves when mentions and counts of all documents are there, or cannot be read. */
export function whenSurveyed(): Promise<void> {
  return filling.running;
}

/** Brings in the rest of the documents, then mentions and counts, and gives up what was on its way before. */
export function fillIn(rest: number | null, beforeAsking: () => void): void {
  filling.number += 1;
  const { number } = filling;
  const listing = listAll(rest, number);
  filling.listing = listing.then(() => undefined);
  filling.running = listing.then((isListed) => (isListed ? surveyAll(number, beforeAsking) : undefined));
}

/** Brings in documents some at a time; false when they cannot be read, or another project is there. */
async function listAll(rest: number | null, number: number): Promise<boolean> {
  let after = rest;
  while (after !== null) {
    const from: number = after;
    const result = await inOrder(() => service["documents.list"]({ after: from }));
    if (filling.number !== number) return false;
    if (!result.ok) {
      showFailure(result.failure);
      return false;
    }
    takeIn((store) => withListed(store, result.value));
    after = result.value.next;
  }
  return true;
}

/** Fills in mentions and counts, some documents at a time, while nothing else is asked for. */
async function surveyAll(number: number, beforeAsking: () => void): Promise<void> {
  let after: number | null = 0;
  while (after !== null) {
    beforeAsking();
    const asked = useProject.getState();
    const part = await readPart(after, number);
    if (part === null || filling.number !== number) return;
    if (isOutOfDate(asked, useProject.getState(), part.documents)) continue;
    after = part.next;
    takeIn((store) => ({ ...store, ...surveyWith(store, part.documents), surveyed: part.next === null }));
  }
}

/** Surveys that are shown together: each showing goes through all lists. */
const SHOWN_TOGETHER = 10;

/** Some surveys in a row, with time between them for what people do; null when they cannot be read. */
async function readPart(start: number, number: number): Promise<SpanSurvey | null> {
  const documents: SpanSurvey["documents"][number][] = [];
  let after: number | null = start;
  for (let count = 0; count < SHOWN_TOGETHER && after !== null && filling.number === number; count++) {
    if (after > 0) await nextIdle();
    const from: number = after;
    const result = await inOrder(() => service["spans.survey"]({ after: from }));
    if (!result.ok) {
      showFailure(result.failure);
      return null;
    }
    documents.push(...result.value.documents);
    after = result.value.next;
  }
  return { documents, next: after };
}

/** Another project, or none, is there from now on. */
export function stopFilling(): void {
  filling.number += 1;
}
