import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createService } from "#service/createService.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { actions, exportNames, sitDown, valueOf, type Action } from "./support/actions.ts";
import { admit, errands, firstVersion, namesIn, prepare, unsound, type Errand, type Ward } from "./support/errands.ts";
import { startHost, type RealHost } from "./support/host.ts";
import { copyOf, inspect, look, makeTemplate, sound } from "./support/project.ts";
import { killsOfEach, noteRound } from "./support/rounds.ts";

/** A project is killed under this often before a fresh one is taken. */
const KILLS_PER_PROJECT = 5;
/** Milliseconds of typing before it. */
const TYPING = 150;

let place: ReturnType<typeof makeFolder>;
let template = "";
let templateChanges: readonly string[] = [];
let firstChanges: readonly string[] = [];
beforeAll(async () => {
  place = makeFolder();
  template = await makeTemplate(place.folder);
  templateChanges = look(template, []).changes;
  firstChanges = look(copyOf(firstVersion, place.at("first.obelus")), []).changes;
});
afterAll(() => place.remove());

function folderAt(folder: string): string {
  mkdirSync(folder);
  return folder;
}

type Moment = { readonly acknowledge: (id: string) => void; readonly steps: number };

/** Works until the host is killed within the step after so many; every change it answered for is acknowledged. */
async function workAndKill(action: Action, project: string, { acknowledge, steps }: Moment): Promise<void> {
  const host = await startHost({ profile: place.at("profile") });
  const step = action.begin(await sitDown(host.service, project, acknowledge));
  for (let done = 0; done < steps; done++) valueOf(await step());
  await killDuring(host, action.lasts, async () => {
    for (;;) valueOf(await step());
  });
}

/** Kills the host at some moment of the work. Says whether that was still under way; rejects when it failed before. */
async function killDuring(host: RealHost, lasts: number, work: () => Promise<unknown>): Promise<boolean> {
  let isKilled = false;
  const working = work().then(
    () => true,
    (error: unknown) => {
      if (isKilled) return false;
      throw error;
    },
  );
  await Promise.race([wait(Math.random() * lasts), working]);
  isKilled = true;
  await host.kill();
  return !(await working);
}

/** What stands where exports were going: nothing, or all of it. Each file is named in its note by its hash. */
function exportProblems(project: string): string[] {
  const problems: string[] = [];
  for (const name of Object.values(exportNames)) {
    const place = path.join(path.dirname(project), name);
    if (!existsSync(place)) continue;
    const isFolder = statSync(place).isDirectory();
    const note = readFileSync(isFolder ? path.join(place, "EXPORT.md") : `${place}.EXPORT.md`, "utf8");
    const files = isFolder ? readdirSync(place).map((one) => path.join(place, one)) : [place];
    for (const file of files) {
      const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
      if (path.basename(file) !== "EXPORT.md" && !note.includes(hash)) problems.push(`${file} is not as its note says`);
    }
  }
  return problems;
}

/** What lies in the folder once every export of the action was made again. */
async function exportAgain(project: string, action: Action): Promise<string[]> {
  const host = await startHost({ profile: place.at("profile") });
  const step = action.begin(await sitDown(host.service, project, () => {}));
  for (let format = 0; format < 3; format++) expect(await step()).toMatchObject({ ok: true });
  await host.stop();
  return readdirSync(path.dirname(project)).toSorted();
}

/** The folder after the exports of an action. */
const EXPORTED: ReadonlyMap<string, readonly string[]> = new Map([
  ["exporting", ["ferries.obelus", "out-jsonl", "out.json", "out.json.EXPORT.md"]],
  [
    "exporting a packed file and folders of files",
    ["ferries.obelus", "out-brat", "out-parquet", "out.qdpx", "out.qdpx.EXPORT.md"],
  ],
]);

/** A fresh copy of the template in a folder of its own. */
function freshProject(folder: string): string {
  return copyOf(template, path.join(folderAt(place.at(folder)), "ferries.obelus"));
}

describe("the program is killed", () => {
  it.each(actions)(
    `[P5] while $name: nothing that was acknowledged is lost (${killsOfEach} times)`,
    { timeout: 20_000 * killsOfEach },
    async (action) => {
      const failures: unknown[] = [];
      let [project, acknowledged, total, unacknowledged, known] = ["", new Set<string>(), 0, 0, 0];
      for (let kill = 0; kill < killsOfEach; kill++) {
        if (kill % KILLS_PER_PROJECT === 0) {
          project = freshProject(`${actions.indexOf(action)}-${kill}`);
          acknowledged = new Set();
          known = look(project, []).changes.length;
        }
        const before = acknowledged.size;
        await workAndKill(action, project, { acknowledge: (id) => acknowledged.add(id), steps: (kill + 1) % 3 });
        const { state, changes } = look(project, acknowledged);
        const made = acknowledged.size - before;
        const more = changes.length - known - made;
        [known, total, unacknowledged] = [changes.length, total + made, unacknowledged + more];
        const found = {
          ...state,
          exports: exportProblems(project),
          isWhole: more === 0 || more === (action.atOnce ?? 1),
        };
        if (!isDeepStrictEqual(found, { ...sound, exports: [], isWhole: true })) failures.push({ kill, ...found });
      }
      const counted = { kills: killsOfEach, interrupted: killsOfEach, acknowledged: total, unacknowledged };
      noteRound({ what: action.name, ...counted, failures: failures.length });
      expect(failures).toEqual([]);
      const exported = EXPORTED.get(action.name);
      if (exported === undefined) expect(total, "changes that were acknowledged").toBeGreaterThan(0);
      else expect(await exportAgain(project, action)).toEqual(exported);
    },
  );

  it.each(errands)(
    `[P15] while $name: it is done whole or not at all, and can be done again (${killsOfEach} times)`,
    { timeout: 20_000 * killsOfEach },
    async (errand) => {
      const failures: unknown[] = [];
      let [interrupted, lasts] = [0, errand.lasts];
      for (let kill = 0; kill < killsOfEach; kill++) {
        const ward = admit(template, place.at(`errand-${errands.indexOf(errand)}-${kill}`));
        const profile = path.join(ward.folder, "..", "profile");
        const host = await startHost({ profile });
        await prepare(errand, host.service, ward);
        const isCut = await killDuring(host, lasts, async () => valueOf(await errand.run(host.service, ward)));
        if (isCut) interrupted++;
        const changes = errand.name.includes("first version") ? firstChanges : templateChanges;
        const state = inspect(ward.project, changes);
        const { took, problems } = await again(errand, ward, profile);
        lasts = took;
        const found = { ...state, again: problems };
        if (!isDeepStrictEqual(found, { ...sound, again: [] })) failures.push({ kill, ...found });
      }
      const counted = { kills: killsOfEach, interrupted, acknowledged: 0, unacknowledged: 0 };
      noteRound({ what: errand.name, ...counted, failures: failures.length });
      expect(failures).toEqual([]);
    },
  );

  it(
    `[P8] while one types: what was half typed is offered again (${killsOfEach} times)`,
    { timeout: 20_000 * killsOfEach },
    async () => {
      const project = freshProject("typed");
      const failures: unknown[] = [];
      for (let kill = 0; kill < killsOfEach; kill++) {
        const host = await startHost({ profile: place.at("profile") });
        const { content, state } = await sitDown(host.service, project, () => {});
        const draft = draftOn(content.document, state.records.project[0]?.id ?? "");
        let kept = 0;
        valueOf(await host.service["drafts.keep"](draft(kept)));
        await killDuring(host, TYPING, async () => {
          for (let letters = 1; ; letters++) {
            valueOf(await host.service["drafts.keep"](draft(letters)));
            kept = letters;
          }
        });
        const offered = await offeredAgain(project);
        const expected = [draft(kept), draft(kept + 1)].map(({ texts }) => texts.note);
        if (offered.length !== 1 || !expected.includes(offered[0] ?? "")) failures.push({ kill, kept, offered });
      }
      const counted = { kills: killsOfEach, interrupted: killsOfEach, acknowledged: 0, unacknowledged: 0 };
      noteRound({ what: "keeping what is half typed", ...counted, failures: failures.length });
      expect(failures).toEqual([]);
    },
  );
});

/** A note that is being typed, by how many letters of it there are. */
function draftOn(document: string, project: string) {
  const place = { table: "documents", record: document, field: "note" } as const;
  const note = (letters: number): string =>
    "Ask the pilots who saw them. ".repeat(letters / 29 + 1).slice(0, 5 + letters);
  return (letters: number) =>
    ({ project, place, about: "Note on the text", texts: { note: note(letters) }, base: { note: "" } }) as const;
}

/** The notes that are offered when the project is opened the next time. */
async function offeredAgain(project: string): Promise<(string | undefined)[]> {
  const { service, close } = createService(testHost(place.at("profile")));
  await sitDown(service, project, () => {});
  const left = valueOf(await service["drafts.list"]({}));
  await close();
  return left.filter(({ isThere }) => isThere).map(({ texts }) => texts["note"]);
}

type Again = { readonly problems: readonly string[]; readonly took: number };

/** What is not as it should be where it was cut off, nor after it was done once more; and how long that took. */
async function again(errand: Errand, ward: Ward, profile: string): Promise<Again> {
  const halfMade = unsound(ward);
  const { makes, leaves } = errand;
  if (makes !== undefined) rmSync(path.join(ward.folder, makes), { force: true });
  const { service, close } = createService(testHost(profile));
  if (errand.begins === "open") valueOf(await service["project.open"]({ path: ward.project }));
  const began = performance.now();
  const result = await errand.run(service, ward);
  const took = performance.now() - began;
  await close();
  const due = ["ferries.obelus", ...(makes === undefined ? [] : [makes])];
  const names = namesIn(ward);
  const foreign = names.filter((name) => !due.includes(name) && name !== leaves);
  const missing = due.filter((name) => !names.includes(name)).map((name) => `${name} is missing`);
  const refused = result.ok ? [] : [JSON.stringify(result.failure)];
  return { problems: [...halfMade, ...refused, ...foreign, ...missing, ...unsound(ward)], took };
}
