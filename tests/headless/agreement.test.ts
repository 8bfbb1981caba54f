import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createComparedProject } from "#tests/service/agreement/comparedProject.ts";
import { createDesk, type Desk } from "./runObelus.ts";

const text = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj";

let desk: Desk;
beforeAll(() => {
  desk = createDesk();
  const project = createComparedProject(desk.at("two.obelus"), {
    texts: { one: text },
    people: ["Ana", "Ben", "Cem"],
    tags: ["Claim", "Hedge"],
  });
  project.tagged([
    { by: "Ana", in: "one", tag: "Claim", at: [0, 9] },
    { by: "Ben", in: "one", tag: "Claim", at: [0, 9] },
    { by: "Ana", in: "one", tag: "Claim", at: [15, 24] },
    { by: "Ben", in: "one", tag: "Claim", at: [15, 29] },
    { by: "Cem", in: "one", tag: "Hedge", at: [15, 29] },
  ]);
  for (const by of ["Ana", "Ben", "Cem"]) project.finish(by, ["one"]);
  project.close();
});
afterAll(() => desk.remove());

it("prints figures by measure, tag and pair", async () => {
  const printed = await desk.succeed("agreement", "two.obelus", "--annotators", "Ana,Ben");
  expect(printed).toMatch(/^F1, exact +\.50 +4 /mu);
  expect(printed).toMatch(/^F1, matching +1\.00 +4 /mu);
  expect(printed).toContain("No interval: There are too few texts to say how certain this figure is.");
  expect(printed).toMatch(/^Claim +2 +2 +few/mu);
  expect(printed).toMatch(/^few: fewer than 30 of this tag/mu);
  expect(printed).not.toMatch(/^Hedge/mu);
  expect(printed).toMatch(/^Ana and Ben +1 +\.50 +1\.00/mu);
});

it("compares as it is asked to, and gives everything as JSON", async () => {
  const asked = ["agreement", "two.obelus", "--json", "--metric", "f1Matched", "--matching"];
  const ask = async (...more: string[]) => JSON.parse(await desk.succeed(...asked, ...more));
  const exact = await ask("exact", "--annotators", "Ana", "Ben");
  expect(Object.keys(exact.headline)).toEqual(["f1Matched"]);
  expect(exact.headline.f1Matched).toMatchObject({ value: 0.5, n: 4 });
  const words = await ask("words:1", "--annotators", "Ana", "Ben", "--tag", "claim");
  expect(words.headline.f1Matched.value).toBe(1);
  expect(words.tags.map(({ name }: { name: string }) => name)).toEqual(["Claim"]);
  expect((await ask("iou:0.5")).pairs).toBeUndefined();
  const all = JSON.parse(await desk.succeed("agreement", "two.obelus", "--json"));
  expect(all.pairs).toHaveLength(3);
  const printed = await desk.succeed("agreement", "two.obelus", "--metric", "f1Exact", "tagPi");
  expect(printed).toMatch(/^F1, exact .*\nScott’s π, tags /mu);
  expect(printed).not.toMatch(/uα|^pair/mu);
});

it("says how tags match and what is missing in whole sentences", async () => {
  const words = await desk.succeed("agreement", "two.obelus", "--matching", "words:1");
  expect(words).toContain(
    "Tags match with one character in common or more, beginning and ending at most 1 word apart.",
  );
  const project = createComparedProject(desk.at("unread.obelus"), {
    texts: { one: text },
    people: ["Ana", "Ben"],
    tags: ["Claim"],
  });
  project.finish("Ana", ["one"]);
  project.close();
  const unread = await desk.succeed("agreement", "unread.obelus");
  expect(unread).toMatch(/No text was read through by two of these people.*--tagged/u);
  expect(unread).not.toContain("uα");
  expect(unread).toMatch(/^Left out: 1\. /mu);
});

it("says in a sentence what it cannot compare", async () => {
  const wrong = async (...more: string[]) => {
    const { code, stderr } = await desk.run("agreement", "two.obelus", ...more);
    expect(code).toBe(1);
    return stderr;
  };
  expect(await wrong("--annotators", "Ana")).toContain("It takes two people to agree");
  expect(await wrong("--annotators", "Ana", "Dora")).toContain("There is no annotator called “Dora”");
  expect(await wrong("--freeze", "Pilot")).toContain("There is no version called “Pilot”");
  expect(await wrong("--matching", "roughly")).toContain("It must be exact, overlap");
});

it("writes the report into a folder, and prints where its page is", async () => {
  const printed = await desk.succeed("report", "two.obelus", "--out", "pilot", "--letters");
  expect(printed.trim()).toBe(desk.at("pilot", "report.html"));
  expect(readFileSync(desk.at("pilot", "report.html"), "utf8")).toContain("Annotator C");
  const again = await desk.run("report", "two.obelus", "--out", "missing/pilot");
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("is not there") });
});
