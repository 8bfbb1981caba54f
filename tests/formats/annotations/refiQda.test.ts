import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { FoundProject, FoundSpan } from "#formats/annotations/found.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { readZip } from "#formats/zip.ts";
import { makeZip } from "../makeZip.ts";
import { randomProject } from "./randomProject.ts";
import { writtenFiles } from "./writtenFiles.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/refi-qda");

async function read(bytes: Uint8Array | string, id = "refi-qda", name = "study.qdpx"): Promise<FoundProject> {
  const reader = findAnnotationFormat(id)?.reader;
  if (reader === undefined) throw new Error("The format is read");
  const file = { path: name, bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes };
  expect(reader.recognises([file])).toBe(true);
  return reader.read([file], { unit: null });
}

type Parts = {
  readonly codes?: string;
  readonly selections?: string;
  readonly rest?: string;
  readonly source?: string;
  readonly origin?: string;
};
const CODES =
  '<Code guid="c1" name="Mood" isCodable="false"><Code guid="c2" name="Calm" isCodable="true" color="#abc"/></Code>';

function project({
  codes = CODES,
  selections = "",
  rest = "",
  source = 'plainTextPath="internal://d1.txt"',
  origin = "Other",
}: Parts): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="${origin}">
<Users><User guid="{U1}" name="Ana"/></Users>
<CodeBook><Codes>${codes}</Codes></CodeBook>
<Sources><TextSource guid="d1" name="Interview" ${source}>${selections}</TextSource></Sources>${rest}</Project>`;
}

const selection = (start: number, end: number, inner: string, more = "") =>
  `<PlainTextSelection guid="s${start}-${end}" startPosition="${start}" endPosition="${end}" ${more}>${inner}</PlainTextSelection>`;
const coding = (guid: string, code = "c2") =>
  `<Coding guid="${guid}" creatingUser="u1"><CodeRef targetGUID="${code}"/></Coding>`;

async function study(
  parts: Parts,
  text: string | Uint8Array = "Zoé 👩🏽‍🚀 leads the labs.",
  file = "sources/d1.txt",
): Promise<FoundProject> {
  return read(await makeZip({ "project.qde": project(parts), [file]: text }));
}

const wordsOf = ({ documents }: FoundProject): readonly string[] =>
  documents.flatMap(({ text, spans }) =>
    spans.map(({ tag, fragments }) => `${tag}: ${fragments.map((one) => text.slice(...one)).join("|")}`),
  );
const spansOf = ({ documents }: FoundProject): readonly FoundSpan[] => documents.flatMap(({ spans }) => spans);
const messages = ({ remarks }: FoundProject): readonly string[] => remarks.map(({ message }) => message);

describe("a REFI-QDA project", () => {
  it("is a zip with the project and a text file for each source", async () => {
    for (const sample of fc.sample(randomProject, { numRuns: 5, seed: 2 })) {
      const [file] = await writtenFiles("refi-qda", sample);
      const zip = await readZip(file?.bytes ?? new Uint8Array());
      expect([...zip.keys()]).toEqual(["project.qde", ...sample.listed.map(({ id }) => `sources/${id}.txt`)]);
      for (const { document, text } of sample.documents)
        expect(Buffer.from((await zip.get(`sources/${document.id}.txt`)?.read()) ?? "").toString()).toBe(text);
    }
  });

  it("[E22] is the same every time", async () => {
    const [sample] = fc.sample(randomProject, { numRuns: 1, seed: 2 });
    if (sample === undefined) throw new Error("No project was made.");
    const [one] = await writtenFiles("refi-qda", sample);
    const [other] = await writtenFiles("refi-qda", sample);
    expect(one?.bytes.length).toBeGreaterThan(1000);
    expect(other?.bytes).toEqual(one?.bytes);
  });

  it("gives back what a text brought along that has no place in a project", async () => {
    const first = await study({
      selections: `${coding("k1")}<VariableValue><VariableRef targetGUID="v1"/><IntegerValue>41</IntegerValue></VariableValue>`,
      rest: "",
      codes: CODES,
    });
    expect(first.documents[0]?.native).toEqual({ codes: [{ layer: "Mood", name: "Calm" }] });
    expect(messages(first)).toEqual(["A code for a whole text is kept with it, but tags are for passages."]);
    const [sample] = fc.sample(randomProject, { numRuns: 1, seed: 3 });
    if (sample === undefined) throw new Error("No project was made.");
    const values = { codes: [{ layer: "Assertions", name: "Claim" }], variables: { Age: "41", Town: "Sundmar <b>" } };
    const natives = new Map(sample.listed.slice(0, 1).map(({ id }) => [id, { format: "refi-qda", values }]));
    const [file] = await writtenFiles("refi-qda", { ...sample, natives });
    const again = await read(file?.bytes ?? "");
    expect(again.documents.map(({ native }) => native)).toEqual([values, ...sample.listed.slice(1).map(() => null)]);
  });

  it.each([
    ["internal://d1.txt", "sources/d1.txt"],
    ["internal://sources/d1.txt", "sources/d1.txt"],
    ["internal://D1.TXT", "Sources/d1.txt"],
    ["relative://d1.txt", "sources/d1.txt"],
    ["C:\\Users\\ana\\d1.txt", "sources/d1.txt"],
  ])("finds its texts where programs put them: %s in %s", async (address, file) => {
    const found = await study(
      { source: `plainTextPath="${address}"`, selections: selection(0, 3, coding("k1")) },
      undefined,
      file,
    );
    expect(wordsOf(found)).toEqual(["Calm: Zoé"]);
  });

  it("holds texts by themselves too", async () => {
    const selections = `<PlainTextContent>Zoé leads.</PlainTextContent>${selection(4, 9, coding("k1"))}`;
    const found = await read(project({ source: "", selections }), "refi-qda", "project.qde");
    expect(wordsOf(found)).toEqual(["Calm: leads"]);
    expect(found.documents[0]?.spans[0]?.annotator).toBe("Ana");
  });

  it("finds out what positions count by the names of selections", async () => {
    const codepoints = await study({ selections: selection(9, 14, coding("k1"), 'name="leads"') });
    expect(codepoints.unit).toMatchObject({ unit: "codepoint", because: "1 of 1 quotes stand where they should" });
    const utf16 = await study({ selections: selection(12, 17, coding("k1"), 'name="leads"') });
    expect([utf16.unit?.unit, wordsOf(utf16)]).toEqual(["utf16", ["Calm: leads"]]);
    const windows = await study({ selections: selection(12, 17, coding("k1"), 'name="Quote 1"'), origin: "NVivo" });
    expect([windows.unit?.unit, wordsOf(windows)]).toEqual(["utf16", ["Calm: leads"]]);
    expect(windows.unit?.because).toContain("no quotes");
  });

  it("counts line ends of Windows as the selections do", async () => {
    const text = "\uFEFFone\r\ntwo\r\nthree";
    const two = await study({ selections: selection(10, 15, coding("k1"), 'name="three"') }, text);
    const one = await study({ selections: selection(8, 13, coding("k1"), 'name="three"') }, text);
    expect([wordsOf(two), wordsOf(one)]).toEqual([["Calm: three"], ["Calm: three"]]);
    expect(two.documents[0]?.text).toBe("one\ntwo\nthree");
  });

  it("tells of texts that are not in UTF-8, and of those with formatting only", async () => {
    const latin = await study({ selections: selection(0, 3, coding("k1")) }, Buffer.from("Zoé leads", "latin1"));
    expect(wordsOf(latin)).toEqual(["Calm: Zoé"]);
    expect(messages(latin)).toEqual(["A text is not in UTF-8; it was read as Windows-1252."]);
    const rich = await study({ source: 'richTextPath="internal://d1.docx"' }, "PK", "sources/d1.docx");
    expect(messages(rich)).toEqual(["A text is there with formatting only, so it did not come in with its codes."]);
  });

  it("keeps several codes and several selections of the same words", async () => {
    const codes = `${CODES}<Code guid="c3" name="Alone" isCodable="true"/>`;
    const selections = selection(0, 3, coding("k1") + coding("k2", "c3")) + selection(0, 3, coding("k3"), "");
    const found = await study({ codes, selections });
    expect(wordsOf(found)).toEqual(["Calm: Zoé", "Alone: Zoé", "Calm: Zoé"]);
    expect(spansOf(found).map(({ layer }) => layer)).toEqual(["Mood", null, "Mood"]);
  });

  it("makes groups of outermost codes and one name of the rest", async () => {
    const codes = `<Code guid="a" name="A" isCodable="true" color="rgb(1, 2, 255)"><Description>
      of A
    </Description><Code guid="b" name="B" isCodable="true" color="#80102030"><Code guid="c" name="C/D" isCodable="true" color="red"/></Code></Code>`;
    const { tags } = await study({ codes });
    expect(tags.map(({ layer, name, meaning, colour }) => [layer, name, meaning, colour])).toEqual([
      ["A", "A", "of A", "#0102ff"],
      ["A", "B", "", "#102030"],
      ["A", "B / C/D", "", null],
    ]);
  });

  it("gives memos without a code to the tag on the same words, or a tag of their own", async () => {
    const selections =
      selection(0, 3, coding("k1")) +
      selection(0, 3, "<Description>why</Description>").replace('guid="s0-3"', 'guid="m1"') +
      selection(15, 18, '<NoteRef targetGUID="n1"/>') +
      selection(19, 23, "");
    const rest = '<Notes><Note guid="n1" name="x"><PlainTextContent>odd</PlainTextContent></Note></Notes>';
    const found = await study({ selections, rest });
    expect(spansOf(found).map(({ tag, note }) => [tag, note])).toEqual([
      ["Calm", "why"],
      ["Memo", "odd"],
    ]);
    expect(messages(found)).toEqual([
      "A passage with a memo and no code came in with the tag Memo.",
      "A selection without code or memo did not come in.",
    ]);
  });

  it("takes links as relations, and those to notes as notes", async () => {
    const selections = selection(0, 3, coding("k1")) + selection(19, 23, coding("k2"));
    const rest = `<Notes><Note guid="n1"><PlainTextContent>odd</PlainTextContent></Note></Notes><Links>
      <Link guid="l1" name="leads" direction="OneWay" originGUID="S0-3" targetGUID="{k2}"/>
      <Link guid="l2" name="" direction="Associative" originGUID="s19-23" targetGUID="s0-3"/>
      <Link guid="l3" originGUID="s0-3" targetGUID="n1"/>
      <Link guid="l4" name="x" originGUID="c2" targetGUID="d1"/></Links>`;
    const found = await study({ selections, rest });
    expect(found.relations.map(({ source, target, type }) => [source, target, type])).toEqual([
      ["k1", "k2", "leads"],
      ["k2", "k1", "link"],
    ]);
    expect(found.relationTypes.map(({ name, directed }) => [name, directed])).toEqual([
      ["leads", true],
      ["link", false],
      ["x", false],
    ]);
    expect(spansOf(found).map(({ note }) => note)).toEqual(["odd", ""]);
    expect(messages(found)).toEqual(["A link that does not lead from one tag to another did not come in."]);
  });

  it("says what is wrong with selections and goes on with the others", async () => {
    const bad = [selection(5, 400, coding("k1")), selection(4, 4, coding("k2")), selection(9, 3, coding("k3"))];
    const odd = '<PlainTextSelection guid="x" startPosition="one" endPosition="2"/>';
    const unknown = selection(0, 3, coding("k4", "nowhere") + coding("k5") + coding("k5"));
    const found = await study({ selections: [...bad, odd, unknown].join("") });
    expect(wordsOf(found)).toEqual(["Calm: Zoé", "Calm: Zoé"]);
    expect(found.remarks.map(({ message, count }) => `${count} ${message}`)).toEqual([
      "3 A selection does not lie within its text, so it did not come in.",
      "1 A selection holds no words, so it did not come in.",
      "1 A code that is not in the codebook did not come in.",
      "1 A GUID was there twice, so the second got another.",
    ]);
  });

  it("says which kinds of source do not come in, and takes the text beside a PDF", async () => {
    const pdf = `<PDFSource guid="p" name="Report"><PDFSelection guid="q" page="1" firstX="0" firstY="0" secondX="1" secondY="1"/>
      <Representation guid="r"><PlainTextContent>Words</PlainTextContent>${selection(0, 5, coding("k1"))}</Representation></PDFSource><AudioSource guid="a"/>`;
    const xml = project({ source: "" }).replace("</Sources>", `${pdf}</Sources>`);
    const found = await read(xml, "refi-qda", "project.qde");
    expect(found.documents.map(({ name, text }) => [name, text])).toEqual([["Report", "Words"]]);
    expect(found.remarks.map(({ message, where }) => `${message} ${where}`)).toEqual([
      "A text is not in the file, so it did not come in with its codes. Interview",
      "What the file has as PDFSource did not come in: only texts do. project.qde",
      "What the file has as AudioSource did not come in: only texts do. project.qde",
    ]);
  });

  it.each([
    ["no project in it", async () => makeZip({ "notes/project.qde.txt": "" }), "has no project.qde"],
    ["cut short", async () => (await makeZip({ "project.qde": project({}) })).subarray(0, -30), "broken or incomplete"],
    ["broken XML", async () => makeZip({ "project.qde": project({}).slice(0, -40) }), "broken or incomplete"],
    [
      "another root",
      async () => makeZip({ "project.qde": '<CodeBook xmlns="urn:QDA-XML:project:1.0"/>' }),
      "no REFI-QDA project",
    ],
    [
      "a document type",
      async () => makeZip({ "project.qde": `<!DOCTYPE x [<!ENTITY a "b">]>${project({})}` }),
      "document type",
    ],
    [
      "deep codes",
      async () => makeZip({ "project.qde": project({ codes: '<Code guid="a" name="a">'.repeat(10_000) }) }),
      "nested too deeply",
    ],
  ])("is refused with a sentence: %s", async (_, make, sentence) => {
    const bytes = await make();
    await expect(read(bytes)).rejects.toThrow(Unreadable);
    await expect(read(bytes)).rejects.toThrow(sentence);
  });

  it("does not follow pieces that lead round in a circle", async () => {
    const [sample] = fc.sample(
      randomProject.filter(({ documents }) =>
        [...documents].some(({ spans }) => spans.some(({ fragments }) => fragments.length === 2)),
      ),
      { numRuns: 1, seed: 4 },
    );
    if (sample === undefined) throw new Error("No project was made.");
    const [file] = await writtenFiles("refi-qda", sample);
    const zip = await readZip(file?.bytes ?? new Uint8Array());
    const files = new Map<string, Uint8Array>();
    for (const [name, entry] of zip) files.set(name, await entry.read());
    const xml = Buffer.from(files.get("project.qde") ?? "").toString();
    const circle = xml.replace(/(name="fragment"[^>]*originGUID=")[^"]*("\s*targetGUID="([^"]*)")/gu, "$1$3$2");
    expect(circle).not.toBe(xml);
    const found = await read(await makeZip({ ...Object.fromEntries(files), "project.qde": circle }));
    const pieces = [...sample.documents].flatMap(({ spans }) => spans.map(({ fragments }) => fragments.length));
    expect(spansOf(found)).toHaveLength(pieces.reduce((sum, count) => sum + count, 0));
  });

  it.skipIf(!existsSync(fixtures))("as f4 writes it comes in with its codes and memos", async () => {
    const xml = readFileSync(path.join(fixtures, "f4-valid-document.xml"), "utf8");
    const text = "Wort ".repeat(400);
    const names = [...xml.matchAll(/<TextSource guid="([^"]*)"/gu)].map(([, guid]) => `sources/${guid}.txt`);
    const found = await read(
      await makeZip({ "project.qde": xml, ...Object.fromEntries(names.map((name) => [name, text])) }),
    );
    expect(found.documents.map(({ name, spans }) => [name, spans.length])).toEqual([
      ["Interview 15mins", 0],
      ["Interview 30mins", 0],
      ["Interview 60mins", 3],
      ["testfile", 0],
    ]);
    expect(spansOf(found).map(({ tag, fragments, note }) => [tag, fragments[0], note.slice(0, 16)])).toEqual([
      ["Dies ist ein Test-Code", [320, 416], ""],
      ["Dies ist ein Test-Code", [995, 1260], "Dies ist ein Mem"],
      ["Memo", [603, 812], "Dies ist ein Mem"],
    ]);
    expect(found.tags).toMatchObject([
      { layer: null, meaning: "Dies ist der Kommentar vom Test-Code", colour: "#044b9b" },
    ]);
    const bare = await read(xml, "refi-qda", "project.qde");
    expect(bare.remarks).toMatchObject([{ outcome: "leftOut", count: 4 }]);
  });
});

describe("a REFI-QDA codebook", () => {
  it("holds kinds of tag without texts", async () => {
    const [sample] = fc.sample(randomProject, { numRuns: 1, seed: 3 });
    if (sample === undefined) throw new Error("No project was made.");
    const [file] = await writtenFiles("refi-qda-codebook", sample);
    const found = await read(file?.bytes ?? "", "refi-qda-codebook", "x.qdc");
    expect(found.tags.map(({ layer, name, colour }) => [layer, name, colour])).toEqual([
      ["Assertions", "Claim", "#408eea"],
      ["Voices", "Speaker", "#bc4d43"],
    ]);
    expect([found.documents, found.remarks]).toEqual([[], []]);
  });

  it("is refused when it is none or has no code", async () => {
    const empty = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>';
    await expect(read(empty, "refi-qda-codebook", "x.qdc")).rejects.toThrow("has no code in it");
    const other = '<Other xmlns="urn:QDA-XML:codebook:1.0"/>';
    await expect(read(other, "refi-qda-codebook", "x.qdc")).rejects.toThrow("no REFI-QDA codebook");
  });

  it.skipIf(!existsSync(fixtures))("of somebody else comes in whole", async () => {
    const found = await read(
      readFileSync(path.join(fixtures, "example_codebook.qdc")),
      "refi-qda-codebook",
      "example.qdc",
    );
    expect(found.tags).toHaveLength(44);
    expect(found.tags.filter(({ meaning }) => meaning !== "")).toHaveLength(4);
    expect(found.tags[0]).toMatchObject({
      layer: "Negativ/Aufgeregt",
      name: "Negativ/Aufgeregt",
      colour: "#e57373",
      meaning: "All emotions with negative valence and positive arousal.",
    });
    const groups = Map.groupBy(found.tags, ({ layer }) => layer);
    expect(Array.from(groups.values(), (tags) => tags.length)).toEqual([16, 6, 12, 10]);
    expect(found.tags[1]).toMatchObject({ layer: "Negativ/Aufgeregt", name: "Rage" });
  });
});
