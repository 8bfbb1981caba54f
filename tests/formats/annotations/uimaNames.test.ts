import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asFound } from "#formats/annotations/obelus/asFound.ts";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { madeFile, readFiles } from "./foundFiles.ts";
import { withOddNames } from "./oddSchema.ts";
import { randomProject } from "./randomProject.ts";
import { readBack } from "./roundTrip.ts";
import { textFiles } from "./textFiles.ts";

const options = { offsets: "utf16", negatives: true, choices: {} } as const;

function spansOf({ documents, relations }: FoundProject): readonly string[] {
  const spans = documents.flatMap((document) =>
    document.spans.map(({ key, layer, tag, attributes }) => [
      key,
      layer,
      tag,
      Object.entries(attributes).map(String).toSorted(),
    ]),
  );
  return [...spans, ...relations.map(({ source, target, type }) => [source, target, type])]
    .map((part) => JSON.stringify(part))
    .toSorted();
}

describe.each(["xmi", "casjson"])("names in %s", (id) => {
  it("come back whatever they are", async () => {
    const format = findAnnotationFormat(id);
    if (format === undefined) throw new Error(`There is no ${id}`);
    await fc.assert(
      fc.asyncProperty(randomProject, fc.nat(20), async (project, turn) => {
        const odd = withOddNames(project, turn);
        expect(spansOf(await readBack(format, odd, options))).toEqual(spansOf(asFound(odd)));
      }),
      { numRuns: 40 },
    );
  });

  it("are names that UIMA takes, each once", () => {
    fc.assert(
      fc.property(randomProject, fc.nat(20), (project, turn) => {
        const files = textFiles("xmi", withOddNames(project, turn), options);
        const described = [...(files.get("TypeSystem.xml") ?? "").matchAll(/<typeDescription>.*<\/typeDescription>/gu)];
        const names = described.map(([type]) =>
          [...type.matchAll(/<name>(.*?)<\/name>/gu)].map(([, name]) => name ?? ""),
        );
        for (const [type = "", ...features] of names) {
          expect(type).toMatch(/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/u);
          for (const feature of features) expect(feature).toMatch(/^(?!begin$|end$|sofa$|self$|type$)[A-Za-z]\w*$/u);
          expect(new Set(features).size).toBe(features.length);
        }
        expect(new Set(names.map(([type]) => type?.toLowerCase())).size).toBe(names.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("two texts that are the same", () => {
  it.each(["xmi", "casjson"])("stay two in %s", async (id) => {
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 2 });
    const [entry] = project?.documents ?? [];
    if (project === undefined || entry === undefined) throw new Error("No project was made.");
    const twin = { ...entry, document: { ...entry.document, id: "twin" }, spans: [] };
    const documents = [entry, twin];
    const both = { ...project, documents, listed: documents.map(({ document }) => document), relations: [], links: [] };
    const files = Array.from(textFiles(id, both, options), ([name, text]) => madeFile(name, text));
    const found = await readFiles(id, ...files);
    expect(found.documents.map(({ spans }) => spans.length)).toEqual([entry.spans.length, 0]);
  });
});

describe("characters that XML cannot hold", () => {
  const text = "a\0b \uD83D c";
  const [project] = fc.sample(
    randomProject.filter(({ documents }) => [...documents].some(({ spans }) => spans.length > 0)),
    { numRuns: 1, seed: 2 },
  );
  if (project === undefined) throw new Error("No project was made.");
  const spoilt = {
    ...project,
    documents: [...project.documents].map((entry) => ({
      ...entry,
      text,
      structure: { blocks: [{ kind: "paragraph" as const, start: 0, end: text.length }], marks: [] },
      spans: entry.spans.map((span) => ({
        ...span,
        fragments: [[0, 5] as [number, number]],
        quote: text.slice(0, 5),
        note: "\u0001",
      })),
    })),
  };

  it("become spaces at their places, and are counted", async () => {
    const writer = findAnnotationFormat("xmi")?.writer;
    const [entry] = spoilt.documents;
    if (entry === undefined) throw new Error("There is no document.");
    const left = writer?.leavesOut?.(entry, spoilt, options) ?? [];
    expect(left.map(({ capability, count }) => [capability, count])).toEqual([
      ["texts", 1],
      ["notes", entry.spans.length],
    ]);
    const files = Array.from(textFiles("xmi", spoilt, options), ([name, xml]) => madeFile(name, xml));
    const found = await readFiles("xmi", ...files);
    expect(found.documents.map((document) => document.text)).toEqual(spoilt.documents.map(() => "a b   c"));
    expect(found.documents.flatMap(({ spans }) => spans).every(({ fragments }) => String(fragments) === "0,5")).toBe(
      true,
    );
  });

  it("stay in JSON", async () => {
    const files = Array.from(textFiles("casjson", spoilt, options), ([name, json]) => madeFile(name, json));
    expect((await readFiles("casjson", ...files)).documents[0]?.text).toBe(text);
  });
});
