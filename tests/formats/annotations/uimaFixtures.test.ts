import { describe, expect, it } from "vitest";
import { asProject } from "./asProject.ts";
import { fixture, hasFixtures, linkedWords, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { textFiles } from "./textFiles.ts";
import { writtenFiles } from "./writtenFiles.ts";

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

  it.each([
    ["xmi", "uima-xmi/cas_with_smileys.xmi", null],
    ["xmi", "uima-xmi/tsv3-testSimpleSlotFeature.xmi", "uima-xmi/tsv3-testSimpleSlotFeature-typesystem.xml"],
    ["casjson", "uima-cas-json/tsv3-testSimpleSlotFeature.json", null],
    ["casjson", "uima-cas-json/casWithEmojiUnicodeTextAndAnnotations.json", null],
  ] as const)("say the same when they are read, written and read again (%s, %s)", async (id, file, types) => {
    const found = await readFiles(id, fixture(file), ...(types === null ? [] : [fixture(types)]));
    const again = await readFiles(id, ...(await writtenFiles(id, asProject(found, id))));
    expect(taggedWords(again)).toEqual(taggedWords(found));
    expect(linkedWords(again)).toEqual(linkedWords(found));
    const detailsOf = ({ documents }: typeof found) =>
      documents.flatMap(({ spans }) => spans.map(({ attributes, layer }) => [attributes, layer]));
    expect(detailsOf(again)).toEqual(detailsOf(found));
  });

  it("keep their types when they are written again", async () => {
    const found = await readFiles("xmi", fixture("uima-xmi/cas_with_smileys.xmi"));
    const written = textFiles("xmi", asProject(found, "xmi"), { offsets: "utf16", negatives: true, choices: {} });
    const [text = ""] = written.values();
    expect(text).toContain('="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"');
    expect(text).toMatch(/:NamedEntity xmi:id="\d+" sofa="1" begin="21" end="25" value="PER"/u);
    expect(text).toContain('documentUri="file:/srv/inception-experimental/');
  });
});
