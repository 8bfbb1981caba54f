import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { actions, sitDown, valueOf } from "./support/actions.ts";
import { startHost } from "./support/host.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

const COPIES = process.env["OBELUS_KILLS"] === undefined ? 6 : 100;
/** Milliseconds between two of them, at most. */
const PAUSE = 60;

let place: ReturnType<typeof makeFolder>;
let template = "";
beforeAll(async () => {
  place = makeFolder();
  template = await makeTemplate(place.folder);
});
afterAll(() => place.remove());

describe("a project that is copied in the file manager while somebody works in it", () => {
  it.each(actions.slice(0, 2))(
    "[B5] loses nothing that was called saved, or is named as damaged where it was copied within a change: $name",
    { timeout: 600_000 },
    async (action) => {
      const number = actions.indexOf(action);
      mkdirSync(place.at(`${number}`));
      const project = copyOf(template, place.at(`${number}`, "ferries.obelus"));
      const acknowledged = new Set<string>();
      const host = await startHost({ profile: place.at("profile") });
      const step = action.begin(await sitDown(host.service, project, (id) => acknowledged.add(id)));
      const copying = { isOver: false };
      const working = (async () => {
        while (!copying.isOver) valueOf(await step());
      })();
      const found = [];
      for (let count = 0; count < COPIES; count++) {
        await wait(Math.random() * PAUSE);
        const saved = [...acknowledged];
        const copy = place.at(`${number}`, `copy${count}`);
        mkdirSync(copy);
        const file = path.join(copy, "ferries.obelus");
        copyFileSync(project, file);
        if (existsSync(`${project}-journal`)) copyFileSync(`${project}-journal`, `${file}-journal`);
        found.push({ file, saved });
      }
      copying.isOver = true;
      await working;
      await host.stop();
      const states = found.map(({ file, saved }) => inspect(file, saved));
      const whole = states.filter((one) => one.refusal === null && one.problems.length === 0);
      expect(whole.filter(({ lost }) => lost.length > 0)).toEqual([]);
      expect(whole.length, "copies that are whole").toBeGreaterThan(0);
      expect(inspect(project, acknowledged)).toEqual(sound);
    },
  );
});
