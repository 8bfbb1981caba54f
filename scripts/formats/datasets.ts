// The Python library of Hugging Face loads our data sets, and we read what it writes.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { readDataset } from "../../formats/annotations/huggingface/readDataset.ts";
import { randomProject } from "../../tests/formats/annotations/randomProject.ts";
import { usualOptions, writtenFiles } from "../../tests/formats/annotations/writtenFiles.ts";
import type { FormatCheck } from "../checkFormats.ts";

const python = process.env["OBELUS_PYTHON"] ?? "python3";
const PROJECTS = 10;

export const check: FormatCheck = {
  name: "Hugging Face datasets",
  install: "pip install datasets (in a place of its own: set OBELUS_PYTHON to its python)",
  isThere: () => spawnSync(python, ["-c", "import datasets"]).status === 0,
  run: loadAll,
};

async function loadAll(): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), "obelus-datasets-"));
  try {
    let expected = 0;
    for (const [index, project] of fc.sample(randomProject, { numRuns: PROJECTS, seed: 4 }).entries()) {
      const spans = [...project.documents].flatMap((one) => one.spans);
      for (const files of ["parquet", "jsonl"]) {
        expected += spans.reduce((sum, span) => sum + span.fragments.length, 0);
        for (const file of await writtenFiles("huggingface", project, { ...usualOptions, choices: { files } })) {
          const place = path.join(root, "sets", `${files}-${index}`, file.path);
          mkdirSync(path.dirname(place), { recursive: true });
          writeFileSync(place, file.bytes);
        }
      }
    }
    const script = path.join(import.meta.dirname, "load_datasets.py");
    const { status, stdout, stderr } = spawnSync(python, [script, root], { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    const [texts, pieces, tables] = stdout.trim().split(" ").map(Number);
    if (pieces !== expected) throw new Error(`${pieces} pieces were found instead of ${expected}`);
    await readTheirs(path.join(root, "own", "train-00000-of-00001.parquet"));
    return `${texts} texts with ${pieces} pieces and ${tables} tables loaded, and theirs read`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function readTheirs(file: string): Promise<void> {
  const { documents } = await readDataset([{ path: path.basename(file), bytes: readFileSync(file) }], { unit: null });
  const found = documents.flatMap(({ text, spans }) =>
    spans.map(({ tag, fragments }) => `${tag} ${fragments.map((range) => text.slice(...range)).join()}`),
  );
  if (found.join("; ") !== "PER Zoé Roux; ROLE 👩🏽‍🚀") throw new Error(`Their tags were read as: ${found.join("; ")}`);
}
