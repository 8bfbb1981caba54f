import { afterEach, beforeEach, expect, it } from "vitest";
import { tables } from "#core/model/records.ts";
import { openProject } from "#db/openProject.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { recoverProject } from "#db/recover/recover.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { createCounter, must } from "../support/project.ts";
import { makeTwoCopies } from "./everyConflict.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

function recover(file: string) {
  const { newId, now } = createCounter(9);
  const steps = recoverProject(file, place.at("recovered.obelus"), { person: "Maria", name: "Recovered", newId, now });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return must(step.value);
}

/** All that a file holds and leaves open. */
function readAll({ reader, contested, hidden }: ProjectFile) {
  const rows = tables.map((table) => [table, reader.all(table).toSorted((a, b) => (a.id < b.id ? -1 : 1))]);
  return { rows, contested: contested(), hidden: hidden(), digest: reader.stateDigest() };
}

it("[M23] recovering a project that copies were brought into keeps every change, and what is open stays open", async () => {
  const { mine, theirs } = makeTwoCopies(place.folder);
  const { service, close } = createService(testHost(place.at("profile")));
  valueOf(await service["project.open"]({ path: mine, person: { name: "Maria", initials: "MA" } }));
  const { batch } = valueOf(await service["merge.check"]({ path: theirs }));
  valueOf(await service["merge.finish"]({ batch, pairings: [0] }));
  const [first] = valueOf(await service["merge.conflicts"]({}));
  const settled = { record: first?.record ?? "", field: first?.field ?? null, choice: first?.values[1]?.change ?? "" };
  valueOf(await service["merge.settle"](settled));
  await close();
  const { changes } = recover(mine);
  const open = (file: string): ProjectFile => must(openProject(file, { person: "Maria", now: Date.now }));
  const [before, after] = [open(mine), open(place.at("recovered.obelus"))];
  expect(readAll(after)).toEqual(readAll(before));
  expect(after.contested().length).toBeGreaterThan(1);
  expect(after.verify().problems).toEqual([]);
  expect(changes).toEqual({ saved: before.reader.changes(), partly: 0, lost: 0 });
  before.close();
  after.close();
});
