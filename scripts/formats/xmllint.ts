// libxml's validator looks at our REFI-QDA projects with the standard's own schema.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { ExportProject } from "../../formats/annotations/exportProject.ts";
import { readZip } from "../../formats/zip.ts";
import { randomProject } from "../../tests/formats/annotations/randomProject.ts";
import { writtenFiles } from "../../tests/formats/annotations/writtenFiles.ts";
import type { FormatCheck } from "../checkFormats.ts";

const schema = path.join(import.meta.dirname, "../../../shared/fixtures/refi-qda/Project.xsd");
const PROJECTS = 60;

export const check: FormatCheck = {
  name: "xmllint",
  install: `apt-get install libxml2-utils${existsSync(schema) ? "" : "; and the schema of REFI-QDA 1.0 as ../shared/fixtures/refi-qda/Project.xsd"}`,
  isThere: () => existsSync(schema) && spawnSync("xmllint", ["--version"]).status === 0,
  run: checkProjects,
};

async function checkProjects(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "obelus-xmllint-"));
  try {
    const files: string[] = [];
    for (const [index, project] of [
      ...fc.sample(randomProject, { numRuns: PROJECTS, seed: 17 }),
      nothing(),
    ].entries()) {
      const archive = path.join(folder, `${index}.qdpx`);
      const bytes = await written(project);
      writeFileSync(archive, bytes);
      const tested = spawnSync("python3", ["-m", "zipfile", "-t", archive], { encoding: "utf8" });
      if (tested.status !== 0) throw new Error(`${tested.stdout}${tested.stderr}`);
      const xml = await (await readZip(bytes)).get("project.qde")?.read();
      const file = path.join(folder, `${index}.qde`);
      writeFileSync(file, xml ?? "");
      files.push(file);
    }
    const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], {
      encoding: "utf8",
    });
    if (status !== 0)
      throw new Error(
        stderr
          .split("\n")
          .filter((line) => !line.endsWith(" validates"))
          .slice(0, 20)
          .join("\n"),
      );
    return `${files.length} REFI-QDA projects are valid by Project.xsd, their archives whole`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function written(project: ExportProject): Promise<Uint8Array> {
  const [file] = await writtenFiles("refi-qda", project);
  if (file === undefined) throw new Error("REFI-QDA is not written");
  return file.bytes;
}

/** A project with nothing in it but its name. */
function nothing(): ExportProject {
  const [project] = fc.sample(randomProject, { numRuns: 1, seed: 1 });
  if (project === undefined) throw new Error("No project was made");
  const none = { annotators: [], folders: [], layers: [], tags: [], attributes: [], relationTypes: [], speakers: [] };
  return { ...project, ...none, claims: [], documents: [], listed: [], relations: [], links: [] };
}
