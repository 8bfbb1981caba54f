import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  mkdirSync(desk.at("texts"));
  for (let number = 1; number <= 10; number++)
    writeFileSync(desk.at("texts", `wire ${number}.txt`), `Ferry ${number} was held, she says.\n`);
  await desk.succeed("new", "pilot.obelus", "--annotator", "Maria Holm");
  await desk.succeed("import", "pilot.obelus", "texts", "--annotator", "Maria Holm");
});
afterAll(() => desk.remove());

const assign = (...args: readonly string[]) => desk.run("assign", "pilot.obelus", "--annotator", "Maria Holm", ...args);
const people = ["--to", "MH,Idris Sayed,Ana Berg", "--add-people"];

it("[R24] shares texts out, as the dry run said, and says how far people are", async () => {
  const options = [...people, "--overlap", "20%", "--seed", "7", "--round", "Pilot", "--json"];
  const dry = await assign(...options, "--dry-run");
  expect(await desk.succeed("progress", "pilot.obelus")).toBe("Nothing is assigned.\n");
  expect(await desk.succeed("info", "pilot.obelus", "--list")).not.toContain("Ana Berg");
  const done = await assign(...options);
  expect(done.stderr).toBe("");
  expect(done.stdout).toBe(dry.stdout);
  const plan = JSON.parse(done.stdout);
  expect(plan).toMatchObject({ round: "Pilot", texts: 10, overlapping: 2 });
  expect(plan.people.map((one: { documents: unknown[] }) => one.documents.length)).toEqual([4, 4, 4]);
  expect(JSON.parse(await desk.succeed("progress", "pilot.obelus", "--round", "Pilot", "--json"))).toEqual(
    expect.arrayContaining(
      ["Maria Holm", "Idris Sayed", "Ana Berg"].map((annotator) =>
        expect.objectContaining({ annotator, round: "Pilot", assigned: 4, begun: 0, finished: 0, read: 0 }),
      ),
    ),
  );
  const again = await assign(...people, "--round", "Pilot");
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("All these texts are assigned") });
  const all = await assign(
    "--to",
    "Maria Holm,IS",
    "--by",
    "2",
    "--round",
    "Second",
    "--documents",
    "wire 1",
    "wire 2",
  );
  expect(all.stdout).toBe(
    "Second: 2 texts, 2 of them read by several people (seed 1).\nMaria Holm\t2\nIdris Sayed\t2\n",
  );
  expect(await desk.succeed("progress", "pilot.obelus", "--round", "Second")).toBe(
    "round\tperson\tassigned\tbegun\tfinished\tread\nSecond\tMaria Holm\t2\t0\t0\t0%\nSecond\tIdris Sayed\t2\t0\t0\t0%\n",
  );
}, 60_000);

it.each([
  [["--to", "Nobody Atall"], "Whoever is new joins with --add-people."],
  [["--to", "MH,Maria Holm"], "Maria Holm is named twice."],
  [["--to", "MH", "--by", "2"], "2 people are to read a text, and 1 are named"],
  [["--to", "MH", "--overlap", "120%"], "It must be from 0% to 100%."],
])("refuses %j in a sentence", async (args, message) => {
  const { code, stderr } = await assign(...args, "--round", "Third");
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
});
