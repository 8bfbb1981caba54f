import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import path from "node:path";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Service } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import type { DocumentContent, ProjectState } from "#contract/values.ts";
import type { Host } from "#service/context.ts";
import { createService } from "#service/createService.ts";
import { generateMarkdown, generateRanges } from "./generate.ts";

/**
 * A size of document: its name in the table, letters of its source, spans on it, and how many there are of it: the first
 * warms the browser up, the others are measured.
 */
export type Size = {
  readonly name: string;
  readonly letters: number;
  readonly spans: number;
  readonly copies: number;
};

export const sizes = {
  small: { name: "10 KB, 100 spans", letters: 10_000, spans: 100, copies: 6 },
  medium: { name: "100 KB, 1,000 spans", letters: 100_000, spans: 1000, copies: 6 },
  large: { name: "1 MB, 10,000 spans", letters: 1_000_000, spans: 10_000, copies: 6 },
  bulk: { name: "1 MB, 10,000 spans, one word thousands of times", letters: 1_000_000, spans: 10_000, copies: 1 },
  huge: { name: "5 MB, 50,000 spans", letters: 5_000_000, spans: 50_000, copies: 3 },
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof sizes;
export const sizeNames: readonly SizeName[] = ["small", "medium", "large", "huge", "bulk"];

/** The word that stands thousands of times in the text of that size, in place of some others. */
export const OFTEN = "harbour";
const INSTEAD_OF = /\b(?:quay|tide)\b/gu;

function textOf(size: SizeName, copy: number): string {
  const text = generateMarkdown(100 * sizeNames.indexOf(size) + copy, sizes[size].letters);
  return size === "bulk" ? text.replaceAll(INSTEAD_OF, OFTEN) : text;
}

export type BenchProject = {
  readonly path: string;
  readonly profileFolder: string;
  /** A page or so, open between two measurements. */
  readonly between: Id;
  /** The documents of each size that was wanted. */
  readonly documents: ReadonlyMap<SizeName, readonly Id[]>;
  /** The letters of two kinds of tags that mention no claim: hundreds of claims made in one paragraph are nobody's text. */
  readonly letters: readonly [string, string];
};

/** Spans in one change, while the project is made. */
const BATCH = 2000;

/** Makes a project with documents of the sizes wanted through the service, as the window would. */
export async function makeProject(folder: string, wanted: readonly SizeName[]): Promise<BenchProject> {
  console.log(`Making a project with documents of ${wanted.map((name) => sizes[name].name).join("; ")}…`);
  const profileFolder = path.join(folder, "profile");
  // A file of its own for each area.
  const file = path.join(mkdtempSync(path.join(folder, "project-")), "bench.obelus");
  const { service, close } = createService(benchHost(profileFolder));
  const state = must(
    await service["project.create"]({
      path: file,
      name: "Bench",
      schema: "claims",
      person: { name: "Bench", initials: "B" },
    }),
  );
  const texts = [
    { name: "between.md", text: "# Between\n\nNothing much stands here.\n" },
    ...wanted.flatMap((name) =>
      Array.from({ length: sizes[name].copies }, (_, copy) => ({
        name: `${name}-${copy}.md`,
        text: textOf(name, copy),
      })),
    ),
  ];
  const documents = await bringIn(service, texts);
  const byName = new Map(wanted.map((name) => [name, documentsOf(documents, name)] as const));
  for (const [name, copies] of byName) {
    for (const [copy, document] of copies.entries())
      await tag(service, state, document, { count: sizes[name].spans, seed: copy });
  }
  await close();
  const plain = state.records.tags.filter((tag) => tag.stance === null);
  const [one = "", other = ""] = plain.flatMap(({ key }) => (key === null ? [] : [key.toLowerCase()]));
  return {
    path: file,
    profileFolder,
    between: find(documents, "between.md"),
    documents: byName,
    letters: [one, other],
  };
}

function documentsOf(documents: ReadonlyMap<string, Id>, name: SizeName): Id[] {
  return Array.from({ length: sizes[name].copies }, (_, copy) => find(documents, `${name}-${copy}.md`));
}

function find(documents: ReadonlyMap<string, Id>, file: string): Id {
  const found = documents.get(file);
  if (found === undefined) throw new Error(`${file} was not brought in`);
  return found;
}

export async function bringIn(
  service: Service,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<ReadonlyMap<string, Id>> {
  const { batch, rows } = must(await service["import.check"]({ files: [...files] }));
  const { report } = must(
    await service["import.finish"]({ batch, folder: null, rows: rows.map(({ row }) => ({ row, furniture: [] })) }),
  );
  if (report.failed.length > 0) throw new Error(JSON.stringify(report.failed));
  return new Map(report.added.map(({ file, document }) => [file, document]));
}

async function tag(
  service: Service,
  state: ProjectState,
  document: Id,
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<void> {
  const content = must(await service["document.read"]({ document }));
  const ranges = generateRanges(seed, content.text, content.structure.blocks, count);
  const spans = ranges.map((range, index) => makeSpan(state, content, range, index));
  for (let from = 0; from < spans.length; from += BATCH)
    must(await service["change.make"](addSpans(spans.slice(from, from + BATCH))));
}

export function makeSpan(
  { me, records }: ProjectState,
  { document, text }: DocumentContent,
  range: readonly [number, number],
  place: number,
) {
  const tag = records.tags[place % records.tags.length];
  if (tag === undefined) throw new Error("The project has no tags");
  const created = Date.now();
  return newSpan(text, {
    id: uuidv7(created, randomBytes(10)),
    document,
    annotator: me,
    tag,
    attributes: records.attributes,
    fragments: [[range[0], range[1]]],
    created,
  });
}

export function benchHost(profileFolder: string): Host {
  return {
    name: "cli",
    version: "0.0.0",
    profileFolder,
    nativeDialogs: false,
    readsPaths: true,
    choosePath: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    emit: () => {},
  };
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.message} ${result.failure.where ?? ""}`);
  return result.value;
}
