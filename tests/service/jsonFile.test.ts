import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { createJsonFile } from "#service/jsonFile.ts";
import { makeFolder } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

it("takes away what a killed program has left beside it, and nothing of one that runs", () => {
  const { pid: gone } = spawnSync(process.execPath, ["-e", "0"]);
  for (const pid of [gone, process.ppid]) writeFileSync(place.at(`one.json.${pid}.new`), "half");
  writeFileSync(place.at(`other.json.${gone}.new`), "half");
  const file = createJsonFile(place.at("one.json"), z.number(), () => 0);
  file.write(7);
  expect(file.read()).toBe(7);
  expect(readdirSync(place.folder).toSorted()).toEqual(
    ["one.json", `one.json.${process.ppid}.new`, `other.json.${gone}.new`].toSorted(),
  );
});
