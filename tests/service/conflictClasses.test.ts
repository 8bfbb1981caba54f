import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Conflict, MergeReport } from "#contract/mergeValues.ts";
import type { Service } from "#contract/methods.ts";
import type { Id } from "#core/model/id.ts";
import { usualWork } from "#core/review/counting.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeTwoCopies, type TwoCopies } from "#tests/db/merge/everyConflict.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let service: Service;
let copies: TwoCopies;
let report: MergeReport;
beforeEach(async () => {
  place = makeFolder();
  copies = makeTwoCopies(place.folder);
  running = createService(testHost(place.at("profile")));
  ({ service } = running);
  valueOf(await service["project.open"]({ path: copies.mine, person: { name: "Maria", initials: "MA" } }));
  ({ report } = await merge([]));
});
afterEach(async () => {
  expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  await running.close();
  place.remove();
});

async function merge(pairings: number[]) {
  const { batch } = valueOf(await service["merge.check"]({ path: copies.theirs }));
  return valueOf(await service["merge.finish"]({ batch, pairings }));
}

const told = (kind: Conflict["kind"]): readonly string[] =>
  report.conflicts.flatMap((one) => (one.kind === kind ? one.message : []));
const open = async (): Promise<Conflict[]> => valueOf(await service["merge.conflicts"]({}));
const span = async (id: Id) => valueOf(await service["spans.list"]({ ids: [id], limit: 1 }))[0];
const records = async () => valueOf(await service["project.state"]({})).records;
const undo = async (): Promise<unknown> => valueOf(await service["change.undo"]({}));

const byWaiting = (a: Conflict, b: Conflict): number => Number(a.waitsFor === null) - Number(b.waitsFor === null);

/** What is open about a field, or a kind of question. */
async function find(wanted: string): Promise<Conflict> {
  const found = (await open()).filter(({ kind, field }) => field === wanted || kind === wanted);
  expect(found).toHaveLength(1);
  const [one] = found;
  if (one === undefined) throw new Error("It is not open");
  return one;
}

/** Takes the value that is not shown, or what is said. */
async function settle({ record, field, values }: Conflict, choice = values[1]?.change ?? ""): Promise<void> {
  valueOf(await service["merge.settle"]({ record: record ?? "", field, choice }));
}

/** Settling ends the question, and undo brings it back as it was. */
async function expectSettling(wanted: string, choice?: "keep" | "remove"): Promise<void> {
  const before = await open();
  const one = await find(wanted);
  await settle(one, choice);
  expect(await open()).toEqual(before.filter((other) => other.record !== one.record || other.field !== one.field));
  await undo();
  expect(await open()).toEqual(before);
  await settle(one, choice);
}

async function stateOf(words: string): Promise<unknown> {
  const { documents } = valueOf(await service["review.issues"]({ after: 0, since: null, ...usualWork }));
  return documents.flatMap(({ lines }) => lines).find((line) => line.words.startsWith(words))?.state;
}

describe("[M31] what a person has to look at when copies come together", () => {
  it("the same field set on two machines of one person", async () => {
    expect(told("field")).toContainEqual(
      expect.stringContaining("its note was set to “From the log book” (Maria) and"),
    );
    await expectSettling("note");
    expect(await span(copies.field.id)).toMatchObject({ note: "Heard by radio" });
    await expectSettling("tag");
  });

  it("a tag removed here and changed there", async () => {
    expect(told("revived")).toEqual(["The tag “mayor” was removed in one copy and changed in the other; it stays."]);
    await expectSettling("revived", "keep");
    await undo();
    await expectSettling("revived", "remove");
    expect(await span(copies.gone.id)).toBeUndefined();
  });

  it("a link whose end is gone", async () => {
    const rest = "hangs on a tag that was removed in one copy; it is kept out of sight until that tag is back.";
    expect(told("hidden").toSorted()).toEqual([`The link “Nobody” ${rest}`, `The link “saw one” ${rest}`]);
    const [theirs, own] = (await open()).filter(({ kind }) => kind === "hidden").toSorted(byWaiting);
    expect([theirs?.waitsFor, own?.waitsFor]).toEqual(["Idris", null]);
    if (own === undefined) throw new Error("Mine is out of sight, too");
    await settle(own, "remove");
    expect((await open()).filter(({ kind }) => kind === "hidden")).toEqual([theirs]);
    await undo();
    expect((await open()).filter(({ kind }) => kind === "hidden").toSorted(byWaiting)).toEqual([theirs, own]);
  });

  it("a detail that the schema does not allow any more", async () => {
    expect(told("detail")).toEqual([
      "The tag “reportedly” has Kind: alleged, which the schema does not allow now; it is kept as it is.",
    ]);
  });

  it("a kind of tag renamed in both", async () => {
    expect(told("field")).toContainEqual(expect.stringContaining("“Incident” (Maria) and “Happening” (Maria)"));
    await expectSettling("name");
    expect((await records()).tags.map(({ name }) => name)).toContain("Happening");
  });

  it("two kinds of tag with the same name", async () => {
    expect(report.pairings.map(({ message }) => message)).toEqual(["Both copies made a kind of tag Rumour."]);
    const again = await merge([0]);
    expect(again.report.pairings).toHaveLength(1);
    expect((await records()).pairings).toHaveLength(1);
    expect((await merge([])).report.pairings).toEqual([]);
  });

  it("a kind of tag removed here and used there", async () => {
    expect(told("kept")).toEqual([
      "The kind of tag “Target” was removed in one copy and is used in the other; it stays.",
    ]);
    expect(report.schema).toContain("The kind of tag Target comes back.");
  });

  it("a detail whose type changed in both", async () => {
    expect(told("field")).toContainEqual(expect.stringContaining("Of the detail “Unit”, its type was set to"));
    await expectSettling("type");
    expect((await records()).attributes.find(({ name }) => name === "Unit")).toMatchObject({ type: "number" });
  });

  it("an issue that two people decided differently, and one whose evidence changed since", async () => {
    expect(await stateOf("A cable was cut")).toBe("contested");
    expect(await stateOf("denied it")).toBe("changed");
  });

  it("a text that differs a little", async () => {
    expect(told("text")).toEqual([expect.stringContaining("which is new, is 97 % the same as Harbour.")]);
  });

  it("a file that was copied while somebody worked in it", async () => {
    expect(told("forked")).toContainEqual(expect.stringContaining("copied while Maria worked in it"));
  });
});
