// Random projects as UIMA's formats, and the comparison of what other programs make of them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { findAnnotationFormat } from "../formats/annotations/annotationFormats.ts";
import type { ExportProject } from "../formats/annotations/exportProject.ts";
import type { FoundProject } from "../formats/annotations/found.ts";
import { withOddNames } from "../tests/formats/annotations/oddSchema.ts";
import { randomProject } from "../tests/formats/annotations/randomProject.ts";

const PROJECTS = 40;

export const casOptions = { offsets: "utf16", negatives: true, choices: {} } as const;

/** Always the same; every other one has names that programs stumble over. */
export function sampleProjects(): readonly ExportProject[] {
  const samples = fc.sample(randomProject, { numRuns: PROJECTS, seed: 17 });
  return samples.map((sample, index) => (index % 2 === 0 ? sample : withOddNames(sample, index)));
}

export function writeFolder(root: string, name: string, files: ReadonlyMap<string, string>): string {
  const folder = path.join(root, name);
  for (const [file, text] of files) {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return folder;
}

/**
 * What a program wrote of an export (each file again as *.again) says the same to our reader as the export.
 * @param ending of the files that were written again
 */
export async function compareAgain(folder: string, format: string, ending: string, program: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const read = async (wanted: string): Promise<FoundProject> => {
    const files = names.filter((name) => name.endsWith(wanted) || path.basename(name) === "TypeSystem.xml");
    const reader = findAnnotationFormat(format)?.reader;
    if (reader === undefined) throw new Error(`${format} is not read`);
    return reader.read(
      files.map((name) => ({ path: name.replace(/\.again$/u, ""), bytes: readFileSync(path.join(folder, name)) })),
      { unit: null },
    );
  };
  compare(partsOf(await read(".again")), partsOf(await read(ending)), `${program} writes other tags in ${folder}`);
}

/** Everything that was found but keys that are made of a file's own numbers: a program may give new ones. */
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

export function compare(found: readonly string[], expected: readonly string[], problem: string): void {
  const wanted = new Set(expected);
  const extra = found.find((one) => !wanted.has(one));
  const known = new Set(found);
  const missing = expected.find((one) => !known.has(one));
  if (extra !== undefined || missing !== undefined || found.length !== expected.length)
    throw new Error(
      `${problem}: ${found.length} found, ${expected.length} expected; first other ${extra}; first missing ${missing}`,
    );
}
