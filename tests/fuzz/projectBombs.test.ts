import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import type { Database } from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRichProject } from "#tests/damage/rich.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { isLong } from "./runs.ts";
import { packed, replaceContents, spoil } from "./spoiling.ts";

let place: ReturnType<typeof makeFolder>;

beforeAll(() => {
  place = makeFolder();
  makeRichProject(place.at("whole.obelus"));
});
afterAll(() => place.remove());

describe("[P14] a project file that would fill the memory", () => {
  const MOST = 1000;
  const cli = path.join(import.meta.dirname, "../../headless/cli.ts");
  const told = "data:text/javascript,process.on('exit',()=>console.error('PEAK '+process.resourceUsage().maxRSS))";

  /** What a command of its own says, and the memory it took, in MB. */
  function runAlone(...args: readonly string[]): Promise<{ readonly output: string; readonly peak: number }> {
    return new Promise((resolve) => {
      const env = { ...process.env, OBELUS_PROFILE: place.at("profile") };
      execFile(
        process.execPath,
        ["--import", told, cli, ...args],
        { env, timeout: 120_000 },
        (_error, out, complaint) => {
          resolve({ output: out + complaint, peak: Number(/PEAK (\d+)/u.exec(complaint)?.[1] ?? Number.NaN) / 1024 });
        },
      );
    });
  }

  type Bomb = [string, (database: Database) => void];
  const first: Bomb = ["a text that says it is 60 GB", replaceContents("text", Buffer.alloc(0), 64_000_000_000)];
  const others: Bomb[] = [
    ["a text of 60 MB of zeros", replaceContents("text", Buffer.alloc(60_000_000))],
    [
      "paragraphs of 30 MB of short names",
      replaceContents("structure", `{${Array.from({ length: 2_500_000 }, (_, n) => `"${n}":1`).join(",")}}`),
    ],
    [
      "edits of 60 MB of numbers",
      (database) =>
        database.prepare("UPDATE changes SET edits = ? WHERE number = 3").run(packed(`[${"1,".repeat(30_000_000)}1]`)),
    ],
    [
      "edits of 60 MB of names",
      (database) =>
        database
          .prepare("UPDATE changes SET edits = ? WHERE number = 3")
          .run(packed(`[{"a":{${Array.from({ length: 4_500_000 }, (_, n) => `"${n}":1`).join(",")}}}]`)),
    ],
  ];

  it.each<Bomb>(isLong ? [first, ...others] : [first])("%s", { timeout: 200_000 }, async (_name, change) => {
    const file = place.at("bomb.obelus");
    cpSync(place.at("whole.obelus"), file);
    spoil(file, change);
    const { output, peak } = await runAlone("verify", file);
    expect(output).not.toMatch(/\n {4}at |Something went wrong|node:internal|undefined/u);
    expect(output).toMatch(/damaged|problem|cannot|not what|too/u);
    expect(peak).toBeLessThan(MOST);
  });
});
