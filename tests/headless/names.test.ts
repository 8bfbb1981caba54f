import { existsSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  await desk.succeed("new", "harbour.obelus", "--annotator", "Mara");
});
afterAll(() => desk.remove());

it.each([
  [["handout", "harbour.obelus", "--to", "  "], "It must not be empty."],
  [["handout", "harbour.obelus", "--to", "V".repeat(201)], "It must not be longer than 200 characters."],
  [["freeze", "harbour.obelus", "--name", ""], "It must not be empty."],
  [["new", "other.obelus", "--annotator", " "], "It must not be empty."],
  [
    ["assign", "harbour.obelus", "--to", "Mara", "--annotator", "Mara"],
    "There are no texts to assign yet. Bring texts in first.",
  ],
])("refuses %j in a sentence", async (args, sentence) => {
  const { code, stderr } = await desk.run(...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
});

it("takes a name in other capitals for the person who is there", async () => {
  writeFileSync(desk.at("wire.txt"), "The ferries were held.");
  await desk.succeed("import", "harbour.obelus", "wire.txt", "--annotator", "mara");
  const { lists } = JSON.parse(await desk.succeed("info", "harbour.obelus", "--json", "--list"));
  expect(lists.annotators.map(({ name }: { name: string }) => name)).toEqual(["Mara"]);
});

it("names the copy for a colleague so that any system takes it", async () => {
  const hand = ["handout", "harbour.obelus", "--blind", "--annotator", "Mara", "--to"];
  await desk.succeed(...hand, "<img src=x>");
  expect(existsSync(desk.at("harbour-img-src-x.obelus"))).toBe(true);
  await desk.succeed(...hand, "🦊");
  expect(existsSync(desk.at("harbour-copy.obelus"))).toBe(true);
});

it("asks who does it where nobody is named and the project does not know whom the settings name", async () => {
  const { code, stderr } = await desk.run("handout", "harbour.obelus", "--to", "Zoé");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^.+, whom the settings name, is not one of the people of this project/u);
  expect(stderr).toContain("Say with --annotator who does it.");
  const { lists } = JSON.parse(await desk.succeed("info", "harbour.obelus", "--json", "--list"));
  expect(lists.annotators.map(({ name }: { name: string }) => name)).not.toContain("Zoé");
});

it("says that nothing is settled yet when gold is asked for before there is any", async () => {
  for (const args of [
    ["export", "harbour.obelus", "--format", "csv", "--out", "gold", "--annotators", "Gold"],
    ["agreement", "harbour.obelus", "--annotators", "Mara,gold"],
  ]) {
    const { code, stderr } = await desk.run(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining("so there is no gold. Settle differences in Review")]);
  }
});
