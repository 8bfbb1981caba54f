import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Failure } from "#contract/result.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { actions, sitDown, valueOf } from "./support/actions.ts";
import { makeTemplate } from "./support/project.ts";
import { smallDisk, whyNoSmallDisk } from "./support/smallDisk.ts";

const HOUR = 3_600_000;

let place: ReturnType<typeof makeFolder>;
let project = "";
beforeEach(async () => {
  place = makeFolder();
  project = await makeTemplate(place.folder);
});
afterEach(() => {
  vi.useRealTimers();
  place.remove();
});

/** Works for two hours with backups that go there, and says what one was told and what is in the folder then. */
async function workWithBackupsIn(folder: string): Promise<{ readonly told: Failure[]; readonly left: string[] }> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  const told: Failure[] = [];
  const { service, close } = createService({
    ...testHost(place.at("profile")),
    name: "browser",
    emit: (event, payload) => {
      if (event === "backups.failed") told.push(payload as Failure); // what this event carries
    },
  });
  try {
    valueOf(await service["settings.change"]({ backups: { folder, hours: 2, days: 1 } }));
    const tag = actions[0]?.begin(await sitDown(service, project, () => {}));
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 20_000 });
    for (let hour = 0; hour < 2; hour++) {
      valueOf((await tag?.()) ?? { ok: true, value: null });
      vi.advanceTimersByTime(HOUR);
      expect(await service["backups.make"]({})).toMatchObject({ ok: false }); // also waits for the one under way
    }
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  } finally {
    await close();
  }
  return { told, left: existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [] };
}

describe("a backup that cannot be made", () => {
  it("[B7] because its folder is gone and cannot be made is told once, and work goes on", async () => {
    writeFileSync(place.at("stick"), "");
    const { told, left } = await workWithBackupsIn(place.at("stick", "backups"));
    expect(told).toMatchObject([{ code: "Refused", message: "The folder for copies cannot be written to." }]);
    expect(told[0]?.remedy).toBe("Choose another folder, or make this one available.");
    expect(left).toEqual([]);
  });

  it.skipIf(whyNoSmallDisk !== null)(
    "[B7] because the disk it goes to is full is told once, leaves nothing of it there, and work goes on",
    async () => {
      const disk = smallDisk(128 * 1024);
      try {
        const folder = path.join(disk.folder, "backups");
        mkdirSync(folder);
        const { told, left } = await workWithBackupsIn(folder);
        expect(told).toMatchObject([{ code: "Full", message: "The disk is full, so no copy was made." }]);
        expect(left.filter((name) => name.endsWith(".obelus") || name.includes(".part"))).toEqual([]);
        rmSync(folder, { recursive: true });
      } finally {
        disk.remove();
      }
    },
  );
});

describe("the clock is set back by a year", () => {
  const YEAR = 365 * 24 * HOUR;

  it("[B2] a backup is made for each hour of work as before, and those from before it stay", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
    const { service, close } = createService({ ...testHost(place.at("profile")), name: "browser" });
    const list = async () => valueOf(await service["backups.list"]({ project })).backups.map(({ made }) => made);
    try {
      const tag = actions[0]?.begin(await sitDown(service, project, () => {}));
      const before = valueOf(await service["backups.make"]({})).made;
      const back = Date.now() - YEAR;
      const work = async (hours: number, due: number) => {
        vi.setSystemTime(back + hours * HOUR);
        valueOf((await tag?.()) ?? { ok: true, value: null });
        vi.advanceTimersByTime(310_000);
        await vi.waitFor(async () => expect(await list()).toHaveLength(due), { timeout: 20_000 });
      };
      await work(0, 2);
      // Half an hour after it none is due; one more hour later there is one.
      vi.setSystemTime(back + HOUR / 2);
      valueOf((await tag?.()) ?? { ok: true, value: null });
      vi.advanceTimersByTime(310_000);
      await work(1.5, 3);
      const hoursFrom = (made: number): number => Math.round((2 * (made - back)) / HOUR) / 2;
      expect((await list()).map(hoursFrom)).toEqual([hoursFrom(before), 1.5, 0]);
    } finally {
      await close();
    }
  });
});
