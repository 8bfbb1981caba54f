// UIMA's own Java library reads our XMI, and our XMI of our CAS JSON, and what it writes again is read by us.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readCasJson } from "../../formats/annotations/casjson/readCasJson.ts";
import { findAnnotationFormat } from "../../formats/annotations/annotationFormats.ts";
import type { ExportProject } from "../../formats/annotations/exportProject.ts";
import { Remarks } from "../../formats/annotations/found.ts";
import { writeTypeSystem } from "../../formats/annotations/xmi/typeSystemXml.ts";
import { writeXmi } from "../../formats/annotations/xmi/writeXmi.ts";
import { asProject } from "../../tests/formats/annotations/asProject.ts";
import { textFiles } from "../../tests/formats/annotations/textFiles.ts";
import { casOptions, compare, compareAgain, sampleProjects, writeFolder } from "../casSamples.ts";
import type { FormatCheck } from "../checkFormats.ts";

const library = "/usr/share/java/uimaj-core.jar";
const fixtures = path.join(import.meta.dirname, "../../../shared/fixtures/uima-cas-json");

export const check: FormatCheck = {
  name: "UIMA Java SDK",
  install: "apt-get install libuima-core-java default-jdk-headless",
  isThere: () => existsSync(library) && spawnSync("javac", ["-version"]).status === 0,
  run: checkWithUima,
};

async function checkWithUima(): Promise<string> {
  const root = mkdtempSync(path.join(tmpdir(), "obelus-uima-"));
  try {
    const expected: string[] = [];
    const folders: string[] = [];
    for (const [index, project] of sampleProjects().entries()) {
      const xmi = writeFolder(root, `xmi-${index}`, textFiles("xmi", project, casOptions));
      const viaJson = writeFolder(root, `json-${index}`, toXmi(textFiles("casjson", project, casOptions)));
      folders.push(xmi, viaJson);
      expected.push(...expectedLines(project, xmi), ...expectedLines(project, viaJson));
    }
    folders.push(...(await writeFixtures(root)));
    const printed = printSpans(folders);
    const ours = printed.filter(({ folder, id }) => id !== "" && !path.basename(folder).startsWith("again-"));
    compare(ours.map(lineOf).toSorted(), expected.toSorted(), "UIMA covers other words");
    for (const folder of folders) await compareAgain(folder, "xmi", ".xmi", "UIMA");
    const spans = `${ours.length} tags and pieces cover their words`;
    return `${spans}, ${printed.length} annotations in ${folders.length} exports read and read back`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Files of other programs, as we write them when they were read as a CAS, and when they were read as a project. */
async function writeFixtures(root: string): Promise<readonly string[]> {
  if (!existsSync(fixtures)) return [];
  const folders: string[] = [];
  for (const name of readdirSync(fixtures).filter((one) => one.endsWith(".json"))) {
    const bytes = readFileSync(path.join(fixtures, name));
    folders.push(writeFolder(root, name, toXmi(new Map([[name, bytes.toString()]]))));
    const found = await findAnnotationFormat("casjson")?.reader?.read([{ path: name, bytes }], { unit: null });
    if (found === undefined) throw new Error("CAS JSON is not read");
    folders.push(writeFolder(root, `again-${name}`, textFiles("xmi", asProject(found, "casjson"), casOptions)));
  }
  return folders;
}

/** CAS JSON as XMI: read by our reader, written by our writer. */
function toXmi(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  for (const [name, json] of files) {
    const cas = readCasJson(new TextEncoder().encode(json), name, new Remarks());
    written.set(`${name}.xmi`, [...writeXmi(cas)].join(""));
    written.set("TypeSystem.xml", [...writeTypeSystem(cas.types)].join(""));
  }
  return written;
}

/** A line for each span in one piece and for each piece of the others. */
function expectedLines(project: ExportProject, folder: string): readonly string[] {
  const inside = project.relations.filter((one) => one.sourceDocument === one.targetDocument);
  const ranges = new Map<string, string>();
  const lines: string[] = [];
  for (const { text, spans } of project.documents)
    for (const { id, fragments } of spans) {
      const [first = 0, last = 0] = [fragments[0]?.[0], fragments.at(-1)?.[1]];
      ranges.set(id, text.slice(first, last));
      lines.push(`${folder} ${id} ${escape(text.slice(first, last))}`);
      if (fragments.length > 1)
        lines.push(...fragments.map((range) => `${folder} ${id} ${escape(text.slice(...range))}`));
    }
  const links = inside.map(({ relation }) => `${folder} ${relation.id} ${escape(ranges.get(relation.target) ?? "")}`);
  return [...lines, ...links];
}

type Printed = { readonly folder: string; readonly id: string; readonly covered: string };

function lineOf({ folder, id, covered }: Printed): string {
  return `${folder} ${id} ${covered}`;
}

/** As the program prints it. */
function escape(text: string): string {
  return text
    .replaceAll("\\", String.raw`\\`)
    .replaceAll("\t", String.raw`\t`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);
}

function printSpans(folders: readonly string[]): readonly Printed[] {
  const program = path.join(import.meta.dirname, "PrintSpans.java");
  const { status, stdout, stderr } = spawnSync("java", ["-cp", library, program, ...folders], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr.slice(0, 3000));
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [file = "", , , , id = "", covered = ""] = line.split("\t");
      return { folder: folders.find((one) => file.startsWith(one + path.sep)) ?? file, id, covered };
    });
}
