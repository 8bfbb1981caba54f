import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";
import type { Area, Run } from "./area.ts";
import { launch } from "./browser.ts";
import { generateMarkdown } from "./generate.ts";
import { measured, median, type Goal } from "./report.ts";
import { timeStart, type Served, type Stages } from "./startPages.ts";

const ROUNDS = 5;
const builtHost = path.join(import.meta.dirname, "../../dist/host/host.js");
const builtCli = path.join(import.meta.dirname, "../../dist/cli/cli.js");

const cases = {
  first: "cold start: very first, to the welcome window",
  again: "cold start: with a profile, to the welcome window",
  project: "cold start: with a project of 100 KB, to its text",
  version: "cold start: obelus --version",
  info: "cold start: obelus info",
} as const;

/** A third above what was measured while others worked on the machine. See docs/performance.md for what is in it. */
const goals: Readonly<Record<string, Goal>> = {
  [cases.first]: { at: "most", bound: 4 },
  [cases.again]: { at: "most", bound: 4 },
  [cases.project]: { at: "most", bound: 5 },
  [cases.version]: { at: "most", bound: 2.5 },
  [cases.info]: { at: "most", bound: 5 },
};

export const startArea: Area = { cases: Object.values(cases), measure: measureStart };

async function measureStart(run: Run): Promise<void> {
  for (const built of [builtHost, builtCli])
    if (!existsSync(built)) throw new Error("Obelus is not built: npm run build.");
  const project = makeProject(run.folder);
  await measureCommands(run, project);
  await measureWindows(run, project);
}

/** A project with one text, made by the command line. */
function makeProject(folder: string): string {
  const project = path.join(folder, "start.obelus");
  const text = path.join(folder, "start.md");
  writeFileSync(text, generateMarkdown(1, 100_000));
  const env = { ...process.env, OBELUS_PROFILE: mkdtempSync(path.join(folder, "profile-")) };
  for (const args of [
    ["new", project, "--annotator", "Ana"],
    ["import", project, text, "--annotator", "Ana"],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [builtCli, ...args], { env, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  }
  return project;
}

async function measureCommands(run: Run, project: string): Promise<void> {
  const profileFolder = mkdtempSync(path.join(run.folder, "profile-"));
  const commands = [
    [cases.version, ["--version"]],
    [cases.info, ["info", project]],
  ] as const;
  for (const [name, args] of commands.filter(([one]) => run.isWanted(one))) {
    const figures: number[] = [];
    const floors: number[] = [];
    await timeCommand([builtCli, ...args], profileFolder);
    for (let round = 0; round < ROUNDS; round++) {
      figures.push(await timeCommand([builtCli, ...args], profileFolder));
      floors.push(await timeCommand(["-e", "0"], profileFolder));
    }
    run.note(measured(name, "ms", median(figures), median(floors), goalOf(name)));
  }
}

/** Milliseconds from asking for the process to its end. */
async function timeCommand(args: readonly string[], profileFolder: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, OBELUS_PROFILE: profileFolder },
    stdio: "ignore",
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${String(code)}.`);
  return performance.now() - begun;
}

async function measureWindows(run: Run, project: string): Promise<void> {
  const welcome = (profileFolder: string): Served => ({
    command: [builtHost, "--no-open"],
    profileFolder,
    first: ".welcome-way-first:not(:disabled)",
  });
  const used = mkdtempSync(path.join(run.folder, "profile-"));
  const windows: readonly (readonly [string, () => Served])[] = [
    [cases.first, () => welcome(mkdtempSync(path.join(run.folder, "profile-")))],
    [cases.again, () => welcome(used)],
    [
      cases.project,
      () => ({ ...welcome(used), command: [builtHost, "--no-open", project], first: ".reader-root [data-block]" }),
    ],
  ];
  const wanted = windows.filter(([name]) => run.isWanted(name));
  if (wanted.length === 0) return;
  const floor = makeFloor(run.folder);
  const browser = await launch();
  try {
    // The browser's own first page, and what the profile keeps for the next start.
    await timeStart(browser, floor);
    await timeStart(browser, welcome(used));
    await compareWindows(run, browser, floor, wanted);
  } finally {
    await browser.close();
  }
}

async function compareWindows(
  run: Run,
  browser: Browser,
  floor: Served,
  windows: readonly (readonly [string, () => Served])[],
): Promise<void> {
  const floors: Stages[] = [];
  const seen = new Map(windows.map(([name]) => [name, new Array<Stages>()]));
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(await timeStart(browser, floor));
    for (const [name, serve] of windows) seen.get(name)?.push(await timeStart(browser, serve()));
  }
  const named = [["floor: one button", floors] as const, ...seen];
  console.table(Object.fromEntries(named.map(([name, stages]) => [name, medianStages(stages)])));
  const usable = medianStages(floors).usable;
  for (const [name, stages] of seen) run.note(measured(name, "ms", medianStages(stages).usable, usable, goalOf(name)));
}

function goalOf(name: string): Goal {
  const goal = goals[name];
  if (goal === undefined) throw new Error(`${name} has no goal.`);
  return goal;
}

function medianStages(stages: readonly Stages[]): Stages {
  const middle = (stage: keyof Stages): number => Math.round(median(stages.map((one) => one[stage])));
  return {
    listening: middle("listening"),
    page: middle("page"),
    script: middle("script"),
    answered: middle("answered"),
    usable: middle("usable"),
  };
}

/** A server of an empty page with one button. */
function makeFloor(folder: string): Served {
  const place = path.join(folder, "floor");
  mkdirSync(place);
  const program = path.join(place, "server.mjs");
  writeFileSync(
    program,
    `import http from "node:http";
const page = "<!doctype html><title>Floor</title><button>Begin</button>";
const server = http.createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(page));
server.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port + "/"));
process.on("SIGTERM", () => process.exit(0));
`,
  );
  return { command: [program], profileFolder: place, first: "button" };
}
