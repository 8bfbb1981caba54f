import { describe, expect, it } from "vitest";
import { fixture, hasFixtures, linkedWords, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";

describe.skipIf(!hasFixtures("uima-xmi"))("CAS files of other programs", () => {
  it("are read from an INCEpTION export with an emoji in it", async () => {
    const found = await readFiles("xmi", fixture("uima-xmi/cas_with_smileys.xmi"));
    expect(found.documents).toMatchObject([
      { name: "smileys.txt", text: "Hello 😊, my name is John.", language: null },
    ]);
    expect(taggedWords(found)).toEqual(["PER: John"]);
    expect(found.documents[0]?.spans).toMatchObject([{ layer: "NamedEntity", fragments: [[21, 25]], attributes: {} }]);
    expect(found.unit).toMatchObject({ unit: "utf16", fitting: ["utf16"] });
    expect(remarksOf(found)).toEqual([
      expect.stringMatching(/^1 changed: There is no type system/u),
      expect.stringMatching(/^14 leftOut: Words, sentences and other divisions/u),
    ]);
  });

  it.each([
    [
      "xmi",
      () => [
        fixture("uima-xmi/tsv3-testSimpleSlotFeature.xmi"),
        fixture("uima-xmi/tsv3-testSimpleSlotFeature-typesystem.xml"),
      ],
    ],
    ["casjson", () => [fixture("uima-cas-json/tsv3-testSimpleSlotFeature.json")]],
  ] as const)("are read from %s with slots as links", async (id, files) => {
    const found = await readFiles(id, ...files());
    expect(found.documents).toMatchObject([{ name: "doc", text: "This is a test ." }]);
    expect(taggedWords(found).toSorted()).toEqual(["SimpleLinkHost: This", "SimpleSpan: a", "SimpleSpan: is"]);
    expect(linkedWords(found)).toEqual(["This p1 is", "This p2 a"]);
  });

  it("are read from JSON with emoji of several characters", async () => {
    const found = await readFiles("casjson", fixture("uima-cas-json/casWithEmojiUnicodeTextAndAnnotations.json"));
    expect(found.documents[0]?.text).toHaveLength(38);
    expect(taggedWords(found)).toHaveLength(9);
    expect(taggedWords(found)).toEqual(expect.arrayContaining(["Annotation: 🥳", "Annotation: 👳🏻‍♀️", "Annotation: 👻"]));
    expect(found.unit).toMatchObject({ unit: "utf16", fitting: ["utf16"] });
  });

  it("are read from JSON in Arabic", async () => {
    const found = await readFiles("casjson", fixture("uima-cas-json/casWithLeftToRightTextAndAnnotations.json"));
    expect(taggedWords(found)).toEqual(["Annotation: هذا", "Annotation: اختبار"]);
  });
});
