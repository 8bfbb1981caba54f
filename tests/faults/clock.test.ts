import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { actions, sitDown, valueOf } from "./support/actions.ts";
import { startHost } from "./support/host.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

/** The library behind faketime: the command itself stays between the host and whoever kills it. Empty when it is not here. */
const library = (
  spawnSync("faketime", ["-f", "-1y", "sh", "-c", "echo $LD_PRELOAD"], { encoding: "utf8" }).stdout ?? ""
).trim();
const whyNoOtherClock = library === "" ? "(skipped: faketime is not installed here)" : null;

let place: ReturnType<typeof makeFolder>;
beforeAll(() => {
  place = makeFolder();
});
afterAll(() => place.remove());

describe(`the clock is set back by a year ${whyNoOtherClock ?? ""}`.trim(), () => {
  it.skipIf(whyNoOtherClock !== null)(
    "[P5] new changes come after the old ones, are undone first, and the project is sound",
    async () => {
      const project = copyOf(await makeTemplate(place.folder), place.at("ferries.obelus"));
      const acknowledged: string[] = [];
      const [tagging] = actions;
      const work = async (under: readonly [string, ...string[]]) => {
        const host = await startHost({ profile: place.at("profile"), under });
        const desk = await sitDown(host.service, project, (id) => acknowledged.push(id));
        valueOf((await tagging?.begin(desk)()) ?? { ok: true, value: null });
        return host;
      };
      const note = { table: "project", field: "paste" } as const;
      const draft = { about: "Paste", texts: { text: "Ask the pilots who" }, base: { text: "" } };
      // Killed, so that its lock stays: with a sign of life that is a year ahead.
      const first = await work(["env"]);
      const record = valueOf(await first.service["project.state"]({})).records.project[0]?.id ?? "";
      valueOf(await first.service["drafts.keep"]({ project: record, place: { ...note, record }, ...draft }));
      await first.kill();
      const host = await work(["env", `LD_PRELOAD=${library}`, "FAKETIME=-1y"]);
      const newest = acknowledged.at(-1);
      expect(valueOf(await host.service["drafts.list"]({}))).toMatchObject([draft]);
      const backup = valueOf(await host.service["backups.make"]({}));
      const { change } = valueOf(await host.service["change.undo"]({}));
      expect(change?.undoes).toBe(newest);
      const past = valueOf(await host.service["change.history"]({ limit: 3 }));
      expect(past[1]?.id).toBe(newest);
      expect(Date.now() - backup.made).toBeGreaterThan(300 * 86_400_000);
      const { recent } = valueOf(await host.service["app.state"]({}));
      expect(recent.map((one) => one.path)).toEqual([project]);
      await host.stop();
      expect(inspect(project, acknowledged)).toEqual(sound);
    },
  );
});
