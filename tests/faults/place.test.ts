import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EventPayload, Service } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { createDesk } from "#tests/headless/runObelus.ts";
import { actions, sitDown, valueOf, type Desk } from "./support/actions.ts";
import { startHost } from "./support/host.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
let project = "";
let service: Service;
let close: () => Promise<void>;
let acknowledged: Set<string>;
let step: () => Promise<Result<unknown>>;
let desk: Desk;
const lost: EventPayload<"project.lost">[] = [];

beforeEach(async () => {
  place = makeFolder();
  mkdirSync(place.at("work"));
  project = copyOf(await makeTemplate(place.folder), place.at("work", "ferries.obelus"));
  lost.length = 0;
  const emit = (event: string, payload: unknown): void => {
    if (event === "project.lost") lost.push(payload as EventPayload<"project.lost">); // by the event's name
  };
  ({ service, close } = createService({ ...testHost(place.at("profile")), emit }));
  acknowledged = new Set();
  desk = await sitDown(service, project, (id) => acknowledged.add(id));
  const [tagging] = actions;
  if (tagging === undefined) throw new Error("There is no action.");
  step = tagging.begin(desk);
  valueOf(await step());
});
afterEach(async () => {
  await close();
  place.remove();
});

function whoIs({ state }: Desk): string {
  return state.records.annotators.find((one) => one.id === state.me)?.name ?? "";
}

/** Nothing is kept where nobody finds it; all that was acknowledged is in the file it is saved as, and work goes on there. */
async function expectWayOut(message: string): Promise<void> {
  expect(await step()).toMatchObject({ ok: false, failure: { message, where: project, offer: "saveAs" } });
  const saved = place.at("saved.obelus");
  expect(valueOf(await service["project.saveAs"]({ path: saved }))).toMatchObject({ path: saved, readOnly: null });
  valueOf(await step());
  await close();
  expect(inspect(saved, acknowledged)).toEqual(sound);
}

describe("the file of an open project", () => {
  it("[P11] is removed", async () => {
    rmSync(project);
    await expectWayOut("The project file was moved, renamed or deleted, or its disk is away.");
    expect(readdirSync(place.at("work"))).toEqual([]);
  });

  it("[P11] is replaced by another project, which is never written to", async () => {
    const other = readFileSync(place.at("template.obelus"));
    writeFileSync(place.at("other.obelus"), other);
    renameSync(place.at("other.obelus"), project);
    await expectWayOut("Another file has taken the place of this project.");
    expect(readFileSync(project).equals(other)).toBe(true);
  });

  it("[P11] is moved with its folder, and is opened where it is now", async () => {
    renameSync(place.at("work"), place.at("elsewhere"));
    await expectWayOut("The project file was moved, renamed or deleted, or its disk is away.");
    expect(existsSync(place.at("work"))).toBe(false);
    expect(inspect(place.at("elsewhere", "ferries.obelus"), [])).toEqual(sound);
  });

  it("[P11] is renamed, and opened under its new name in the same window", async () => {
    renameSync(project, place.at("work", "boats.obelus"));
    expect((await step()).ok).toBe(false);
    const moved = await sitDown(service, place.at("work", "boats.obelus"), (id) => acknowledged.add(id));
    valueOf((await actions[0]?.begin(moved)()) ?? { ok: true, value: null });
    await close();
    expect(inspect(place.at("work", "boats.obelus"), acknowledged)).toEqual(sound);
  });

  it("[P11] is missed although nothing is written", async () => {
    rmSync(project);
    await expect.poll(() => lost.length, { timeout: 10_000 }).toBe(1);
    expect(lost[0]?.message).toMatch(/^The project file was moved/u);
  });

  it("goes on when its journal is taken away, and a kill after that leaves it whole", async () => {
    await close();
    const host = await startHost({ profile: place.at("profile") });
    const there = await sitDown(host.service, project, (id) => acknowledged.add(id));
    const [, , many] = actions;
    const work = many?.begin(there) ?? (() => Promise.resolve({ ok: true, value: null } as const));
    valueOf(await work());
    rmSync(`${project}-journal`);
    valueOf(await work());
    expect(existsSync(`${project}-journal`)).toBe(true);
    const last = work().catch(() => null);
    await host.kill();
    await last;
    expect(inspect(project, acknowledged)).toEqual(sound);
  });

  it("goes on when the file and its folder become read-only while it is open", async () => {
    chmodSync(project, 0o444);
    chmodSync(place.at("work"), 0o555);
    const result = await step();
    chmodSync(place.at("work"), 0o755);
    expect(result).toMatchObject({ ok: true });
    await close();
    expect(readdirSync(place.at("work"))).toEqual(["ferries.obelus"]);
  });

  it.each<[string, (file: string) => void, string]>([
    ["over a file that is there", (file) => writeFileSync(file, "mine"), "There is already a file with this name."],
    [
      "into a folder that is not there",
      (file) => rmSync(path.dirname(file), { recursive: true }),
      "No file can be written there, so nothing was saved.",
    ],
  ])("is not saved %s", async (_name, prepare, message) => {
    const target = place.at("other", "saved.obelus");
    mkdirSync(place.at("other"));
    prepare(target);
    expect(await service["project.saveAs"]({ path: target })).toMatchObject({ ok: false, failure: { message } });
    valueOf(await step());
  });
});

describe("two at one project", () => {
  it("[P3] a second program is told who has it", async () => {
    const shell = createDesk();
    const { code, stderr } = await shell.run("info", project);
    shell.remove();
    expect({ code, stderr: stderr.split(" (")[0] }).toEqual({
      code: 1,
      stderr: `This project is open by ${whoIs(desk)}`,
    });
  });

  it("[P3] after a kill it is opened again at once", async () => {
    await close();
    const host = await startHost({ profile: place.at("profile") });
    await sitDown(host.service, project, () => {});
    await host.kill();
    expect(existsSync(`${project}.lock`)).toBe(true);
    expect(inspect(project, acknowledged)).toEqual(sound);
  });

  it("[P12] one that another computer has is opened only when asked to, and the other writes no more", async () => {
    const [here, there] = [readFileSync(`${project}.lock`, "utf8"), place.at("there.lock")];
    writeFileSync(there, JSON.stringify({ ...JSON.parse(here), host: "desk-7", person: "Idris" }));
    renameSync(there, `${project}.lock`);
    expect(await step()).toMatchObject({
      ok: false,
      failure: { message: "Somebody took this project over on another computer.", offer: "saveAs" },
    });
    await close();
    ({ service, close } = createService(testHost(place.at("profile"))));
    const refused = await service["project.open"]({ path: project });
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: "Busy", message: "This project is open by Idris on the computer desk-7.", offer: "takeOver" },
    });
    expect(valueOf(await service["project.open"]({ path: project, ifHeld: "takeOver" })).readOnly).toBeNull();
  });

  it("[P12] the command line takes one over only when told to", async () => {
    await close();
    const lock = { host: "desk-7", pid: 1, person: "Idris", started: Date.now(), heartbeat: Date.now() };
    writeFileSync(`${project}.lock`, JSON.stringify(lock));
    const shell = createDesk();
    const refused = await shell.run("info", project);
    const taken = await shell.run("--take-over", "info", project);
    shell.remove();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("This project is open by Idris on the computer desk-7 (");
    expect(refused.stderr).toContain("Add --take-over to do so.");
    expect({ code: taken.code, stderr: taken.stderr }).toEqual({ code: 0, stderr: "" });
    expect(existsSync(`${project}.lock`)).toBe(false);
  });
});
