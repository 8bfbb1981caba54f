import { afterAll, beforeAll, expect, it } from "vitest";
import { createComparedProject } from "#tests/service/agreement/comparedProject.ts";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
beforeAll(() => {
  desk = createDesk();
  const project = createComparedProject(desk.at("three.obelus"), {
    texts: { "wire.txt": "aaaa bbbb cccc dddd eeee ffff gggg hhhh", "empty.txt": "nothing" },
    people: ["Ana", "Ben", "Cleo"],
    tags: ["Claim", "Hedge"],
  });
  project.tagged(
    ["Ana", "Ben", "Cleo"].flatMap((by) => [
      { by, in: "wire.txt", tag: "Claim", at: [0, 4] as const },
      { by, in: "wire.txt", tag: by === "Cleo" ? "Claim" : "Hedge", at: [20, 24] as const },
    ]),
  );
  for (const by of ["Ana", "Ben", "Cleo"]) project.finish(by, ["wire.txt", "empty.txt"]);
  project.close();
});
afterAll(() => desk.remove());

it("says what gamma of a text is, with all that it depends on", async () => {
  const printed = await desk.succeed("gamma", "three.obelus", "wire.txt", "--alpha", "3", "--seed", "9");
  expect(printed).toContain("wire.txt: Ana (2 tags), Ben (2 tags), Cleo (2 tags)");
  expect(printed).toContain("α 3, β 1, sampler shuffle, 30 samples, seed 9");
  expect(printed).toMatch(/^γ\t\.\d\d, \.\d\d to (?:1)?\.\d\d for so many samples$/mu);
  // Two of three pairs of the second row differ in their tags: 2/3, by two tags each.
  expect(printed).toMatch(/^disorder\t0\.333, by chance \d\.\d{3}$/mu);
  expect(printed).toMatch(/^γ-k Hedge\t/mu);
});

it("compares only whom it is told to, and prints which tags it put together", async () => {
  const json = await desk.succeed("gamma", "three.obelus", "wire.txt", "--annotators", "Ana,Ben", "--json");
  const found = JSON.parse(json);
  expect(found).toMatchObject({ gamma: { value: 1, n: 4 }, disorder: 0, wanted: { sampler: "shuffle", samples: 30 } });
  expect(found.alignment).toHaveLength(2);
});

it("says why there is none, and what cannot be asked", async () => {
  expect(await desk.succeed("gamma", "three.obelus", "empty.txt")).toContain("γ\t–\tThere is nothing to compare.");
  for (const wrong of [
    ["--alpha", "-1"],
    ["--alpha", "0"],
    ["--samples", "1"],
    ["--sampler", "other"],
  ])
    expect(await desk.run("gamma", "three.obelus", "wire.txt", ...wrong)).toMatchObject({ code: 1 });
});
