import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { smallDisk, whyNoSmallDisk } from "#tests/faults/support/smallDisk.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.at("profile")));
  const person = { name: "Mara Lindqvist", initials: "ML" };
  const path = place.at("a.obelus");
  valueOf(await running.service["project.create"]({ path, name: "Harbour", schema: "claims", person }));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

const handOut = (path: string, blind: boolean, to = "Nora Test") =>
  running.service["project.handOut"]({ path, to, blind, assigned: false });

async function people(): Promise<readonly string[]> {
  const { records } = valueOf(await running.service["project.state"]({}));
  return records.annotators.flatMap(({ kind, name }) => (kind === "human" ? name : []));
}

describe.each([true, false])("a copy for a colleague, blind: %s", (blind) => {
  it("[M30] makes a new person join both files by the same change", async () => {
    const path = place.at("nora.obelus");
    expect(valueOf(await handOut(path, blind))).toMatchObject({ path, name: "Nora Test" });
    expect(await people()).toEqual(["Mara Lindqvist", "Nora Test"]);
    const { report } = valueOf(await running.service["merge.check"]({ path }));
    expect(report).toMatchObject({ changes: 0, people: [], conflicts: [], pairings: [] });
    expect(valueOf(await running.service["project.verify"]({})).problems).toEqual([]);
    const person = { name: "Nora Test", initials: "NT" };
    const { me, records } = valueOf(await running.service["project.open"]({ path, person }));
    expect(records.annotators.find(({ id }) => id === me)?.name).toBe("Nora Test");
    expect(valueOf(await running.service["project.verify"]({})).problems).toEqual([]);
  });

  it("[M30] names the person of that name as the project does", async () => {
    valueOf(await handOut(place.at("one.obelus"), blind));
    expect(valueOf(await handOut(place.at("two.obelus"), blind, " nora test"))).toMatchObject({ name: "Nora Test" });
    expect(await people()).toHaveLength(2);
  });

  it.each([
    ["where a file stands in the place of the folder", () => place.at("a.obelus/nora.obelus")],
    ["where a folder has its name", () => place.at("taken")],
    ["where a folder stands in the way of writing it", () => place.at("blocked.obelus")],
  ])("[M30] leaves nothing behind %s", async (_, where) => {
    mkdirSync(place.at("taken.obelus"));
    mkdirSync(place.at("blocked.obelus.unfinished"));
    writeFileSync(place.at("blocked.obelus.unfinished/more"), "");
    const before = readdirSync(place.folder);
    const { changes } = valueOf(await running.service["project.verify"]({}));
    const refused = await handOut(where(), blind);
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: expect.stringMatching(/^(?:Refused|NotFound|Unreadable)$/u) },
    });
    expect(valueOf(await running.service["project.verify"]({})).changes).toBe(changes);
    expect(await people()).toEqual(["Mara Lindqvist"]);
    expect(readdirSync(place.folder)).toEqual(before);
  });

  it.skipIf(whyNoSmallDisk !== null)("[M30] says so when the disk is full, and nobody joins", async () => {
    const disk = smallDisk(100 * 1024);
    try {
      const refused = await handOut(`${disk.folder}/nora.obelus`, blind);
      expect(refused).toMatchObject({
        ok: false,
        failure: { code: "Full", message: expect.stringMatching(/^The disk is full, so no copy was made\.$/u) },
      });
      expect(await people()).toEqual(["Mara Lindqvist"]);
      expect(existsSync(`${disk.folder}/nora.obelus.unfinished`)).toBe(false);
    } finally {
      disk.remove();
    }
  });
});
