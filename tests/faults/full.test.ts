import { mkdirSync, readdirSync, statfsSync, writeFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Failure, Result } from "#contract/result.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { actions, sitDown, valueOf, type Action } from "./support/actions.ts";
import { startHost } from "./support/host.ts";
import { admit, discharge, errands, namesIn, prepare, unsound, type Errand } from "./support/errands.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";
import { smallDisk, whyNoSmallDisk } from "./support/smallDisk.ts";

/** Bytes that are left free each time: the disk fills up at another moment of the action. */
const ROOMS = process.env["OBELUS_KILLS"] === undefined ? [40_960] : [0, 4096, 12_288, 40_960, 131_072, 262_144];
/** The same for work with whole files, which needs less or more of it. */
const ERRAND_ROOMS =
  ROOMS.length === 1 ? [0, 12_288] : [0, 4096, 8192, 12_288, 24_576, 40_960, 65_536, 131_072, 262_144];
/** Steps after which a disk with so little room must be full. */
const MOST_STEPS = 2000;

/** Runs what follows under a limit of 1 MiB on each file; what goes beyond it fails and does not end the process. */
const LIMITED = "trap '' XFSZ; ulimit -f 1024; exec \"$@\"";

let place: ReturnType<typeof makeFolder>;
let template = "";
beforeAll(async () => {
  place = makeFolder();
  template = await makeTemplate(place.folder);
});
afterAll(() => place.remove());

/** Fills the disk up to so many free bytes. */
function fill(folder: string, room: number): string {
  const ballast = path.join(folder, "ballast");
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)));
  return ballast;
}

async function untilRefused(step: () => Promise<Result<unknown>>): Promise<Failure> {
  for (let count = 0; count < MOST_STEPS; count++) {
    const result = await step();
    if (!result.ok) return result.failure;
  }
  throw new Error("The disk was never full.");
}

/** Works until the disk is full, looks at the project while it is, makes room and takes one more step. */
async function workOnFullDisk(action: Action, project: string, room: number) {
  const acknowledged = new Set<string>();
  const host = await startHost({ profile: path.join(path.dirname(project), "../profile") });
  const step = action.begin(await sitDown(host.service, project, (id) => acknowledged.add(id)));
  const verify = async () => valueOf(await host.service["project.verify"]({}));
  const { changes } = await verify();
  const ballast = fill(path.dirname(project), room);
  const failure = await untilRefused(step);
  const { problems, changes: kept } = await verify();
  const unasked = kept - changes - acknowledged.size;
  rmSync(ballast);
  const next = await step();
  await host.stop();
  return { failure, found: { problems, unasked, next: next.ok ? "kept" : next.failure }, acknowledged };
}

describe("the disk is full", () => {
  const cases = actions.flatMap((action) => ROOMS.map((room) => ({ ...action, room })));
  it.skipIf(whyNoSmallDisk !== null).each(cases)(
    `[P10] while $name, with $room bytes free: it is said, nothing half is kept, and work goes on once there is room`,
    { timeout: 60_000 },
    async ({ room, ...action }) => {
      const disk = smallDisk(12 * 1024 ** 2);
      try {
        const folder = path.join(disk.folder, "work");
        mkdirSync(folder);
        const project = copyOf(template, path.join(folder, "ferries.obelus"));
        const { failure, found, acknowledged } = await workOnFullDisk(action, project, room);
        expect(failure.code, failure.message).toBe("Full");
        expect(failure.message).toMatch(/^The disk is full.*\.$/u);
        expect(failure.remedy).toMatch(/^Make room(?: there)?, then .*\.$/u);
        expect(found).toEqual({ problems: [], unasked: 0, next: "kept" });
        expect(inspect(project, acknowledged)).toEqual(sound);
        expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
      } finally {
        disk.remove();
      }
    },
  );

  it.skipIf(whyNoSmallDisk !== null)(
    "[P10] while one types: it is said, what was kept before is offered, and typing is kept again once there is room",
    async () => {
      const disk = smallDisk(4 * 1024 ** 2);
      const project = copyOf(template, path.join(disk.folder, "ferries.obelus"));
      const { service, close } = createService(testHost(path.join(disk.folder, "profile")));
      try {
        const { content, state } = await sitDown(service, project, () => {});
        const type = (note: string) =>
          service["drafts.keep"]({
            project: state.records.project[0]?.id ?? "",
            place: { table: "documents", record: content.document, field: "note" },
            about: "Note on the text",
            texts: { note },
            base: { note: "" },
          });
        const offered = async () => valueOf(await service["drafts.list"]({})).map(({ texts }) => texts["note"]);
        valueOf(await type("Ask the pilots"));
        const ballast = fill(disk.folder, 4096);
        expect(await type("Ask the pilots ".repeat(1000))).toMatchObject({
          ok: false,
          failure: { code: "Full", message: "The disk is full, so what is being typed was not kept." },
        });
        const settings = await service["settings.change"]({ backups: { folder: disk.folder, hours: 1, days: 1 } });
        expect(await offered()).toEqual(["Ask the pilots"]);
        expect(settings.ok ? null : settings.failure.code).not.toBe("Unexpected");
        rmSync(ballast);
        valueOf(await type("Ask the pilots who"));
        expect(await offered()).toEqual(["Ask the pilots who"]);
        expect(readdirSync(path.join(disk.folder, "profile", "drafts"))).toHaveLength(1);
      } finally {
        await close();
        disk.remove();
      }
    },
  );

  it("[P10] a limit on the size of files is met: it is said, and nothing that was kept is lost", async () => {
    const project = copyOf(template, place.at("limited.obelus"));
    const host = await startHost({ profile: place.at("profile"), under: ["bash", "-c", LIMITED, "limited"] });
    const acknowledged = new Set<string>();
    const desk = await sitDown(host.service, project, (id) => acknowledged.add(id));
    const [, , many] = actions;
    if (many === undefined) throw new Error("There is no action.");
    const { changes } = valueOf(await host.service["project.verify"]({}));
    const failure = await untilRefused(many.begin(desk));
    const { problems, changes: kept } = valueOf(await host.service["project.verify"]({}));
    await host.stop();
    expect(failure).toMatchObject({
      code: "Unreadable",
      message: "The disk failed while this change was being written, so it was not kept.",
    });
    expect({ problems, unasked: kept - changes - acknowledged.size }).toEqual({ problems: [], unasked: 0 });
    expect(inspect(project, acknowledged)).toEqual(sound);
  });

  /** Runs it with so many bytes free, the profile and backups being on the same disk, then once more with room. */
  async function runOnFullDisk(errand: Errand, disk: string, room: number) {
    const ward = admit(template, disk);
    const { service, close } = createService(testHost(path.join(disk, "profile")));
    await prepare(errand, service, ward);
    const before = namesIn(ward);
    const ballast = fill(disk, room);
    const refused = await errand.run(service, ward);
    const left = namesIn(ward).filter((name) => !before.includes(name));
    rmSync(ballast);
    const again = refused.ok ? refused : await errand.run(service, ward);
    await close();
    expect(readdirSync(ward.backups).length, "folders for backups").toBeLessThan(2);
    const found = { left: refused.ok ? [] : left, again: again.ok ? "done" : again.failure, unsound: unsound(ward) };
    discharge(ward);
    return { failure: refused.ok ? null : refused.failure, found };
  }

  it.skipIf(whyNoSmallDisk !== null).each(errands)(
    "[P10] while $name: it is said, nothing half made is left, and it is done once there is room",
    { timeout: 300_000 },
    async (errand) => {
      const disk = smallDisk(16 * 1024 ** 2);
      try {
        const refusals: Failure[] = [];
        for (const room of ERRAND_ROOMS) {
          const { failure, found } = await runOnFullDisk(errand, disk.folder, room);
          expect({ room, ...found, failure }).toEqual({ room, left: [], again: "done", unsound: [], failure });
          if (failure !== null) refusals.push(failure);
        }
        expect(refusals.length, "times the disk was full").toBeGreaterThan(0);
        for (const { code, message, remedy } of refusals) {
          expect(code, message).toBe("Full");
          expect(message).toMatch(/^The disk is full.*\.$/u);
          expect(remedy).toMatch(/^Make room.*\.$/u);
        }
      } finally {
        disk.remove();
      }
    },
  );
});
