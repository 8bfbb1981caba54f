import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { asProject } from "./asProject.ts";
import { linkedWords, madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";

const typeSystem = madeFile(
  "TypeSystem.xml",
  `<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
  <typeDescription><name>custom.Span</name><description/><supertypeName>uima.tcas.Annotation</supertypeName><features>
    <featureDescription><name>value</name><description/><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
    <featureDescription><name>score</name><description/><rangeTypeName>uima.cas.Float</rangeTypeName></featureDescription>
    <featureDescription><name>sure</name><description/><rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription>
    <featureDescription><name>next</name><description/><rangeTypeName>custom.Span</rangeTypeName></featureDescription>
    <featureDescription><name>all</name><description/><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription>
  </features></typeDescription>
  <typeDescription><name>custom.Relation</name><description/><supertypeName>uima.tcas.Annotation</supertypeName></typeDescription>
  </types></typeSystemDescription>`,
);

/** XMI of "Hé 😀 you" (9 units) with more elements in it. */
function xmi(elements: string, members = "2 3 4 5 6"): SourceFile {
  return madeFile(
    "a.xmi",
    `<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
    xmlns:c="http:///custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>${elements}
    <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="Hé 😀 you"/>
    <cas:View sofa="1" members="${members}"/></xmi:XMI>`,
  );
}

describe("XMI that was made by hand", () => {
  it("gives details of every type, and links for what refers to a tag", async () => {
    const found = await readFiles(
      "xmi",
      xmi(
        `<c:Span xmi:id="2" sofa="1" begin="0" end="2" value="x" score="0.5" sure="false" next="3" all="3 0 2"/>
         <c:Span xmi:id="3" sofa="1" begin="3" end="5"/>`,
      ),
      typeSystem,
    );
    expect(taggedWords(found)).toEqual(["x: Hé", "Span: 😀"]);
    expect(found.documents[0]?.spans[0]?.attributes).toEqual({ score: 0.5, sure: false });
    expect(linkedWords(found)).toEqual(["Hé next 😀", "Hé all 😀", "Hé all Hé"]);
    expect(remarksOf(found)).toEqual([]);
  });

  it.each([
    ["past the end", 'begin="6" end="99"', "1 leftOut: A tag begins or ends outside"],
    ["within a character", 'begin="0" end="4"', "1 leftOut: A tag begins or ends outside"],
    ["before they begin", 'begin="5" end="3"', "1 leftOut: A tag begins or ends outside"],
    ["nowhere", 'begin="x" end="1.5"', "1 leftOut: A tag begins or ends outside"],
    ["before the text", 'begin="-2" end="1"', "1 leftOut: A tag begins or ends outside"],
    ["on nothing", 'begin="3" end="3"', "1 leftOut: A tag stands on no words"],
  ])("leaves out tags that end %s, and says so", async (_, place, remark) => {
    const good =
      '<c:Span xmi:id="3" sofa="1" begin="6" end="9" value="y"/><c:Span xmi:id="4" sofa="1" begin="3" end="5"/>';
    const found = await readFiles("xmi", xmi(`<c:Span xmi:id="2" sofa="1" ${place}/>${good}`), typeSystem);
    expect(taggedWords(found)).toEqual(["y: you", "Span: 😀"]);
    expect(remarksOf(found)).toEqual([expect.stringContaining(remark)]);
  });

  it("leaves out what is in no view, and links to it", async () => {
    const found = await readFiles(
      "xmi",
      xmi(
        `<c:Span xmi:id="2" sofa="1" begin="0" end="2" next="3"/><c:Span xmi:id="3" sofa="1" begin="3" end="5" next="77"/>
         <c:Relation xmi:id="4" sofa="1" begin="0" end="2" Governor="2" Dependent="3"/>`,
        "2 4",
      ),
      typeSystem,
    );
    expect(taggedWords(found)).toEqual(["Span: Hé"]);
    expect(found.relations).toEqual([]);
    expect(remarksOf(found)).toEqual([
      expect.stringContaining("1 leftOut: A tag refers to something that is no tag"),
      expect.stringContaining("1 leftOut: A link leads to something that is no tag"),
    ]);
  });

  it("takes the later of two parts with one number, and links that lead in a circle", async () => {
    const found = await readFiles(
      "xmi",
      xmi(
        `<c:Span xmi:id="2" sofa="1" begin="0" end="2" value="old"/><c:Span xmi:id="2" sofa="1" begin="0" end="2" next="3"/>
         <c:Span xmi:id="3" sofa="1" begin="3" end="5" next="2"/>`,
        "2 2 3",
      ),
      typeSystem,
    );
    expect(linkedWords(found).toSorted()).toEqual(["Hé next 😀", "😀 next Hé"]);
    expect(remarksOf(found)).toEqual([expect.stringContaining("1 changed: Two parts of a file had the same number")]);
  });

  it("is written again with the types, lists and numbers it had", async () => {
    const types = madeFile(
      "types.xml",
      `<typeSystemDescription><types><typeDescription><name>team.Mark</name><supertypeName>uima.tcas.Annotation</supertypeName>
       <features><featureDescription><name>label</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
       <featureDescription><name>count</name><rangeTypeName>uima.cas.Integer</rangeTypeName></featureDescription>
       <featureDescription><name>words</name><rangeTypeName>uima.cas.StringArray</rangeTypeName></featureDescription>
       </features></typeDescription><typeDescription><name>team.Arrow</name><supertypeName>uima.tcas.Annotation</supertypeName>
       </typeDescription></types></typeSystemDescription>`,
    );
    const elements = `<c:Mark xmlns:c="http:///team.ecore" xmi:id="2" sofa="1" begin="0" end="2" label="x" count="3"><words>a b</words><words>c</words></c:Mark>
      <c:Arrow xmlns:c="http:///team.ecore" xmi:id="3" sofa="1" begin="0" end="2" Governor="2" Dependent="2" value="to" weight="2"/>`;
    const found = await readFiles("xmi", xmi(elements), types);
    expect(taggedWords(found)).toEqual(["x: Hé"]);
    expect(found.documents[0]?.spans[0]?.attributes).toEqual({ count: 3 });
    const files = textFiles("xmi", asProject(found, "xmi"), { offsets: "utf16", negatives: true, choices: {} });
    const [text = "", system = ""] = [files.get("a.xmi"), files.get("TypeSystem.xml")];
    expect(text).toMatch(/<team:Mark [^>]*label="x"[^>]*count="3"[^>]*><words>a b<\/words><words>c<\/words>/u);
    expect(text).toMatch(/<team:Arrow [^>]*weight="2"[^>]*value="to"/u);
    expect(system).toMatch(/<name>count<\/name><description\/><rangeTypeName>uima\.cas\.Integer</u);
    const again = await readFiles("xmi", ...Array.from(files, ([name, content]) => madeFile(name, content)));
    expect(again.documents[0]?.spans[0]).toMatchObject({
      tag: "x",
      attributes: { count: 3 },
      native: found.documents[0]?.spans[0]?.native,
    });
    expect(linkedWords(again)).toEqual(["Hé to Hé"]);
  });

  it("reads a type that comes from itself", async () => {
    const circle = madeFile(
      "t.xml",
      `<typeSystemDescription><types><typeDescription><name>custom.Span</name><supertypeName>custom.Other</supertypeName></typeDescription>
       <typeDescription><name>custom.Other</name><supertypeName>custom.Span</supertypeName></typeDescription></types></typeSystemDescription>`,
    );
    const found = await readFiles("xmi", xmi('<c:Span xmi:id="2" sofa="1" begin="0" end="2"/>'), circle);
    expect(taggedWords(found)).toEqual(["Span: Hé"]);
  });

  it("reads files of one text as one text with an annotator each, and gives no key twice", async () => {
    const one = xmi('<c:Span xmi:id="2" sofa="1" begin="0" end="2" value="x"/>');
    const other = xmi('<c:Span xmi:id="2" sofa="1" begin="3" end="5" value="y" next="2"/>');
    const meta = `<d:DocumentMetaData xmlns:d="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:id="3" sofa="1" begin="0" end="9" documentTitle="a.txt"/>`;
    const titled = ({ bytes }: SourceFile, path: string) =>
      madeFile(path, new TextDecoder().decode(bytes).replace("<cas:Sofa", `${meta}<cas:Sofa`));
    const found = await readFiles("xmi", titled(one, "a.txt/ana.xmi"), titled(other, "a.txt/ben.xmi"), typeSystem);
    expect(found.documents.map(({ name }) => name)).toEqual(["a.txt"]);
    expect(found.documents[0]?.spans.map(({ tag, annotator }) => [tag, annotator])).toEqual([
      ["x", "ana"],
      ["y", "ben"],
    ]);
    expect(found.relations.map(({ annotator }) => annotator)).toEqual(["ben"]);
    expect(remarksOf(found)).toContainEqual(expect.stringContaining("1 changed: Files of one text"));
    const twice = await readFiles("xmi", one, other, typeSystem);
    expect(twice.documents.map(({ key }) => key)).toEqual(["a.xmi", "a.xmi (2)"]);
    expect(new Set(twice.documents.flatMap(({ spans }) => spans.map(({ key }) => key))).size).toBe(2);
  });

  it("reads each view with a text as a text", async () => {
    const file = madeFile(
      "v.xmi",
      `<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///custom.ecore">
       <cas:Sofa xmi:id="1" sofaID="de" sofaString="Ja"/><cas:Sofa xmi:id="2" sofaID="en" sofaString="Yes&#13;&#10;No"/>
       <cas:Sofa xmi:id="3" sofaID="scan" sofaURI="file:/a.png"/><c:Span xmi:id="4" sofa="1" begin="0" end="2"/>
       <c:Span xmi:id="5" sofa="2" begin="5" end="7"/><cas:View sofa="1" members="4"/><cas:View sofa="2" members="5"/></xmi:XMI>`,
    );
    const found = await readFiles("xmi", file, typeSystem);
    expect(found.documents.map(({ key, text }) => [key, text])).toEqual([
      ["v.xmi, view de", "Ja"],
      ["v.xmi, view en", "Yes\nNo"],
    ]);
    expect(taggedWords(found)).toEqual(["Span: Ja", "Span: No"]);
    expect(remarksOf(found)).toEqual([expect.stringContaining("1 leftOut: A view holds no text")]);
  });
});

describe("CAS JSON that was made by hand", () => {
  const sofa = { "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaNum: 1, sofaID: "_InitialView", sofaString: "Hé 😀 you" };
  const span = { "%TYPE": "custom.Span", "@sofa": 1, begin: 0, end: 2 };

  it("is read in the shape of the draft: by number, with anchors, a header and numbers in words", async () => {
    const file = madeFile("a.json", {
      "%HEADER": { "%VERSION": "0.5" },
      "%FEATURE_STRUCTURES": {
        "1": { ...sofa, "%ID": undefined },
        "2": { "%TYPE": "custom.Span", "@sofa": 1, "^begin": 3, "^end": 5, "#score": "Infinity", "@next": 3, no: null },
        "3": { ...span, value: "x", list: ["a", null, 1] },
      },
    });
    const found = await readFiles("casjson", file);
    expect(taggedWords(found)).toEqual(["Span: 😀", "x: Hé"]);
    expect(found.documents[0]?.spans[0]?.attributes).toEqual({ score: "Infinity" });
    expect(linkedWords(found)).toEqual(["😀 next Hé"]);
  });

  it("keeps the good part of one with damage in it", async () => {
    const damaged = [null, 7, {}, { "%ID": "x" }, { "%ID": 9, "%TYPE": 4, "@sofa": 1 }, { ...span, "%ID": 3, end: 99 }];
    const file = madeFile("a.json", {
      "%TYPES": { "custom.Span": { "%SUPER_TYPE": 3, value: 4, other: { "%RANGE": "custom.Span[]" } }, b: null },
      "%FEATURE_STRUCTURES": [
        sofa,
        ...damaged,
        { ...span, "%ID": 2, "@other": 4 },
        { "%ID": 4, "%TYPE": "custom.Span[]", "%ELEMENTS": [4, 2, "q", 88] },
      ],
      "%VIEWS": { _InitialView: { "%SOFA": 1, "%MEMBERS": [2, 3, 9, "z", 500] } },
    });
    const found = await readFiles("casjson", file);
    expect(taggedWords(found)).toEqual(["Span: Hé"]);
    expect(remarksOf(found)).toContainEqual(
      expect.stringContaining("1 leftOut: A tag begins or ends outside its text"),
    );
  });

  it("is refused when an array that thousands share makes more links than there are bytes", async () => {
    const ids = Array.from({ length: 2000 }, (_, index) => index + 10);
    const spans = ids.map((id) => ({ ...span, "%ID": id, "@all": 2 }));
    const array = { "%ID": 2, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": ids };
    const read = readFiles(
      "casjson",
      madeFile("a.json", { "%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, array, ...spans] }),
    );
    await expect(read).rejects.toThrow("more than a million links");
  });

  it.each([
    ["no list of what it holds", { "%TYPES": {} }, "has no %FEATURE_STRUCTURES"],
    ["no text", { "%TYPES": {}, "%FEATURE_STRUCTURES": [] }, "no text in what was chosen"],
    ["10,000 lists in one another", `{"%TYPES":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "nested too deeply"],
    ["an end in the middle", '{"%TYPES":{},"%FEATURE_STRUCTURES":[{', "is not JSON"],
  ])("refuses one with %s in a sentence", async (_, content, words) => {
    const read = readFiles("casjson", madeFile("a.json", content));
    await expect(read).rejects.toThrow(Unreadable);
    await expect(read).rejects.toThrow(words);
  });
});

describe.each(["xmi", "casjson"])("whatever is done to %s", (id) => {
  it("something is read or a sentence says why not", async () => {
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 11 });
    if (project === undefined) throw new Error("No project was made.");
    const written = [...textFiles(id, project, { offsets: "utf16", negatives: true, choices: {} })];
    const files = written.map(([name, text]) => madeFile(name, text));
    const reader = findAnnotationFormat(id)?.reader;
    const spoil = fc.record({
      file: fc.nat(files.length - 1),
      at: fc.nat(100_000),
      remove: fc.constantFrom(0, 1, 3, 40, 100_000),
      put: fc.oneof(
        fc.constantFrom("", "-", "9", "99999999", '"', "<", "{", "[", "\0", "ÿ"),
        fc.string({ maxLength: 3 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(spoil, { minLength: 1, maxLength: 3 }), async (spoils) => {
        const broken = files.map(({ path, bytes }, index) => ({
          path,
          bytes: spoils.filter(({ file }) => file === index).reduce((all, one) => damage(all, one), bytes),
        }));
        try {
          reader?.recognises(broken);
          const found = await reader?.read(broken, { unit: null });
          for (const { text, spans } of found?.documents ?? [])
            for (const { fragments } of spans)
              for (const [start, end] of fragments) expect([start < end, end <= text.length]).toEqual([true, true]);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function damage(bytes: Uint8Array, { at, remove, put }: { at: number; remove: number; put: string }): Uint8Array {
  const place = at % (bytes.length + 1);
  const insert = Buffer.from(put, put === "ÿ" ? "latin1" : "utf8");
  return Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)]);
}
