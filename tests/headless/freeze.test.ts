import { copyFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  await desk.succeed("new", "pilot.obelus", "--annotator", "Maria Holm");
});
afterAll(() => desk.remove());

it("[R22] freezes a state, lists what is frozen, and tells whether a copy is in the same state", async () => {
  const before = JSON.parse(await desk.succeed("info", "pilot.obelus", "--json")).state;
  const digest = await desk.succeed(
    "freeze",
    "pilot.obelus",
    "--name",
    "Pilot, before discussing",
    "--annotator",
    "Maria Holm",
  );
  expect(digest).toBe(`${before}\n`);
  expect(JSON.parse(await desk.succeed("freeze", "pilot.obelus", "--json"))).toMatchObject([
    { name: "Pilot, before discussing", annotator: "Maria Holm", digest: before },
  ]);
  expect(await desk.succeed("freeze", "pilot.obelus")).toMatch(/^Pilot, before discussing\t20.*\tMaria Holm\t1\t/u);
  copyFileSync(desk.at("pilot.obelus"), desk.at("copy.obelus"));
  const now = /^state: +([0-9a-f]{12})$/mu.exec(await desk.succeed("info", "pilot.obelus"))?.[1];
  expect(now).toBeDefined();
  expect(before.slice(0, 12)).not.toBe(now);
  expect(await desk.succeed("info", "copy.obelus")).toContain(String(now));
  const again = await desk.run(
    "freeze",
    "pilot.obelus",
    "--name",
    "pilot, before discussing",
    "--annotator",
    "Maria Holm",
  );
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("Give it another name.") });
});
