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

  it("[I7] reads a PDF with its own copy of the character maps, far from any installed package", () => {
    for (const name of ["parser", "pdfjs"])
      cpSync(path.join(dist, name), path.join(folder, "dist", name), { recursive: true });
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
    const pdf = path.join(folder, "words.pdf");
    writeFileSync(pdf, makeJapanesePdf());
    const ask = path.join(folder, "ask.js");
    writeFileSync(ask, ASK);
    const { stdout, stderr } = spawnSync(process.execPath, [ask, pdf], { encoding: "utf8" });
    expect(stdout, stderr).toBe("日本語");
  }, 60_000);
});

const ASK = `import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
const parser = fork("dist/parser/parserProcess.js", {
  cwd: import.meta.dirname,
  execArgv: ["--permission", "--allow-fs-read=*"],
  serialization: "advanced",
});
parser.on("message", (answer) => {
  if (answer.document === undefined && answer.problem === undefined)
    parser.send({ format: "pdf", content: readFileSync(process.argv[2]) });
  else {
    process.stdout.write(answer.document?.text ?? answer.problem);
    parser.disconnect();
  }
});
`;
