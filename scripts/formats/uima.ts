// UIMA's own Java library reads our XMI, and our XMI of our CAS JSON, and what it writes again is read by us.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { readCasJson } from "../../formats/annotations/casjson/readCasJson.ts";
import { findAnnotationFormat } from "../../formats/annotations/annotationFormats.ts";
import type { ExportProject } from "../../formats/annotations/exportProject.ts";
import type { SourceFile } from "../../formats/annotations/format.ts";
import { Remarks, type FoundProject } from "../../formats/annotations/found.ts";
import { writeTypeSystem } from "../../formats/annotations/xmi/typeSystemXml.ts";
import { writeXmi } from "../../formats/annotations/xmi/writeXmi.ts";
import { asProject } from "../../tests/formats/annotations/asProject.ts";
import { withOddNames } from "../../tests/formats/annotations/oddSchema.ts";
import { textFiles } from "../../tests/formats/annotations/textFiles.ts";
import { randomProject } from "../../tests/formats/annotations/randomProject.ts";
import type { FormatCheck } from "../checkFormats.ts";

const library = "/usr/share/java/uimaj-core.jar";
const fixtures = path.join(import.meta.dirname, "../../../shared/fixtures/uima-cas-json");
const PROJECTS = 40;
const options = { offsets: "utf16", negatives: true, choices: {} } as const;

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
    for (const [index, sample] of fc.sample(randomProject, { numRuns: PROJECTS, seed: 17 }).entries()) {
      const project = index % 2 === 0 ? sample : withOddNames(sample, index);
      const xmi = writeFolder(root, `xmi-${index}`, textFiles("xmi", project, options));
      const viaJson = writeFolder(root, `json-${index}`, toXmi(textFiles("casjson", project, options)));
      folders.push(xmi, viaJson);
      expected.push(...expectedLines(project, xmi), ...expectedLines(project, viaJson));
    }
    folders.push(...(await writeFixtures(root)));
    const printed = printSpans(folders);
    const ours = printed.filter(({ folder, id }) => id !== "" && !path.basename(folder).startsWith("again-"));
    compare(ours.map(lineOf).toSorted(), expected.toSorted(), "UIMA covers other words");
    for (const folder of folders) await compareAgain(folder);
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
    folders.push(writeFolder(root, `again-${name}`, textFiles("xmi", asProject(found, "casjson"), options)));
  }
  return folders;
}

function writeFolder(root: string, name: string, files: ReadonlyMap<string, string>): string {
  const folder = path.join(root, name);
  for (const [file, text] of files) {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return folder;
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

/** What UIMA wrote of an export says the same to our reader as the export. */
async function compareAgain(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const load = (ending: string): readonly SourceFile[] =>
    [...names.filter((name) => name.endsWith(ending)), "TypeSystem.xml"].map((name) => ({
      path: name.replace(/\.again$/u, ""),
      bytes: readFileSync(path.join(folder, name)),
    }));
  compare(
    partsOf(await read(load(".again"))),
    partsOf(await read(load(".xmi"))),
    `UIMA writes other tags in ${folder}`,
  );
}

async function read(files: readonly SourceFile[]): Promise<FoundProject> {
  const reader = findAnnotationFormat("xmi")?.reader;
  if (reader === undefined) throw new Error("XMI is not read");
  return reader.read(files, { unit: null });
}

/** Everything that was found but keys that are made of a file's own numbers: UIMA gives new ones. */
function partsOf({ documents, relations, claims, links, tags, speakers }: FoundProject): readonly string[] {
  const texts = documents.map(({ spans: _spans, ...document }) => document);
  const places = new Map(
    documents.flatMap(({ key, spans }) => spans.map((span) => [span.key, [key, span.layer, span.fragments]] as const)),
  );
  const spans = documents.flatMap((document) =>
    document.spans.map(({ key, attributes, ...span }) => [
      places.get(key),
      span,
      Object.entries(attributes).map(String).toSorted(),
    ]),
  );
  const ends = relations.map(({ key: _key, source, target, ...relation }) => [
    relation,
    places.get(source),
    places.get(target),
  ]);
  return [texts, spans, ends, links, claims, tags, speakers]
    .flatMap((parts) => parts.map((part) => JSON.stringify(part)))
    .toSorted();
}

function compare(found: readonly string[], expected: readonly string[], problem: string): void {
  const wanted = new Set(expected);
  const extra = found.find((one) => !wanted.has(one));
  const known = new Set(found);
  const missing = expected.find((one) => !known.has(one));
  if (extra !== undefined || missing !== undefined || found.length !== expected.length)
    throw new Error(
      `${problem}: ${found.length} found, ${expected.length} expected; first other ${extra}; first missing ${missing}`,
    );
}
