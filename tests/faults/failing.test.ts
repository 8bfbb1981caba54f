import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Failure } from "#contract/result.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { actions, sitDown, valueOf, type Action, type Desk } from "./support/actions.ts";
import { failSome, underFailingDisk, whyNoFailingDisk, type Call } from "./support/failingDisk.ts";
import { startHost, type RealHost } from "./support/host.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

const STEPS = process.env["OBELUS_KILLS"] === undefined ? 40 : 600;
const KEPT_AFTER_ALL = "The change before this one was kept after all, so this one was not made.";
const UNREADABLE = "The disk of this project cannot be read at the moment.";
/** All that people are told while the disk fails. */
const sentences = new Set([
  KEPT_AFTER_ALL,
  UNREADABLE,
  "The disk failed while this change was being written, so it was not kept.",
  "The disk or folder of this project does not allow reading and writing it.",
  // When it is opened again, a page that cannot be read looks no different from one that is wrong.
  "This project file is damaged.",
]);

const everything: readonly Call[] = ["rw/pread", "rw/pwrite", "rw/ftruncate", "sync/fsync"];
const ways: readonly { readonly what: string; readonly calls: readonly Call[]; readonly odds: number }[] = [
  { what: "writing", calls: ["rw/pwrite", "rw/ftruncate"], odds: 0.02 },
  { what: "syncing", calls: ["sync/fsync"], odds: 0.1 },
  { what: "reading", calls: ["rw/pread"], odds: 0.05 },
  { what: "everything", calls: everything, odds: 0.02 },
];

let place: ReturnType<typeof makeFolder>;
let template = "";
beforeAll(async () => {
  place = makeFolder();
  template = await makeTemplate(place.folder);
});
afterAll(() => place.remove());

type Ward = { readonly host: RealHost; readonly project: string; readonly fail: (odds: number) => void };

/** A project alone in its folder, and a host whose disk fails when it is asked to. */
async function admit(name: string, calls: readonly Call[]): Promise<Ward> {
  const [pipes, work] = [place.at(`${name}-pipes`), place.at(`${name}-work`)];
  for (const folder of [pipes, work]) mkdirSync(folder);
  const project = copyOf(template, path.join(work, "ferries.obelus"));
  const host = await startHost({ profile: place.at("profile"), under: underFailingDisk(pipes) });
  return { host, project, fail: (odds) => failSome(pipes, host.child.pid ?? 0, calls, odds) };
}

/** Works and reads; every refusal is kept. */
async function workOn(action: Action, desk: Desk): Promise<Failure[]> {
  const failures: Failure[] = [];
  const step = action.begin(desk);
  for (let count = 0; count < STEPS; count++) {
    for (const result of [await step(), await desk.service["document.read"]({ document: desk.content.document })])
      if (!result.ok) failures.push(result.failure);
  }
  return failures;
}

describe(`the disk fails now and then ${whyNoFailingDisk ?? ""}`.trim(), () => {
  const cases = ways.flatMap((way, index) =>
    actions.slice(index % 2, (index % 2) + 1).map((action) => ({ way, action })),
  );
  it.skipIf(whyNoFailingDisk !== null).each(cases)(
    "[P13] in $way.what, while $action.name: what was answered for is kept, and what was refused is not",
    { timeout: 300_000 },
    async ({ way, action }) => {
      const { host, project, fail } = await admit(way.what, way.calls);
      const acknowledged = new Set<string>();
      const desk = await sitDown(host.service, project, (id) => acknowledged.add(id));
      const before = valueOf(await host.service["project.verify"]({}));
      fail(way.odds);
      const failures = await workOn(action, desk);
      fail(0);
      const step = action.begin(desk);
      // Whether the last change was kept is told by the next one at the latest.
      const last = await step();
      if (!last.ok) failures.push(last.failure);
      valueOf(await step());
      const { problems, changes } = valueOf(await host.service["project.verify"]({}));
      await host.stop();
      const said = failures.map(({ message }) => message);
      expect(said.filter((message) => !sentences.has(message))).toEqual([]);
      expect(said.length, "failures").toBeGreaterThan(0);
      expect(acknowledged.size, "changes that were acknowledged").toBeGreaterThan(0);
      const found = { problems, unasked: changes - before.changes - acknowledged.size };
      expect(found).toEqual({ problems: [], unasked: said.filter((message) => message === KEPT_AFTER_ALL).length });
      expect(inspect(project, acknowledged)).toEqual(sound);
      expect(readdirSync(path.dirname(project))).toEqual(["ferries.obelus"]);
    },
  );

  it.skipIf(whyNoFailingDisk !== null)(
    "[P13] altogether: reading says so, and goes on by itself once the disk is back",
    async () => {
      const { host, project, fail } = await admit("altogether", everything);
      const acknowledged = new Set<string>();
      const desk = await sitDown(host.service, project, (id) => acknowledged.add(id));
      const step = (actions[0] ?? { begin: () => () => Promise.reject(new Error("There is no action.")) }).begin(desk);
      valueOf(await step());
      fail(1);
      const refused = await step();
      const unread = await host.service["document.read"]({ document: desk.content.document });
      fail(0);
      expect(refused).toMatchObject({ ok: false, failure: { code: "Unreadable" } });
      expect(unread).toMatchObject({
        ok: false,
        failure: {
          code: "Unreadable",
          message: UNREADABLE,
          where: project,
          remedy: "Look whether it is connected, then try again.",
        },
      });
      const again = await host.service["document.read"]({ document: desk.content.document });
      expect(valueOf(again).text).toBe(desk.content.text);
      valueOf(await step());
      await host.stop();
      expect(inspect(project, acknowledged)).toEqual(sound);
    },
  );

  it.skipIf(whyNoFailingDisk !== null)(
    "[B6] while a project is recovered from it: what can be read is saved, and the rest counted as lost",
    async () => {
      const { host, project, fail } = await admit("recovering", ["rw/pread"]);
      // Every file the process reads can fail, also those of its own that a thread begins with.
      let said = "";
      host.child.stderr?.on("data", (some: Buffer) => (said += some.toString()));
      const desk = await sitDown(host.service, project, () => {});
      const step = actions[0]?.begin(desk);
      for (let count = 0; count < 100; count++) valueOf((await step?.()) ?? { ok: true, value: null });
      const { changes } = valueOf(await host.service["project.verify"]({}));
      valueOf(await host.service["project.close"]({}));
      fail(0.05);
      // The new file is on the same disk: sometimes that one cannot be written.
      for (let attempt = 0; ; attempt++) {
        const to = path.join(path.dirname(project), "saved.obelus");
        const recovered = await host.service["project.recover"]({ path: project, to });
        expect(attempt).toBeLessThan(50);
        if (!recovered.ok) {
          if (recovered.failure.code === "Unexpected")
            await expect.poll(() => said, { timeout: 10_000 }).toContain("Cannot read package config");
          said = "";
          continue;
        }
        expect(recovered.value.changes.saved).toBeLessThan(changes);
        expect(inspect(to, [])).toEqual(sound);
        break;
      }
      fail(0);
      await host.stop();
    },
  );
});
