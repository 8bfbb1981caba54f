// spaCy reads what we write to train it with.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { FormatCheck } from "../checkFormats.ts";
import { randomProject } from "../../tests/formats/annotations/randomProject.ts";
import { writtenFiles } from "../../tests/formats/annotations/writtenFiles.ts";

/** A Python that has spaCy can be named. */
const python = process.env["PYTHON"] ?? "python3";

export const check: FormatCheck = {
  name: "spaCy",
  install: "pip install spacy, and name that Python: PYTHON=…/bin/python",
  isThere: () => spawnSync(python, ["-c", "import spacy"]).status === 0,
  run: async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "obelus-spacy-"));
    try {
      const files: string[] = [];
      for (const [number, project] of fc.sample(randomProject, { numRuns: 60, seed: 9 }).entries())
        for (const { bytes } of await writtenFiles("spacy", project)) {
          const file = path.join(folder, `${number}.json`);
          writeFileSync(file, bytes);
          files.push(file);
        }
      const ran = spawnSync(python, [path.join(import.meta.dirname, "checkSpacy.py"), ...files], { encoding: "utf8" });
      if (ran.status !== 0) throw new Error(ran.stderr);
      return ran.stdout.trim();
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
