import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { added } from "#core/change.ts";
import type { Document } from "#core/model/document.ts";
import { uuidv7 } from "#core/model/id.ts";
import { wholeState } from "#contract/wholeState.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
beforeEach(() => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

it("opens a project with its first documents, and lists and surveys all of them bit by bit", async () => {
  const { service } = running;
  valueOf(await service["project.sample"]({}));
  const sample = valueOf(await service["project.state"]({}));
  const [original] = sample.records.documents;
  if (original === undefined) throw new Error("The sample has documents");
  const more = Array.from({ length: 1300 }, (_, index): Document => ({
    ...original,
    id: uuidv7(Date.now(), randomBytes(10)),
    name: `copy ${index}`,
  }));
  const edits = more.map((document) => added("documents", document));
  valueOf(await service["change.make"]({ code: "document.copy", label: "Copy", edits }));

  const state = valueOf(await service["project.state"]({}));
  const whole = valueOf(await wholeState(service, state));
  const names = [...sample.records.documents, ...more].map((document) => document.id);
  expect(state.records.documents.map((document) => document.id)).toEqual(names.slice(0, 200));
  expect([whole.records.documents.map((document) => document.id), whole.rest]).toEqual([names, null]);
  expect(whole.records.readings).toEqual(sample.records.readings);

  const surveyed: string[] = [];
  let spans = 0;
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<(typeof service)["spans.survey"]>> = await service["spans.survey"]({ after });
    const { documents, next } = valueOf(page);
    surveyed.push(...documents.map((one) => one.document));
    spans += documents.flatMap((one) => one.counts).reduce((sum, { count }) => sum + count, 0);
    after = next;
  }
  expect([surveyed, spans]).toEqual([names, valueOf(await service["spans.list"]({ limit: 10_000 })).length]);
});
