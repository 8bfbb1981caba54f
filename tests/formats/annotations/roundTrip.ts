import fc from "fast-check";
import { expect } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { asFound } from "#formats/annotations/obelus/asFound.ts";
import type { Declaration, WriteOptions } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { AnnotationFormat, SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject, FoundSpan } from "#formats/annotations/found.ts";
import type { Capability } from "#formats/annotations/tally.ts";
import { withinTokens } from "#formats/annotations/writing/tokens.ts";
import { randomProject } from "./randomProject.ts";

/**
 * Writes random projects and reads them back: what comes back is the project without what the format declares as
 * dropped. Spans that the writer leaves out of a text may be missing, as many as it says and no more.
 */
export async function expectRoundTrip(
  id: string,
  choices: WriteOptions["choices"] = {},
  runs = 40,
  projects: fc.Arbitrary<ExportProject> = randomProject,
): Promise<void> {
  const format = findAnnotationFormat(id);
  if (format === undefined) throw new Error(`There is no format called ${id}`);
  const options: WriteOptions = { offsets: "codepoint", negatives: false, choices };
  await fc.assert(
    fc.asyncProperty(projects, async (project) => {
      const found = await readBack(format, project, options);
      compare(format, project, options, found);
    }),
    { numRuns: runs },
  );
}

/** Formats without quotes: what their offsets count is asked of a person. */
const ASKED = new Set(["spacy"]);

export async function readBack(
  { declaration, reader, writer }: AnnotationFormat,
  project: ExportProject,
  options: WriteOptions,
): Promise<FoundProject> {
  if (reader === undefined || writer === undefined) throw new Error("The format is not both written and read");
  const files: SourceFile[] = [];
  for (const { name, write } of writer.files(project, options)) {
    const parts: Uint8Array[] = [];
    for await (const chunk of write()) parts.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
    files.push({ path: name === "" ? "export" : name, bytes: new Uint8Array(Buffer.concat(parts)) });
  }
  expect(reader.recognises(files)).toBe(true);
  return reader.read(files, { unit: ASKED.has(declaration.id) ? options.offsets : null });
}

function compare(format: AnnotationFormat, project: ExportProject, options: WriteOptions, found: FoundProject): void {
  const { declaration, writer } = format;
  const expected = countsWords.has(declaration.id) ? withinWords(asFound(project)) : asFound(project);
  const missing = Array.from(project.documents, (one) => writer?.leavesOut?.(one, project, options) ?? []).flat();
  const count = (capability: Capability): number =>
    missing.filter((one) => one.capability === capability).reduce((sum, one) => sum + one.count, 0);
  const holds = (capability: Capability): boolean => isHeld(declaration, capability);
  if (holds("texts")) expect(textsOf(found, holds)).toEqual(textsOf(expected, holds));
  if (holds("spans")) expectAllBut(spansOf(found, holds), spansOf(expected, holds), count("spans"));
  if (holds("relations")) {
    const left = count("relations") + count("crossRelations");
    const wanted = relationsOf(expected, holds);
    expectAllBut(relationsOf(found, holds), wanted, left);
  }
  if (holds("claims")) expectAllBut(claimsOf(found, holds), claimsOf(expected, holds), count("claims"));
  if (holds("links")) expectAllBut(linksOf(found), linksOf(expected), count("links"));
  if (holds("schema")) expect(namesOf(found)).toEqual(expect.arrayContaining([...namesOf(expected)]));
  if (holds("definitions")) expect(definitionsOf(found)).toEqual(definitionsOf(expected));
  if (holds("speakers")) expect(sorted(found.speakers)).toEqual(sorted(expected.speakers));
}

/** Formats that count words, and have no place for the white space at the edges of a tag. */
const countsWords: ReadonlySet<string> = new Set(["conll", "webanno"]);

function withinWords(found: FoundProject): FoundProject {
  const documents = found.documents.map(({ text, spans, ...rest }) => ({
    ...rest,
    text,
    spans: spans.map((span) => ({
      ...span,
      fragments: span.fragments.flatMap((range) => {
        const within = withinTokens(text, range);
        return within === null ? [] : [within];
      }),
    })),
  }));
  return { ...found, documents };
}

/** Everything of a project that is compared, without its keys and in no order. */
export function normalForm(found: FoundProject): Readonly<Record<string, readonly string[]>> {
  const holds = (): boolean => true;
  return {
    texts: textsOf(found, holds),
    spans: spansOf(found, holds),
    relations: relationsOf(found, holds),
    claims: claimsOf(found, holds),
    links: linksOf(found),
    names: namesOf(found),
    speakers: sorted(found.speakers),
  };
}

function isHeld({ holds }: Declaration, capability: Capability): boolean {
  return holds[capability].outcome !== "dropped";
}

type Holds = (capability: Capability) => boolean;

/** As lines of JSON: the order of parts never counts. */
function sorted(parts: readonly unknown[]): readonly string[] {
  return parts.map((part) => JSON.stringify(part)).toSorted();
}

function expectAllBut(found: readonly string[], expected: readonly string[], missing: number): void {
  if (missing === 0) return expect(found).toEqual(expected);
  const left = [...expected];
  for (const one of found) {
    const at = left.indexOf(one);
    expect(at === -1 ? `not in the project: ${one}` : "").toBe("");
    left.splice(at, 1);
  }
  expect(left.length).toBe(missing);
}

function textsOf({ documents }: FoundProject, holds: Holds): readonly string[] {
  return sorted(
    documents.map(({ text, title, outlet, date, language, note, structure, furniture, folder, readings }) => [
      text,
      holds("metadata") ? [title, outlet, date, language] : null,
      holds("notes") ? note : null,
      holds("structure") ? structure : null,
      holds("furniture") ? furniture : null,
      holds("folders") ? folder : null,
      holds("readings") ? sorted(readings) : null,
    ]),
  );
}

function spanAs(span: FoundSpan, text: string, { claims }: FoundProject, holds: Holds): unknown {
  const claim = claims.find(({ key }) => key === span.claim)?.wording ?? null;
  return [
    text,
    span.tag,
    span.fragments,
    holds("schema") ? span.layer : null,
    holds("attributes")
      ? Object.entries(span.attributes)
          .map(([name, value]) => `${name}=${value}`)
          .toSorted()
      : null,
    holds("annotators") ? span.annotator : null,
    holds("notes") ? span.note : null,
    holds("times") ? [span.created, span.origin] : null,
    holds("mentions") && holds("claims") ? claim : null,
    holds("stances") ? span.stance : null,
  ];
}

function spansOf(found: FoundProject, holds: Holds): readonly string[] {
  const spans = found.documents.flatMap(({ text, spans }) => spans.map((span) => ({ text, span })));
  const wanted = spans.filter(({ span }) => holds("pieces") || span.fragments.length === 1);
  return sorted(wanted.map(({ text, span }) => spanAs(span, text, found, holds)));
}

function relationsOf(found: FoundProject, holds: Holds): readonly string[] {
  const places = new Map(
    found.documents.flatMap(({ text, spans }) =>
      spans.map((span) => [span.key, { text, tag: span.tag, fragments: span.fragments }] as const),
    ),
  );
  const documents = new Map(found.documents.flatMap(({ key, spans }) => spans.map((span) => [span.key, key] as const)));
  const wanted = found.relations.filter(
    ({ source, target }) => holds("crossRelations") || documents.get(source) === documents.get(target),
  );
  return sorted(
    wanted.map((relation) => [
      places.get(relation.source) ?? relation.source,
      places.get(relation.target) ?? relation.target,
      relation.type,
      holds("notes") ? relation.note : null,
      holds("annotators") ? relation.annotator : null,
    ]),
  );
}

function claimsOf({ claims }: FoundProject, holds: Holds): readonly string[] {
  return sorted(claims.map(({ wording, verdict, reason }) => [wording, holds("verdicts") ? [verdict, reason] : null]));
}

function linksOf(found: FoundProject): readonly string[] {
  const tags = new Map(found.documents.flatMap(({ spans }) => spans.map((span) => [span.key, span.tag] as const)));
  return sorted(
    found.links.map(({ span, claim, address, title, quote, seen, bearing, note }) => [
      span === null ? null : (tags.get(span) ?? span),
      claim === null ? null : (found.claims.find(({ key }) => key === claim)?.wording ?? claim),
      [address, title, quote, seen, bearing, note],
    ]),
  );
}

function namesOf({ tags, relationTypes }: FoundProject): readonly string[] {
  return sorted([
    ...tags.map(({ layer, name, meaning }) => [layer, name, meaning]),
    ...relationTypes.map(({ name, meaning }) => [name, meaning]),
  ]);
}

function definitionsOf({ tags, relationTypes }: FoundProject): readonly string[] {
  return sorted([
    ...tags.map(({ layer, name, key, colour, attributes }) => [layer, name, key, colour, sorted(attributes)]),
    ...relationTypes.map(({ name, directed }) => [name, directed]),
  ]);
}
