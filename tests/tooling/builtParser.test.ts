import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeWord, paragraph } from "#tests/formats/documents/makeWord.ts";
import { makeJapanesePdf } from "#tests/formats/documents/pdf/makePdf.ts";

const dist = path.join(import.meta.dirname, "../../dist");
const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-built-"));

/** npm test builds first. */
describe.skipIf(!existsSync(path.join(dist, "parser/parserProcess.js")))("the built parser", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(() => {
    for (const name of ["parser", "pdfjs"])
      cpSync(path.join(dist, name), path.join(folder, "dist", name), { recursive: true });
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(path.join(folder, "ask.js"), ASK);
  });

  /** What a file reads, far from any package. */
  function read(format: string, bytes: Uint8Array, where: "process" | "thread"): string {
    const file = path.join(folder, `words.${format}`);
    writeFileSync(file, bytes);
    const asked = [path.join(folder, "ask.js"), file, where, format];
    const { stdout, stderr } = spawnSync(process.execPath, asked, { encoding: "utf8", timeout: 45_000 });
    return stdout === "" ? stderr : stdout;
  }

  it.each(["process", "thread"] as const)(
    "[I7] reads a PDF in a %s with its own character maps",
    (where) => expect(read("pdf", makeJapanesePdf(), where)).toBe("日本語"),
    60_000,
  );

  it.each([
    ["docx", () => makeWord(paragraph("Words"))],
    ["mail", () => Promise.resolve(Buffer.from("From: a\nTo: b\n\nWords"))],
    ["mhtml", () => Promise.resolve(Buffer.from("Content-Type: text/html\n\n<p>Words"))],
  ] as const)(
    "[I12] reads %s with all it takes",
    async (format, make) => {
      expect(read(format, await make(), "process")).toMatch(/Words$/u);
    },
    60_000,
  );

  it("[I14] tells in a sentence what it cannot read", () => {
    expect(read("epub", Buffer.from("PK"), "process")).toBe("This book is broken or incomplete.");
  }, 60_000);
});

/** What is packed for others uses a library that is written in two ways; only one of them fits it. */
it.skipIf(!existsSync(path.join(dist, "cli/cli.js")))(
  "the built command line writes archives",
  () => {
    const place = mkdtempSync(path.join(os.tmpdir(), "obelus-built-"));
    const run = (...args: readonly string[]): string => {
      const { status, stderr } = spawnSync(process.execPath, [path.join(dist, "cli/cli.js"), ...args], {
        encoding: "utf8",
        env: { ...process.env, HOME: place, XDG_CONFIG_HOME: place },
      });
      return status === 0 ? "" : stderr;
    };
    const project = path.join(place, "a.obelus");
    expect(run("new", project, "--annotator", "Ana")).toBe("");
    const file = path.join(place, "a.xlsx");
    expect(run("export", project, "--format", "xlsx", "--out", file)).toBe("");
    expect(statSync(file).size).toBeGreaterThan(1000);
    rmSync(place, { recursive: true, force: true });
  },
  120_000,
);

const ASK = `import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
const [, , file, where, format] = process.argv;
const entry = import.meta.dirname + "/dist/parser/parserProcess.js";
const options = { execArgv: ["--permission", "--allow-fs-read=*"], serialization: "advanced" };
const parser = where === "process" ? fork(entry, options) : new Worker(entry, { execArgv: [], stderr: true, stdout: true });
parser.once("message", () => {
  const request = { format, content: readFileSync(file) };
  parser.once("message", (answer) => {
    process.stdout.write(answer.document?.text ?? answer.problem ?? "It could not be read.");
    where === "process" ? parser.disconnect() : void parser.terminate();
  });
  where === "process" ? parser.send(request) : parser.postMessage(request);
});
`;
