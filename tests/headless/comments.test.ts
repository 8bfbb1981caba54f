import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  mkdirSync(desk.at("texts"));
  writeFileSync(desk.at("texts", "wire.txt"), "Ferries were held, she says.\n");
  await desk.succeed("new", "talk.obelus", "--annotator", "Maria Holm");
  await desk.succeed("import", "talk.obelus", "texts", "--annotator", "Maria Holm");
  const tag = ["--document", "wire.txt", "--start", "0", "--end", "7", "--tag", "Claim"];
  await desk.succeed("tag", "talk.obelus", ...tag, "--annotator", "Idris Sayed");
});
afterAll(() => desk.remove());

async function say(...args: readonly string[]): Promise<string> {
  return (await desk.succeed("comment", "talk.obelus", ...args)).trim();
}

async function listed(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  return JSON.parse(await desk.succeed("comments", "talk.obelus", "--json", ...args));
}

it("prints nothing, not even an empty line, while nobody said anything", async () => {
  expect(await desk.run("comments", "talk.obelus")).toMatchObject({ code: 0, stdout: "", stderr: "" });
});

it("comments on a text, a tag and a claim, answers, and lists what was said", async () => {
  const info = JSON.parse(await desk.succeed("info", "talk.obelus", "--json", "--list"));
  const span = info.lists.spans[0];
  const asked = await say("--span", span.id, "--text", "Who says so, @is?", "--annotator", "Maria Holm");
  const answered = await say("--answer", asked, "--text", "The office", "--annotator", "Idris Sayed");
  await say("--answer", answered, "--text", "Thanks", "--annotator", "Maria Holm");
  await say("--document", "wire.txt", "--text", "A short one", "--annotator", "Maria Holm");
  await say("--claim", "c-1", "--text", "Holds?", "--annotator", "Idris Sayed");
  const all = await listed();
  expect(all).toMatchObject([
    {
      about: "spans",
      record: span.id,
      annotator: "Maria Holm",
      description: "wire, “Ferries”",
      answers: [{ text: "The office" }, { text: "Thanks" }],
    },
    { about: "documents", text: "A short one", answers: [] },
    { about: "claims", document: null, description: "C-1", resolved: false },
  ]);
  expect(await listed("--to", "IS")).toEqual([all[0]]);
  expect(await listed("--document", "wire.txt")).toEqual(all.slice(0, 2));
  const text = await desk.succeed("comments", "talk.obelus", "--open");
  expect(text.split("\n")[1]).toMatch(/^ {2}[-0-9a-f]{36}\tMaria Holm\tWho says so, @is\?$/u);
}, 60_000);

it.each([
  [["--text", " ", "--document", "wire.txt"], "There are no words"],
  [["--text", "x"], "It is not said what this is about."],
  [["--text", "x", "--document", "wire.txt", "--claim", "C-1"], "Give one of"],
  [["--text", "x", "--claim", "C-9"], "There is no claim called “C-9”"],
  [["--text", "x", "--answer", "nothing"], "There is no comment with the id “nothing”"],
  [["--text", "x".repeat(10_001), "--document", "wire.txt"], "at most 10000 letters"],
])("refuses %j in a sentence", async (args, message) => {
  const { code, stderr } = await desk.run("comment", "talk.obelus", ...args, "--annotator", "New Person");
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  expect(await desk.succeed("info", "talk.obelus", "--list"), "nobody joins for nothing").not.toContain("New Person");
});

it("says that nobody is called so", async () => {
  const { code, stderr } = await desk.run("comments", "talk.obelus", "--to", "QQ");
  expect([code, stderr]).toEqual([1, expect.stringContaining("There are: MH, IS.")]);
});
