// OpenNLP reads our brat folders, and the names in our CoNLL columns.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { parseAnnLine, type AnnLine } from "../../formats/annotations/brat/parseAnn.ts";
import type { ExportProject } from "../../formats/annotations/exportProject.ts";
import { randomProject } from "../../tests/formats/annotations/randomProject.ts";
import { textFiles } from "../../tests/formats/annotations/textFiles.ts";
import type { FormatCheck } from "../checkFormats.ts";

const library = "/usr/share/java/opennlp-tools.jar";
const PROJECTS = 40;
const options = { offsets: "codepoint", negatives: false, choices: {} } as const;

export const check: FormatCheck = {
  name: "OpenNLP",
  install: "apt-get install opennlp default-jdk-headless",
  isThere: () => existsSync(library) && spawnSync("javac", ["-version"]).status === 0,
  run: checkWithOpenNlp,
};

function checkWithOpenNlp(): string {
  const root = mkdtempSync(path.join(tmpdir(), "obelus-opennlp-"));
  try {
    const projects = fc.sample(randomProject, { numRuns: PROJECTS, seed: 23 });
    return `${checkBrat(root, projects)}; ${checkConll(root, projects)}`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function checkBrat(root: string, projects: readonly ExportProject[]): string {
  const folders = projects.map((project, index) => {
    const folder = path.join(root, `brat-${index}`);
    writeFolder(folder, textFiles("brat", project, options));
    return folder;
  });
  const expected = folders.flatMap(expectedLines);
  const program = path.join(import.meta.dirname, "PrintBrat.java");
  const printed = run("java", ["-Dfile.encoding=UTF-8", "-cp", library, program, ...folders])
    .split("\n")
    .filter((line) => line !== "");
  compare(printed.map(trimEdges), expected.map(trimEdges), "OpenNLP reads other annotations in a brat folder");
  return `${printed.length} tags, links and details of ${folders.length} brat folders`;
}

/** OpenNLP leaves off white space at the edges of words. */
function trimEdges(line: string): string {
  return line.replaceAll(/\t\s+/gu, "\t").trimEnd();
}

function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder);
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
}

/** A line as the program prints it, for each line of the .ann files that it knows. */
function expectedLines(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ann"))
    .flatMap((name) => {
      const file = path.join(folder, name);
      return readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line) => {
          const said = asPrinted(parseAnnLine(line));
          return said === null ? [] : [`${file}\t${said}`];
        });
    });
}

function asPrinted(line: AnnLine | null): string | null {
  if (line?.kind === "span")
    return `${line.id}\t${line.type}\t${line.ranges.map((range) => range.join(" ")).join(";")}\t${line.quote}`;
  if (line?.kind === "relation") return `${line.id}\t${line.type}\t${line.ends.join("\t")}`;
  if (line?.kind === "attribute") return `${line.id}\t${line.type}\t${line.target}\t${line.value}`;
  return null;
}

/** The names that OpenNLP knows in CoNLL, one of them for each kind of tag. */
const NAMES: ReadonlyMap<number, readonly [name: string, called: string]> = new Map([
  [0, ["PER", "person"]],
  [1, ["ORG", "organization"]],
]);

function checkConll(root: string, projects: readonly ExportProject[]): string {
  let names = 0;
  for (const [index, project] of projects.entries()) {
    for (const [name, table] of textFiles("conll", withNames(project), options)) {
      if (!name.endsWith(".conll") || !table.includes(" _ _ ")) continue;
      const file = path.join(root, `${index}-${name.replaceAll(/\W/gu, "_")}`);
      writeFileSync(file, table);
      if (index >= TABLES) continue;
      const parameters = ["-lang", "eng", "-types", "per,org,loc,misc", "-encoding", "UTF-8", "-data", file];
      const read = run("opennlp", ["TokenNameFinderConverter", "conll03", ...parameters]);
      const found = Array.from(
        read.matchAll(/<START:(\w+)> (.*?) <END>/gu),
        ([, type, words = ""]) => `${type} ${words.trim()}`,
      );
      const expected = namesIn(table);
      compare(found, expected, `OpenNLP finds other names in ${name}`);
      names += found.length;
    }
  }
  return `${names} names in CoNLL columns`;
}

/** OpenNLP is started anew for each table. */
const TABLES = 8;

/** One person's tags in one group, called as in CoNLL. */
function withNames(project: ExportProject): ExportProject {
  const [annotator] = project.annotators;
  const [layer] = project.layers;
  if (annotator === undefined || layer === undefined) return project;
  const documents = Array.from(project.documents, (entry) => ({
    document: entry.document,
    text: entry.text,
    structure: entry.structure,
    original: null,
    readings: [],
    spans: entry.spans.map((span) => ({ ...span, annotator: annotator.id })),
  }));
  const tags = project.tags.map((tag, index) => ({ ...tag, layer: layer.id, name: NAMES.get(index)?.[0] ?? "MISC" }));
  return { ...project, annotators: [annotator], layers: [layer], tags, documents };
}

function namesIn(table: string): readonly string[] {
  const called = new Map(NAMES.values());
  const names: string[][] = [];
  for (const line of table.split("\n")) {
    const [word = "", , , label = "O"] = line.split(" ");
    if (label.startsWith("B-")) names.push([called.get(label.slice(2)) ?? "misc", word]);
    else if (label.startsWith("I-")) names.at(-1)?.push(word);
  }
  return names.map((words) => words.join(" "));
}

function compare(found: readonly string[], expected: readonly string[], message: string): void {
  const [one, other] = [found.toSorted(), expected.toSorted()];
  const at = one.findIndex((line, index) => line !== other[index]);
  if (at !== -1 || one.length !== other.length)
    throw new Error(
      `${message}: ${JSON.stringify(one[Math.max(at, 0)])} is not ${JSON.stringify(other[Math.max(at, 0)])}`,
    );
}

function run(command: string, parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, parameters, {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, JAVA_TOOL_OPTIONS: "-Dfile.encoding=UTF-8" },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(0, 3000)}`);
  return stdout;
}
