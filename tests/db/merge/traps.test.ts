import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { added, changed } from "#core/change.ts";
import { openProject } from "#db/openProject.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { must, TestProject } from "../support/project.ts";
import { Copy } from "./copies.ts";

const firstVersion = path.join(import.meta.dirname, "../../fixtures/projects/version-1.obelus");

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

/** Two copies of a project, with what is made in it before. */
function copiesWith(prepare: (project: TestProject) => void): readonly [Copy, Copy] {
  const project = new TestProject(place.at("a.obelus"));
  prepare(project);
  project.file.close();
  return [new Copy(project, "mine", project.mine), new Copy(project, "theirs", project.theirs)];
}

async function expectSame(mine: Copy, theirs: Copy): Promise<void> {
  await theirs.bringIn(mine);
  await mine.bringIn(theirs);
  expect(theirs.state()).toBe(mine.state());
  expect([...mine.problems(), ...theirs.problems()]).toEqual([]);
  mine.file.close();
  theirs.file.close();
}

it("[M7] folders that two copies moved into each other: the later move counts unless it makes a circle", async () => {
  const folders = ["North", "South"].map((name, order) => ({ name, order, parent: null }));
  const [mine, theirs] = copiesWith((project) =>
    project.make({
      code: "folder.add",
      label: "Add folders",
      edits: folders.map((one) => added("folders", { id: project.newId(), ...one })),
    }),
  );
  const [north, south] = mine.file.reader.all("folders");
  if (north === undefined || south === undefined) throw new Error("Two folders were made");
  for (const [copy, folder, parent] of [
    [mine, north, south.id],
    [theirs, south, north.id],
  ] as const) {
    const edit = changed("folders", folder, { parent });
    if (edit !== null) copy.make(edit);
  }
  const { repairs } = await mine.bringIn(theirs);
  expect(repairs.map(({ kind }) => kind)).toEqual(["folderParent"]);
  const parents = mine.file.reader.all("folders").map(({ parent }) => parent);
  expect(parents.filter((parent) => parent === null)).toHaveLength(1);
  await expectSame(mine, theirs);
});

it("[M7] recipes of one name in two copies keep apart by another name", async () => {
  const [mine, theirs] = copiesWith(() => {});
  for (const copy of [mine, theirs])
    copy.make(added("recipes", { id: copy.origin.newId(), name: "Delivery", options: "{}" }));
  const { repairs } = await mine.bringIn(theirs);
  expect(repairs.map(({ kind }) => kind)).toEqual(["recipeName"]);
  expect(new Set(mine.file.reader.all("recipes").map(({ name }) => name)).size).toBe(2);
  await expectSame(mine, theirs);
});

it("[M15] a copy of an earlier version of Obelus comes in, and is only read", async () => {
  copyFileSync(firstVersion, place.at("mine.obelus"));
  copyFileSync(firstVersion, place.at("theirs.obelus"));
  const opened = must(openProject(place.at("mine.obelus"), { person: "Maria", now: Date.now }));
  const [person] = opened.reader.all("annotators");
  opened.close();
  const { service, close } = createService(testHost(place.at("profile")));
  valueOf(
    await service["project.open"]({
      path: place.at("mine.obelus"),
      person: { name: person?.name ?? "", initials: person?.initials ?? "" },
    }),
  );
  const { report } = valueOf(await service["merge.check"]({ path: place.at("theirs.obelus") }));
  expect(report).toMatchObject({ changes: 0, conflicts: [] });
  await close();
  expect(readFileSync(place.at("theirs.obelus")).equals(readFileSync(firstVersion))).toBe(true);
  expect(readdirSync(place.folder).filter((name) => name.startsWith("theirs"))).toEqual(["theirs.obelus"]);
});
