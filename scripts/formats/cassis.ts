// dkpro-cassis, which knows UIMA's formats without UIMA, reads our XMI and CAS JSON, and what it writes is read by us.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { textFiles } from "../../tests/formats/annotations/textFiles.ts";
import { casOptions, compareAgain, sampleProjects, writeFolder } from "../casSamples.ts";
import type { FormatCheck } from "../checkFormats.ts";

export const check: FormatCheck = {
  name: "dkpro-cassis",
  install: "pip install dkpro-cassis",
  isThere: () => spawnSync("python3", ["-c", "import cassis"]).status === 0,
  run: checkWithCassis,
};

const endings = { xmi: ".xmi", casjson: ".json" } as const;

async function checkWithCassis(): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), "obelus-cassis-"));
  try {
    const exports = sampleProjects().flatMap((project, index) =>
      Object.entries(endings).map(([format, ending]) => ({
        format,
        ending,
        folder: writeFolder(root, `${format}-${index}`, textFiles(format, project, casOptions)),
      })),
    );
    const program = path.join(import.meta.dirname, "read_cas.py");
    const folders = exports.map(({ folder }) => folder);
    const { status, stdout, stderr } = spawnSync("python3", ["-W", "ignore", program, ...folders], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr.slice(-3000));
    for (const { folder, format, ending } of exports) await compareAgain(folder, format, ending, "dkpro-cassis");
    return `${stdout.trim()} tags stand where their words are, ${exports.length} exports read and read back`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
