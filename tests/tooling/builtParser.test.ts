import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeJapanesePdf } from "#tests/formats/documents/pdf/makePdf.ts";

const dist = path.join(import.meta.dirname, "../../dist");
const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-built-"));

/** npm test builds first. */
describe.skipIf(!existsSync(path.join(dist, "parser/parserProcess.js")))("the built parser", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(["process", "thread"])(
    "[I7] reads a PDF in a %s with its own character maps, far from any package",
    (where) => {
      for (const name of ["parser", "pdfjs"])
        cpSync(path.join(dist, name), path.join(folder, "dist", name), { recursive: true });
      writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
      const pdf = path.join(folder, "words.pdf");
      writeFileSync(pdf, makeJapanesePdf());
      const ask = path.join(folder, "ask.js");
      writeFileSync(ask, ASK);
      const { stdout, stderr } = spawnSync(process.execPath, [ask, pdf, where], { encoding: "utf8" });
      expect(stdout, stderr).toBe("日本語");
    },
    60_000,
  );
});

const ASK = `import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
const [, , file, where] = process.argv;
const entry = import.meta.dirname + "/dist/parser/parserProcess.js";
const options = { execArgv: ["--permission", "--allow-fs-read=*"], serialization: "advanced" };
const parser = where === "process" ? fork(entry, options) : new Worker(entry, { execArgv: [], stderr: true, stdout: true });
parser.on("message", (answer) => {
  const request = { format: "pdf", content: readFileSync(file) };
  if (answer.document === undefined && answer.problem === undefined)
    where === "process" ? parser.send(request) : parser.postMessage(request);
  else {
    process.stdout.write(answer.document?.text ?? answer.problem);
    where === "process" ? parser.disconnect() : void parser.terminate();
  }
});
`;
