import { spawn, execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "#tests/headless/runObelus.ts";
import { runs } from "./runs.ts";

/** Longer than any command may take to say no, in milliseconds; a command that hangs is killed then. */
const PATIENCE = 30_000;
const isUnix = process.platform !== "win32";

/** Without the launcher, which only finds the right Node. */
const cli = path.join(import.meta.dirname, "../../headless/cli.ts");

let desk: Desk;
/** Where commands run, with a name no pattern of theirs may leave. */
let room: string;

beforeAll(async () => {
  desk = createDesk();
  room = path.join(desk.folder, "room");
  mkdirSync(path.join(room, "texts"), { recursive: true });
  writeFileSync(path.join(desk.folder, "letter.txt"), "untouched");
  writeFileSync(path.join(room, "texts", "wire.txt"), "The quay is open again.");
  for (const args of [
    ["new", "room/a.obelus", "--annotator", "Ana"],
    ["import", "room/a.obelus", "room/texts", "--annotator", "Ana"],
  ])
    expect(await desk.run(...args)).toMatchObject({ code: 0 });
  cpSync(path.join(room, "a.obelus"), path.join(desk.folder, "whole.obelus"));
});
afterAll(() => desk.remove());
afterEach(() => {
  expect(readdirSync(desk.folder).toSorted()).toEqual([".profile", "letter.txt", "room", "whole.obelus"]);
  expect(readFileSync(path.join(desk.folder, "letter.txt"), "utf8")).toBe("untouched");
});

type Outcome = { readonly code: number | null; readonly signal: string | null; readonly output: string };

/** One command in the room, without a terminal; killed when it hangs. */
function run(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: room,
      env: {
        ...process.env,
        OBELUS_PROFILE: path.join(desk.folder, ".profile"),
        NO_COLOR: "1",
        DISPLAY: "",
        WAYLAND_DISPLAY: "",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, output });
    });
  });
}

async function expectSentence(args: readonly string[]): Promise<Outcome> {
  const outcome = await run(args);
  expect({ args, signal: outcome.signal, isCodeRight: [0, 1, 2].includes(outcome.code ?? -1) }).toEqual({
    args,
    signal: null,
    isCodeRight: true,
  });
  expect(outcome.output).not.toMatch(/\n {4}at |Something went wrong|Error:|node:internal|SQLITE_|undefined|\[object/u);
  return outcome;
}

describe("arguments nobody means", () => {
  const long = "x".repeat(300);
  it.each<[string, readonly string[]]>([
    ["an unknown command", ["__proto__"]],
    ["a project without a name", ["new", "", "--annotator", "Ana"]],
    ["a project whose name is too long", ["new", long, "--annotator", "Ana"]],
    ["a project inside a file", ["new", "a.obelus/b", "--annotator", "Ana"]],
    ["a project in a device", ["new", "/dev/null/b", "--annotator", "Ana"]],
    ["a long place to look at", ["info", long]],
    ["a folder to look at", ["info", "texts"]],
    ["an export without a place", ["export", "a.obelus", "--format", "csv", "--out", ""]],
    ["an export to a long name", ["export", "a.obelus", "--format", "csv", "--out", long]],
    ["an export over its project", ["export", "a.obelus", "--format", "obelus", "--out", "a.obelus"]],
    ["an export into a file", ["export", "a.obelus", "--format", "jsonl", "--out", "a.obelus/b"]],
    ["an import of nothing", ["import", "a.obelus", "", "--annotator", "Ana"]],
    ["an import of a long name", ["import", "a.obelus", long, "--annotator", "Ana"]],
    ["an import of the project", ["import", "a.obelus", "a.obelus", "--annotator", "Ana"]],
    ["a schema that is a folder", ["schema", "import", "a.obelus", "texts", "--annotator", "Ana"]],
    ["a port beyond all ports", ["serve", "--port", "99999999", "--no-open"]],
    [
      "an offset beyond all numbers",
      [
        "tag",
        "a.obelus",
        "--document",
        "wire.txt",
        "--start",
        "0",
        "--end",
        "9".repeat(400),
        "--tag",
        "Claim",
        "--annotator",
        "Ana",
      ],
    ],
    ["an annotator too long", ["new", "b", "--annotator", long]],
  ])("%s: refused in a sentence", async (_name, args) => {
    const { code, output } = await expectSentence(args);
    expect([args, code]).toEqual([args, 1]);
    expect(output).toMatch(/[.]\n$/u);
  });

  it("are answered in a sentence whatever they are", { timeout: 600_000 }, async () => {
    const words =
      "new import info tag export verify schema export import a.obelus texts texts/wire.txt b.obelus out --format csv w3c jsonl obelus --out --annotator Ana Bo --document wire.txt --start 0 4 --end 8 --tag Claim --offsets utf16 --json --list --help --version --name --schema claims --folder --documents --annotators --finished --aside --no-negatives -- - -x --__proto__ --format=csv --start=-1 1e3 é 👩🏽‍🚀 \u202E \n ../room/a.obelus . * % $HOME".split(
        " ",
      );
    // “serve” goes on until it is told to end, so it is not among them.
    const commands = [
      ["new"],
      ["import"],
      ["info"],
      ["tag"],
      ["export"],
      ["verify"],
      ["schema", "export"],
      ["schema", "import"],
    ];
    const argument = fc.oneof(
      { arbitrary: fc.constantFrom(...words), weight: 5 },
      fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll(/[\0/]/gu, "")),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), fc.array(argument, { maxLength: 10 }), async (command, rest) => {
        await expectSentence([...command, ...rest]);
      }),
      runs(10),
    );
  });
});

describe.runIf(isUnix)("files that are none", () => {
  it("[I1] [I6] are named, and never waited for", async () => {
    const at = (name: string): string => path.join(room, "odd", name);
    mkdirSync(at("deep"), { recursive: true });
    execFileSync("mkfifo", [at("pipe.txt")]);
    symlinkSync("..", at("deep/loop"));
    symlinkSync("itself", at("itself"));
    symlinkSync("/etc/hostname", at("elsewhere.txt"));
    writeFileSync(at("line\nbreak.txt"), "The quay reopened on Monday.");
    writeFileSync(at("\u202Etxt.exe.txt"), "The quay reopened on Tuesday.");
    writeFileSync(at(`${"n".repeat(250)}.txt`), "The quay reopened on Wednesday.");
    writeFileSync(at("closed.txt"), "The quay reopened on Thursday.");
    chmodSync(at("closed.txt"), 0);
    const { output } = await expectSentence([
      "import",
      "a.obelus",
      "odd",
      "odd/pipe.txt",
      "/dev/zero",
      "/dev/stdin",
      "odd/itself",
      "--annotator",
      "Ana",
      "--json",
    ]);
    const report: unknown = JSON.parse(output.slice(0, output.lastIndexOf("}") + 1));
    expect(report).toMatchObject({ added: { length: process.getuid?.() === 0 ? 4 : 3 } });
    expect(JSON.stringify(report)).not.toContain("elsewhere");
    expect(output).toContain("pipe.txt: This is neither a file nor a folder.");
    expect(output).toContain("zero: This is neither a file nor a folder.");
  });

  it("are no schema, no project and no place to export to", async () => {
    execFileSync("mkfifo", [path.join(room, "pipe")]);
    for (const args of [
      ["info", "pipe"],
      ["info", "/dev/zero"],
      ["schema", "import", "a.obelus", "pipe", "--annotator", "Ana"],
      ["schema", "import", "a.obelus", "/dev/zero", "--annotator", "Ana"],
      ["export", "a.obelus", "--format", "csv", "--out", "pipe"],
      ["export", "a.obelus", "--format", "w3c", "--out", "pipe"],
      ["export", "a.obelus", "--format", "w3c", "--out", "/dev/null"],
      ["new", "pipe", "--annotator", "Ana"],
    ])
      await expectSentence(args);
  });
});

it("and the project is whole after all of it", async () => {
  cpSync(path.join(desk.folder, "whole.obelus"), path.join(room, "c.obelus"));
  expect(await run(["verify", "a.obelus"])).toMatchObject({ code: 0 });
});
