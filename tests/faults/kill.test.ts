import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { currentVersion } from "#db/migrations.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { actions, exportTarget, sitDown, valueOf, type Action } from "./support/actions.ts";
import { startHost } from "./support/host.ts";
import { copyOf, inspect, makeTemplate, sound } from "./support/project.ts";
import { killsFor } from "./support/rounds.ts";

/** About how long a small project takes to open, in milliseconds. */
const OPENING = 150;
const firstVersion = path.join(import.meta.dirname, "../fixtures/projects/version-1.obelus");

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

/** Backups made before migrating that cannot be opened. */
function unsoundBackups(folder: string): string[] {
  return readdirSync(folder).filter(
    (name) => /\.backup-[^/]*\.obelus$/u.test(name) && inspect(path.join(folder, name), []).refusal !== null,
  );
}

async function exportAgain(project: string): Promise<string[]> {
  const host = await startHost({ profile: place.at("profile") });
  const action = actions.find(({ name }) => name === "exporting");
  const step = action?.begin(await sitDown(host.service, project, () => {}));
  for (let format = 0; format < 2; format++) expect(await step?.()).toMatchObject({ ok: true });
  await host.stop();
  return readdirSync(path.dirname(project)).toSorted();
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
      else expect(await exportAgain(project)).toEqual(["ferries.obelus", "out-jsonl", "out.json"]);
    },
  );

  it("[P8] offers again what was half typed", async () => {
    const project = copyOf(template, path.join(folderAt(place.at("typed")), "ferries.obelus"));
    const first = await startHost({ profile: place.at("profile") });
    const { content, state } = await sitDown(first.service, project, () => {});
    const draft = {
      place: { table: "documents", record: content.document, field: "note" },
      about: "Note on the text",
      texts: { note: "Ask the pilots who" },
      base: { note: "" },
    } as const;
    valueOf(await first.service["drafts.keep"]({ project: state.records.project[0]?.id ?? "", ...draft }));
    await first.kill();
    const again = await startHost({ profile: place.at("profile") });
    await sitDown(again.service, project, () => {});
    expect(valueOf(await again.service["drafts.list"]({}))).toMatchObject([{ ...draft, isThere: true }]);
    await again.stop();
  });

  it.skipIf(currentVersion === 1)(
    `[P5] while a file of the first version is migrated (${killsFor(actions.length)} times)`,
    { timeout: 10_000 * killsFor(actions.length) },
    async () => {
      for (let kill = 0; kill < killsFor(actions.length); kill++) {
        const folder = folderAt(place.at(`old-${kill}`));
        const project = copyOf(firstVersion, path.join(folder, "old.obelus"));
        const host = await startHost({ profile: place.at("profile") });
        const opening = host.service["project.open"]({ path: project }).catch(() => null);
        await Promise.race([wait(Math.random() * OPENING), opening]);
        await host.kill();
        await opening;
        expect({ kill, ...inspect(project, []), backups: unsoundBackups(folder) }).toEqual({
          kill,
          ...sound,
          backups: [],
        });
      }
    },
  );
});
