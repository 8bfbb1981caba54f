import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Service } from "#contract/methods.ts";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { actions, sitDown, valueOf } from "./support/actions.ts";
import { guardedDisk, whyNoGuardedDisk, type GuardedDisk } from "./support/guardedDisk.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";

const FAILED = "The disk failed while this change was being written, so it was not kept.";
const REFUSED = "The folder of this project can no longer be written to, so this change was not kept.";

let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;
let disk: GuardedDisk | undefined;
beforeEach(() => {
  place = makeFolder();
  ({ service, close } = createService(testHost(place.at("profile"))));
});
afterEach(async () => {
  await close();
  disk?.remove();
  disk = undefined;
  place.remove();
});

describe(`a disk that can no longer be written to ${whyNoGuardedDisk ?? ""}`.trim(), () => {
  it.skipIf(whyNoGuardedDisk !== null)(
    "[P13] while a project on it is open: it is said, reading goes on, and all of it can be saved elsewhere",
    async () => {
      disk = guardedDisk();
      const project = copyOf(await makeTemplate(place.folder), path.join(disk.folder, "ferries.obelus"));
      const acknowledged = new Set<string>();
      const desk = await sitDown(service, project, (id) => acknowledged.add(id));
      for (const { begin } of actions.slice(0, 3)) valueOf(await begin(desk)());
      const step = (actions[0] ?? { begin: () => () => Promise.reject(new Error("There is no action.")) }).begin(desk);
      disk.stopWriting();
      expect(await step()).toMatchObject({ ok: false, failure: { code: "Unreadable", message: FAILED } });
      expect(await step()).toMatchObject({
        ok: false,
        failure: { code: "Refused", message: REFUSED, offer: "saveAs" },
      });
      const read = valueOf(await service["document.read"]({ document: desk.content.document }));
      expect(read.text).toBe(desk.content.text);
      const saved = place.at("saved.obelus");
      valueOf(await service["project.saveAs"]({ path: saved }));
      valueOf(await step());
      await close();
      expect(inspect(saved, acknowledged)).toEqual(sound);
      disk.replug();
      const [last] = [...acknowledged].slice(-1);
      expect(inspect(project, acknowledged)).toEqual({ ...sound, lost: [last] });
      expect(readdirSync(disk.folder).toSorted()).toEqual(["ferries.obelus", "lost+found"]);
    },
  );

  it.skipIf(whyNoGuardedDisk !== null)(
    "[P4] while a project on it is open: it is closed all the same, and opened to look at",
    async () => {
      disk = guardedDisk();
      const project = copyOf(await makeTemplate(place.folder), path.join(disk.folder, "ferries.obelus"));
      const desk = await sitDown(service, project, () => {});
      const before = readFileSync(project);
      disk.stopWriting();
      valueOf(await service["project.close"]({}));
      const state = valueOf(await service["project.open"]({ path: project }));
      expect(state.readOnly).toMatch(/^This project is in a place that cannot be written to\./u);
      const read = valueOf(await service["document.read"]({ document: desk.content.document }));
      expect(read.text).toBe(desk.content.text);
      await close();
      expect(readFileSync(project).equals(before)).toBe(true);
    },
  );
});
