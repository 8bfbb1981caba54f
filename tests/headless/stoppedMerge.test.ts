import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { addSpans } from "#core/actions/spans.ts";
import { openProject } from "#db/openProject.ts";
import { must, TestProject } from "#tests/db/support/project.ts";
import { createDesk, type Desk } from "./runObelus.ts";

const SPANS = 3000;
/** Into the longest of several mergers, at these shares of the time that one takes which nobody stops. */
const SHARES = [0.5, 0.7];

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
afterEach(() => desk.remove());

/** A project, and a copy with many tags more. */
function makeCopies(): void {
  const project = new TestProject(desk.at("mine.obelus"));
  project.file.close();
  copyFileSync(project.path, desk.at("theirs.obelus"));
  const theirs = must(openProject(desk.at("theirs.obelus"), { person: "Idris", now: project.now }));
  const author = { person: project.theirs, writer: project.newId(), time: project.now() };
  for (let made = 0; made < SPANS; made += 1000) {
    const spans = Array.from({ length: 1000 }, () => project.spanIn(theirs, [[4, 9]], "C", project.theirs));
    must(theirs.make(addSpans(spans), author));
  }
  theirs.close();
}

function look(file: string): { readonly spans: number; readonly problems: readonly string[] } {
  const opened = must(openProject(desk.at(file), { person: "Maria", now: Date.now }));
  try {
    return { spans: opened.reader.count("spans"), problems: opened.verify().problems };
  } finally {
    opened.close();
  }
}

it.skipIf(process.platform === "win32")(
  "[M33] a merge that is stopped with Ctrl+C leaves the project as it was or brings all in, and says which",
  { timeout: 120_000 },
  async () => {
    makeCopies();
    copyFileSync(desk.at("mine.obelus"), desk.at("before.obelus"));
    const args = ["merge", "mine.obelus", "theirs.obelus", "--annotator", "Maria"];
    const begun = performance.now();
    await desk.succeed(...args);
    const lasts = performance.now() - begun;
    for (const share of SHARES) {
      copyFileSync(desk.at("before.obelus"), desk.at("mine.obelus"));
      const child = desk.start(...args);
      const said = { out: "", error: "" };
      child.stdout.on("data", (data: Buffer) => (said.out += data.toString()));
      child.stderr.on("data", (data: Buffer) => (said.error += data.toString()));
      const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
      await wait(share * lasts);
      child.kill("SIGINT");
      const code = await ended;
      const found = look("mine.obelus");
      expect(found).toEqual({ spans: /^\d+ changes?,/u.test(said.out) ? SPANS : 0, problems: [] });
      expect(readdirSync(desk.folder).filter((name) => /\.lock$|-journal$|unfinished/u.test(name))).toEqual([]);
      if (code === 0) expect(said.out).toMatch(/^\d+ changes?,/u);
      else
        expect([code, said.error]).toEqual([
          130,
          expect.stringMatching(
            /^(?:.* was stopped because Obelus was closed, and nothing was .*|It was stopped before it was done)\.\n$/u,
          ),
        ]);
    }
    expect(existsSync(desk.at("theirs.obelus"))).toBe(true);
  },
);
