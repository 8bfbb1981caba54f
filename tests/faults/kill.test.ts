import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { openProject } from "#db/openProject.ts";
import { must, TestProject } from "#tests/db/support/project.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";

/** `npm run bench -- --faults` asks for many more. */
const KILLS = Number(process.env["OBELUS_KILLS"] ?? 110);
/** Verifying folds the whole log, so it is not done after every kill; what was acknowledged is looked for every time. */
const VERIFY_EVERY = 10;

/** Runs the scripted session, kills it after some milliseconds of work, and gives the changes it acknowledged. */
async function runAndKill(file: string, milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "scriptedSession.ts"), file], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaint = "";
  const begun = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
      if (output.startsWith("open\n")) resolve();
    });
  });
  child.stderr.on("data", (chunk) => (complaint += String(chunk)));
  const ended = once(child, "close");
  await Promise.race([begun, ended]);
  await wait(milliseconds);
  child.kill("SIGKILL");
  const [, signal] = await ended;
  if (signal !== "SIGKILL") throw new Error(`The session ended by itself: ${complaint}`);
  // A last line that was cut short was not acknowledged.
  return output.split("\n").slice(1, -1);
}

it(
  `[P5] loses nothing that was acknowledged when it is killed ${KILLS} times`,
  { timeout: 1_800 * Math.max(100, KILLS) },
  async () => {
    const place = makeFolder();
    const project = new TestProject(
      place.at("a.obelus"),
      "Ferries were held at their berths for one night. ".repeat(40),
    );
    project.file.close();
    const acknowledged = new Set<string>();
    let seed = 12_345;
    for (let kill = 1; kill <= KILLS; kill++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      for (const id of await runAndKill(project.path, seed % 60)) acknowledged.add(id);
      const file = must(openProject(project.path, { person: "Maria", now: project.now }));
      const present = new Set(file.latest(1_000_000).map((change) => change.id));
      const lost = [...acknowledged].filter((id) => !present.has(id));
      const problems = kill % VERIFY_EVERY === 0 || kill === KILLS ? file.verify().problems : [];
      file.close();
      expect({ kill, lost, problems, files: readdirSync(place.folder) }).toEqual({
        kill,
        lost: [],
        problems: [],
        files: ["a.obelus"],
      });
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS);
    place.remove();
  },
);
