import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { actions, exportTarget, sitDown, type Action } from "./support/actions.ts";
import { startHost } from "./support/host.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";
import { killsFor } from "./support/rounds.ts";

/** A project is killed under this often before a fresh one is taken. */
const KILLS_PER_PROJECT = 5;

let place: ReturnType<typeof makeFolder>;
let template = "";
beforeAll(async () => {
  place = makeFolder();
  template = await makeTemplate(place.folder);
});
afterAll(() => place.remove());

function folderAt(folder: string): string {
  mkdirSync(folder);
  return folder;
}

/** Works until the host is killed after some milliseconds; every change it answered for is acknowledged. */
async function workAndKill(action: Action, project: string, acknowledge: (id: string) => void, after: number) {
  const host = await startHost({ profile: place.at("profile") });
  const step = action.begin(await sitDown(host.service, project, acknowledge));
  const isKilled = { yet: false };
  const working = (async () => {
    for (;;) {
      const result = await step().catch((error: unknown) => {
        if (isKilled.yet) return null;
        throw error;
      });
      if (result === null) return;
      if (!result.ok) throw new Error(JSON.stringify(result.failure));
    }
  })();
  await Promise.race([wait(after), working]);
  isKilled.yet = true;
  await host.kill();
  await working;
}

/** What stands where an export was going: nothing, or all of it. Each file of a folder is named in its note by its hash. */
function exportProblems(project: string): string[] {
  const problems: string[] = [];
  const single = exportTarget(project, "obelus");
  if (existsSync(single)) JSON.parse(readFileSync(single, "utf8"));
  const folder = exportTarget(project, "jsonl");
  if (!existsSync(folder)) return problems;
  const note = readFileSync(path.join(folder, "EXPORT.md"), "utf8");
  for (const name of readdirSync(folder)) {
    const hash = createHash("sha256")
      .update(readFileSync(path.join(folder, name)))
      .digest("hex");
    if (name !== "EXPORT.md" && !note.includes(hash)) problems.push(`${name} is not as the note says`);
  }
  return problems;
}

describe("the program is killed", () => {
  it.each(actions)(
    `[P5] while $name: nothing that was acknowledged is lost (${killsFor(actions.length)} times)`,
    { timeout: 10_000 * killsFor(actions.length) },
    async (action) => {
      let project = "";
      let acknowledged = new Set<string>();
      let total = 0;
      for (let kill = 0; kill < killsFor(actions.length); kill++) {
        if (kill % KILLS_PER_PROJECT === 0) {
          project = copyOf(
            template,
            path.join(folderAt(place.at(`${actions.indexOf(action)}-${kill}`)), "ferries.obelus"),
          );
          acknowledged = new Set();
        }
        const before = acknowledged.size;
        await workAndKill(action, project, (id) => acknowledged.add(id), Math.random() * action.lasts);
        total += acknowledged.size - before;
        expect({ kill, ...inspect(project, acknowledged), exports: exportProblems(project) }).toEqual({
          kill,
          ...sound,
          exports: [],
        });
      }
      if (action.name !== "exporting") expect(total, "changes that were acknowledged").toBeGreaterThan(0);
    },
  );
});
