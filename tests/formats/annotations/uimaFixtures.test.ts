import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures");

function load(folder: string, ...names: readonly string[]): readonly SourceFile[] {
  return names.map((name) => ({ path: name, bytes: readFileSync(path.join(fixtures, folder, name)) }));
}

async function read(id: string, files: readonly SourceFile[]): Promise<FoundProject> {
  const reader = findAnnotationFormat(id)?.reader;
  if (reader === undefined) throw new Error(`${id} is not read`);
  expect(reader.recognises(files)).toBe(true);
  return reader.read(files, { unit: null });
}

function wordsOf({ documents }: FoundProject): readonly string[] {
  return documents.flatMap(({ text, spans }) =>
    spans.map(({ fragments, tag }) => `${tag} ${fragments.map((range) => text.slice(...range)).join(" … ")}`),
  );
}

describe.skipIf(!existsSync(fixtures))("files of other programs", () => {
  it("are read from an INCEpTION export with an emoji in it", async () => {
    const found = await read("xmi", load("uima-xmi", "cas_with_smileys.xmi"));
    expect(found.documents).toMatchObject([
      { name: "smileys.txt", text: "Hello 😊, my name is John.", language: null },
    ]);
    expect(wordsOf(found)).toEqual(["PER John"]);
    expect(found.documents[0]?.spans).toMatchObject([{ layer: "NamedEntity", fragments: [[21, 25]], attributes: {} }]);
    expect(found.unit).toMatchObject({ unit: "utf16", fitting: ["utf16"] });
    expect(found.remarks).toMatchObject([
      { outcome: "changed", message: expect.stringContaining("no type system"), count: 1 },
      { outcome: "leftOut", message: expect.stringContaining("found anew"), count: 14 },
    ]);
  });

  it.each([
    ["xmi", load.bind(null, "uima-xmi", "tsv3-testSimpleSlotFeature.xmi", "tsv3-testSimpleSlotFeature-typesystem.xml")],
    ["casjson", load.bind(null, "uima-cas-json", "tsv3-testSimpleSlotFeature.json")],
  ] as const)("are read from %s with slots as links", async (id, files) => {
    const found = await read(id, files());
    expect(found.documents).toMatchObject([{ name: "doc", text: "This is a test ." }]);
    expect(wordsOf(found).toSorted()).toEqual(["SimpleLinkHost This", "SimpleSpan a", "SimpleSpan is"]);
    const words = new Map(found.documents[0]?.spans.map(({ key, fragments: [range] }) => [key, range]));
    expect(found.relations.map(({ source, target, type }) => [words.get(source), type, words.get(target)])).toEqual([
      [[0, 4], "p1", [5, 7]],
      [[0, 4], "p2", [8, 9]],
    ]);
  });

  it("are read from JSON with emoji of several characters", async () => {
    const found = await read("casjson", load("uima-cas-json", "casWithEmojiUnicodeTextAndAnnotations.json"));
    expect(found.documents[0]?.text).toHaveLength(38);
    const words = wordsOf(found).map((one) => one.replace("Annotation ", ""));
    expect(words).toHaveLength(9);
    expect(words).toEqual(expect.arrayContaining(["🥳", "👳🏻‍♀️", "👻"]));
    expect(found.unit).toMatchObject({ unit: "utf16", fitting: ["utf16"] });
  });

  it("are read from JSON in Arabic", async () => {
    const found = await read("casjson", load("uima-cas-json", "casWithLeftToRightTextAndAnnotations.json"));
    expect(wordsOf(found)).toEqual(["Annotation هذا", "Annotation اختبار"]);
  });
});
