import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptVersions, rejectAll } from "#core/actions/decisions.ts";
import type { Settling } from "#core/actions/settling.ts";
import type { Proposal } from "#core/change.ts";
import { idMaker, type Id } from "#core/model/id.ts";
import { goldId } from "#core/model/review.ts";
import { usualWork } from "#core/review/counting.ts";
import type { Ground } from "#core/review/ground.ts";
import { findIssues } from "#core/review/issues.ts";
import type { SpanIssue } from "#core/review/issue.ts";
import type { FeedbackPage } from "#contract/review.ts";
import type { ProjectState } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { testHost } from "../service/support/testHost.ts";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
let project: string;
let page: FeedbackPage;
let stranger: FeedbackPage;
let mara: Id;
afterAll(() => desk.remove());

const newId = idMaker(Date.now, () => randomBytes(10));
const byId = <T extends { readonly id: Id }>(records: readonly T[]) => new Map(records.map((one) => [one.id, one]));

function mustFind<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("Nothing differs in the sample");
  return found;
}

/** The sample's text that two people tagged: the first difference is settled as Idris has it, the second as nothing. */
beforeAll(async () => {
  desk = createDesk();
  const { service, close } = createService(testHost(desk.at("profile")));
  const state: ProjectState = valueOf(await service["project.sample"]({}));
  const { records, me } = state;
  [project, mara] = [state.path, me];
  const told = valueOf(await service["review.issues"]({ after: 0, since: null, ...usualWork })).documents;
  const { document, counting } = mustFind(told.find(({ lines }) => lines.length > 0));
  const ground: Ground = {
    resolve: (id) => id,
    tags: byId(records.tags),
    attributes: byId(records.attributes),
    relationTypes: byId(records.relationTypes),
    speakers: byId(records.speakers),
    commonClaims: new Set(),
    edges: "spaces",
  };
  const make = async (decide: (settling: Settling, issue: SpanIssue) => Proposal | null, place: number) => {
    const { text, spans } = valueOf(await service["document.read"]({ document }));
    const { decisions } = valueOf(await service["document.ties"]({ document }));
    const gold = goldId(records.project[0]?.id ?? "");
    const goldSpans = byId(spans.filter(({ annotator }) => annotator === gold));
    const annotators = byId(records.annotators);
    if (goldSpans.size > 0) annotators.set(gold, { id: gold, name: "Gold", initials: "G", kind: "gold" });
    const settling: Settling = {
      project: records.project[0]?.id ?? "",
      document,
      text,
      person: me,
      time: Date.now(),
      newId,
      ground,
      annotators,
      decisions,
      goldSpans,
      goldRelations: new Map(),
    };
    const people = spans.filter(({ annotator }) => counting.includes(annotator));
    const material = { document, text, spans: people, relations: [], annotators: counting, decisions };
    const issues = findIssues(ground, { ...material, elsewhere: new Map() });
    const issue = issues.filter((one) => one.about === "spans" && one.kinds.length > 0)[place];
    const proposal = issue?.about === "spans" ? decide(settling, issue) : null;
    if (proposal === null) throw new Error("Nothing to settle");
    valueOf(await service["change.make"](proposal));
  };
  await make((settling, issue) => {
    const idris = counting.find((one) => one !== me) ?? "";
    return acceptVersions(settling, issue, idris, { reason: "It denies\tnothing", cause: null });
  }, 0);
  await make((settling, issue) => rejectAll(settling, issue), 1);
  page = valueOf(await service["review.feedback"]({ annotator: me, after: 0 }));
  stranger = valueOf(await service["review.feedback"]({ annotator: newId(), after: 0 }));
  await close();
}, 60_000);

it("[R13] tells in the service where gold differs from somebody's tags, and why", () => {
  expect(page.next).toBe(null);
  expect(page.documents).toHaveLength(1);
  expect(page.documents[0]).toMatchObject({
    same: 0,
    lines: [
      { kinds: expect.arrayContaining(["label"]), decision: { annotator: mara, reason: "It denies\tnothing" } },
      { kinds: ["only"], gold: null },
    ],
  });
});

it("[R13] says nobody missed what is in a text they did not work on", () => {
  expect(stranger.documents).toEqual([]);
});

it("[R13] tells it on the command line, for people and for programs", async () => {
  const text = await desk.succeed("feedback", project, "--annotator", "Mara Lindqvist");
  const [sum, title, first, second] = text.split("\n");
  expect(sum).toBe("Mara Lindqvist: 2 places settled differently, 0 as they had it.");
  expect(title).toBe("Reke: blackout tale hides bad wiring");
  expect(first?.split("\t")).toEqual([
    "  ¶ 2",
    expect.stringContaining("label"),
    "Denial: “no more than a dozen vessels waited that night”",
    expect.stringMatching(/^Claim: “no more than a dozen vessels waited that night, and/u),
    "Mara Lindqvist",
    "It denies nothing",
  ]);
  expect(second?.split("\t").slice(1, 4)).toEqual(["nothing belongs here", expect.stringMatching(/^Claim/u), "–"]);

  const json = JSON.parse(
    await desk.succeed("feedback", project, "--annotator", "mara lindqvist", "--tag", "Denial", "--json"),
  );
  expect(json).toMatchObject([
    {
      same: 0,
      differences: [{ own: { label: "Denial" }, gold: { label: "Claim" }, decided: { annotator: "Mara Lindqvist" } }],
    },
  ]);
  const idris = await desk.succeed("feedback", project, "--annotator", "IO");
  expect(idris).toContain("nothing settled differently");
}, 60_000);

it("names who is there when nobody has the name", async () => {
  const { code, stderr } = await desk.run("feedback", project, "--annotator", "Nobody");
  expect([code, stderr]).toEqual([1, expect.stringContaining("There is no person called “Nobody”")]);
});
