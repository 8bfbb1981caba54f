import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeSpans } from "#core/actions/spans.ts";
import { changed, type Proposal } from "#core/change.ts";
import { usualWork, type WhoseWork } from "#core/review/counting.ts";
import { isLineOpen } from "#core/review/line.ts";
import type { Service } from "#contract/methods.ts";
import type { ReviewedDocument, ReviewPage } from "#contract/review.ts";
import type { ProjectState } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

const desk: { service: Service; state: ProjectState; end: () => Promise<void> } = {} as never; // made before each test

beforeEach(async () => {
  const { folder, remove } = makeFolder();
  const { service, close } = createService(testHost(folder));
  const state = valueOf(await service["project.sample"]({}));
  Object.assign(desk, { service, state, end: () => close().then(remove) });
});
afterEach(() => desk.end());

/** All pages in a row. */
async function ask(since: number | null = null, whose: WhoseWork = usualWork) {
  const documents: ReviewedDocument[] = [];
  let [after, change]: [number | null, number] = [0, 0];
  while (after !== null) {
    const page: ReviewPage = valueOf(await desk.service["review.issues"]({ after, since, ...whose }));
    documents.push(...page.documents);
    [after, change] = [page.next, page.change];
  }
  return { documents, change };
}

const make = async (proposal: Proposal | null) => {
  if (proposal === null) throw new Error("Nothing to change");
  return valueOf(await desk.service["change.make"](proposal));
};

const titleOf = (document: string) => desk.state.records.documents.find(({ id }) => id === document)?.title;
const withLines = (documents: readonly ReviewedDocument[]) => documents.filter(({ lines }) => lines.length > 0);

describe("the issues of all documents", () => {
  it("[R30] are those of texts that two people read through", async () => {
    const { documents } = await ask();
    expect(documents).toHaveLength(desk.state.records.documents.filter(({ aside }) => !aside).length);
    const [only, ...others] = withLines(documents).filter(({ counting }) => counting.length > 1);
    expect(others).toEqual([]);
    expect(titleOf(only?.document ?? "")).toBe("Reke: blackout tale hides bad wiring");
    expect(only?.counting[0]).toBe(desk.state.me);
    expect(only?.lines.filter(isLineOpen).map(({ words, paragraph }) => `${paragraph} ${words}`))
      .toMatchInlineSnapshot(`
      [
        "2 no more than a dozen vessels waited that…",
        "2 they waited because of fog",
        "3 Kestria offered a joint inspection in No…",
        "4 the relay in shed four was past its serv…",
      ]
    `);
  });

  it("[R30] name nobody's work where one person alone read a text", async () => {
    const { documents } = await ask();
    const alone = documents.filter(({ counting }) => counting.length < 2);
    expect(alone.length).toBeGreaterThan(0);
    expect(alone.flatMap(({ lines }) => lines)).toEqual([]);
  });

  it("[R30] are of everybody's tags where that is wished", async () => {
    const [read, tagged] = [await ask(), await ask(null, { ...usualWork, compared: "tagged" })];
    expect(withLines(tagged.documents).length).toBeGreaterThan(withLines(read.documents).length);
    // And the other way round again: what was kept is not taken for what is asked.
    expect((await ask()).documents).toEqual(read.documents);
  });

  it("[R30] are of those who are chosen", async () => {
    const annotators = desk.state.records.annotators.map(({ id }) => id);
    expect((await ask(null, { ...usualWork, annotators })).documents).toEqual((await ask()).documents);
    const alone = await ask(null, { compared: "tagged", annotators: [desk.state.me] });
    expect(new Set(alone.documents.flatMap(({ counting }) => counting))).toEqual(new Set([desk.state.me]));
    expect(alone.documents.flatMap(({ lines }) => lines).filter(isLineOpen)).toEqual([]);
  });

  it("[R30] come again only for documents that differ", async () => {
    const { documents, change } = await ask();
    expect((await ask(change)).documents).toEqual([]);
    const [reviewed] = withLines(documents);
    const document = reviewed?.document ?? "";
    const { spans, relations } = valueOf(await desk.service["document.read"]({ document }));
    const own = spans.find(
      ({ id, annotator }) =>
        annotator === desk.state.me && !relations.some(({ source, target }) => source === id || target === id),
    );
    if (own === undefined) throw new Error("no span");
    await make(removeSpans([own], { relations: [], links: [] }));
    const again = await ask(change);
    expect(again.documents.map((one) => one.document)).toContain(document);
    expect(again.documents.length).toBeLessThan(documents.length);
    const touching = again.documents.flatMap(({ lines }) => lines).flatMap(({ members }) => members);
    expect(touching).not.toContain(own.id);
    await desk.service["change.undo"]({});
    expect((await ask(again.change)).documents).toContainEqual(reviewed);
  });

  it("[R30] appear when a text is read through", async () => {
    const { change, documents } = await ask();
    const reading = desk.state.records.readings.find(
      ({ annotator, finished, document }) =>
        annotator === desk.state.me &&
        !finished &&
        documents.find((one) => one.document === document)?.counting.length === 1,
    );
    if (reading === undefined) throw new Error("no reading");
    await make({
      code: "reading.finish",
      label: "Read",
      edits: [changed("readings", reading, { finished: true })].filter((one) => one !== null),
    });
    const again = await ask(change);
    // Those that have links to it come along.
    const read = again.documents.find(({ document }) => document === reading.document);
    expect(read?.counting).toHaveLength(2);
    expect(read?.lines.length).toBeGreaterThan(0);
  });
});
