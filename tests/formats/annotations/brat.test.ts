import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brat } from "#formats/annotations/brat/brat.ts";
import { bratName } from "#formats/annotations/brat/bratNames.ts";
import { fromOneLine, toOneLine } from "#formats/annotations/brat/oneLine.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { bareDocument, foundNothing, plainSpan, type FoundProject } from "#formats/annotations/found.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { asProject } from "./asProject.ts";
import { expectRoundTrip } from "./roundTrip.ts";
import { textFiles } from "./textFiles.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/brat");
const options = { offsets: "codepoint", negatives: false, choices: {} } as const;

function files(contents: Readonly<Record<string, string | Uint8Array>>): SourceFile[] {
  return Object.entries(contents).map(([name, content]) => ({
    path: name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
}

async function read(contents: Readonly<Record<string, string | Uint8Array>>): Promise<FoundProject> {
  const found = await brat.reader?.read(files(contents), { unit: null });
  if (found === undefined) throw new Error("brat is not read");
  return found;
}

function wordsOf({ documents }: FoundProject): string[] {
  return documents.flatMap(({ text, spans }) =>
    spans.map(({ tag, fragments }) => `${tag}: ${fragments.map((range) => text.slice(...range)).join(" … ")}`),
  );
}

const messages = ({ remarks }: FoundProject): string[] => remarks.map(({ message }) => message);

const text = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.";
const ann = [
  "T1\tPER 0 8\tZoé 👩🏽‍🚀",
  "R1\tleads Arg1:T1 Arg2:T2\t",
  "T2\tORG 19 24;35 39\tlunar labs",
  "A1\tCertainty T2 High",
  "A2\tNegated T2",
  "N1\tReference T1 Wikidata:Q42\tDouglas Adams",
  "#1\tAnnotatorNotes T2\tsplit mention",
  "#2\tDoubt T2\tis it one?",
  "",
].join("\n");
const conf =
  "[entities]\n!Names\n\tPER\n\tORG\n[relations]\nleads\tArg1:PER, Arg2:ORG, <REL-TYPE>:symmetric\n[events]\n[attributes]\nCertainty\tArg:<ENTITY>, Value:High|Low\n";

describe("what brat writes", () => {
  it("comes in with its pieces, details, notes, links and references", async () => {
    const found = await read({ "set/d.txt": text, "set/d.ann": ann, "annotation.conf": conf });
    expect(wordsOf(found)).toEqual(["PER: Zoé 👩🏽‍🚀", "ORG: lunar … labs"]);
    expect(found.documents[0]).toMatchObject({ name: "d", text, folder: ["set"] });
    expect(found.documents[0]?.spans[1]).toMatchObject({
      layer: "Names",
      attributes: { Certainty: "High", Negated: true },
      note: "split mention",
      native: { comments: [["Doubt", "is it one?"]] },
    });
    expect(found.relations).toMatchObject([{ type: "leads", source: "set/d.ann T1", target: "set/d.ann T2" }]);
    expect(found.links).toMatchObject([{ span: "set/d.ann T1", address: "Wikidata:Q42", title: "Douglas Adams" }]);
    expect(found.relationTypes).toEqual([{ name: "leads", directed: false, meaning: "" }]);
    expect(found.tags).toMatchObject([
      { layer: "Names", name: "PER", attributes: [{ name: "Certainty", type: "choice", values: ["High", "Low"] }] },
      { layer: "Names", name: "ORG" },
    ]);
    expect(found.unit).toMatchObject({ unit: "codepoint" });
    expect(found.remarks).toEqual([]);
  });

  it("is written again as it was", async () => {
    const found = await read({ "d.txt": text, "d.ann": ann, "annotation.conf": conf });
    const written = textFiles("brat", asProject(found, "brat"), options);
    expect(written.get("d.txt")).toBe(text);
    expect(written.get("d.ann")?.split("\n").toSorted()).toEqual(
      [
        ...ann.replace("A2\tNegated T2", "A2\tNegated T2 true").split("\n").slice(0, 5),
        "#1\tAnnotatorNotes T2\tsplit mention",
        "#2\tDoubt T2\tis it one?",
        "",
      ].toSorted(),
    );
    expect(written.get("annotation.conf")).toContain("!Names\n\tPER\n\tORG\n");
  });

  it("keeps details of several words out of attributes, which some readers refuse, and tags at white space out altogether", async () => {
    const span = plainSpan({
      key: "1",
      fragments: [[0, 3]],
      tag: "A",
      attributes: { who: "Mara Voss", sure: "yes", empty: "" },
    });
    const space = plainSpan({ key: "2", fragments: [[3, 5]], tag: "A" });
    const found = {
      ...foundNothing,
      documents: [bareDocument({ key: "d", name: "d", text: "one \ntwo", spans: [span, space] })],
    };
    const project = asProject(found, "none");
    const written = textFiles("brat", project, options);
    expect(written.get("d.ann")).toBe(
      "T1\tA 0 3\tone\nA1\tsure T1 yes\n#1\tDetail T1\twho=Mara Voss\n#2\tDetail T1\tempty=\n",
    );
    const again = await read(Object.fromEntries(written));
    expect(again.documents[0]?.spans.map(({ attributes }) => attributes)).toEqual([span.attributes]);
    const [entry] = project.documents;
    const leftOut = entry === undefined ? [] : (brat.writer?.leavesOut?.(entry, project, options) ?? []);
    expect(leftOut.filter(({ count, capability }) => count > 0 && capability === "spans")).toMatchObject([
      { count: 1 },
    ]);
  });

  it("may count in UTF-16 behind some signs: the words decide, line by line", async () => {
    const found = await read({
      "d.txt": `👩🏽‍🚀 one two three`,
      "d.ann": "T1\tA 5 8\tone\nT2\tA 9 12\ttwo\nT3\tA 16 21\tthree\n",
    });
    expect(wordsOf(found)).toEqual(["A: one", "A: two", "A: three"]);
    expect(messages(found)).toEqual([expect.stringContaining("count otherwise")]);
  });

  it("may stand beside its words, or quote others", async () => {
    const found = await read({
      "d.txt": "one two three four",
      "d.ann": "T1\tA 0 3\tone\nT2\tA 5 8\ttwo\nT3\tA 8 13\tfive\nT4\tA 14 18\tfour\n",
    });
    expect(wordsOf(found)).toEqual(["A: one", "A: two", "A: three", "A: four"]);
    expect(messages(found)).toEqual([
      expect.stringContaining("moved to the nearest place"),
      expect.stringContaining("its place was kept"),
    ]);
  });

  it("may begin with a byte order mark and end its lines in two signs", async () => {
    const found = await read({
      "d.txt": "\uFEFFone\r\ntwo\r\n",
      "d.ann": "\uFEFFT1\tA 0 3\tone\r\nT2\tA 4 7\ttwo\r\n",
    });
    expect(found.documents[0]?.text).toBe("one\ntwo\n");
    expect(wordsOf(found)).toEqual(["A: one", "A: two"]);
  });

  it("brings an event in as its trigger with links, and equal tags with a link from each to the next", async () => {
    const found = await read({
      "d.txt": "Ann met Bob and Eve",
      "d.ann":
        "E1\tMeet:T1 Who:T2 Whom:T3\nT1\tMeet 4 7\tmet\nT2\tPer 0 3\tAnn\nT3\tPer 8 11\tBob\nT4\tPer 16 19\tEve\nA1\tDenied E1\n*\tEquiv T2 T3 T4\nR1\tAbout Arg1:E1 Arg2:T4\n",
    });
    expect(found.documents[0]?.spans[0]).toMatchObject({ tag: "Meet", attributes: { Denied: true } });
    const links = found.relations.map(({ source, type, target }) =>
      `${source} ${type} ${target}`.replaceAll("d.ann ", ""),
    );
    expect(links).toEqual(["T1 About T4", "T1 Who T2", "T1 Whom T3", "T2 Equiv T3", "T3 Equiv T4"]);
    expect(messages(found)).toEqual([expect.stringContaining("event"), expect.stringContaining("mean the same")]);
  });

  it("reads shared-task pairs of .a1 and .a2", async () => {
    const found = await read({ "d.txt": "one two", "d.a1": "T1\tA 0 3\tone\n", "d.a2": "T2\tB 4 7\ttwo\n" });
    expect(wordsOf(found)).toEqual(["A: one", "B: two"]);
  });

  it.each([
    ["T1\tA 2 2\t", "A tag has no words."],
    ["T1\tA 3 90\tx", "outside of its text"],
    ["T1\tA 90 3\tx", "outside of its text"],
    ["T1\tA 0 1\to\nT1\tA 1 2\tn", "the id of another one"],
    ["T1 A 0 1 o", "not one of brat’s"],
    ["X1\tA 0 1\to", "not one of brat’s"],
    ["E1\tA1:T3 A2:T1", "no trigger"],
    ["E1\tA:T9 B:T1", "no trigger"],
    ["R1\tr Arg1:T1 Arg2:R1", "leads to something that is no tag"],
    ["A1\ta T9 b", "A detail is about something"],
    ["#1\tAnnotatorNotes T9\tb", "A note is about something"],
    ["N1\tReference T9 db:1\tb", "A reference is about something"],
  ])("tells what of %j did not come in", async (line, message) => {
    const found = await read({ "d.txt": "one two", "d.ann": `${line}\n` });
    expect(messages(found)).toEqual([expect.stringContaining(message)]);
    expect(found.remarks[0]?.where).toMatch(/^d\.ann, line \d$/u);
  });

  it("is refused in a sentence when no text is there, and told of when some are missing", async () => {
    await expect(read({ "a.ann": ann })).rejects.toThrow(Unreadable);
    await expect(read({ "a.ann": ann })).rejects.toThrow("Choose a.txt together with its .ann file");
    const found = await read({ "a.ann": ann, "d.txt": text, "d.ann": ann, "README.txt": "x" });
    expect(found.documents.map(({ name }) => name)).toEqual(["d"]);
    expect(found.remarks.map(({ where }) => where)).toEqual(["a.ann", "README.txt"]);
  });

  it("never fails otherwise, whatever stands in it", async () => {
    const part = fc.constantFrom(
      "T1",
      "R1",
      "E1",
      "A1",
      "#1",
      "*",
      "N1",
      "\t",
      " ",
      "0 3",
      ";",
      "A",
      "T1:",
      ":T1",
      "Arg1:T1",
      "9".repeat(20),
      "\n",
      "\uD800",
      "__proto__",
    );
    const content = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.uint8Array({ maxLength: 40 }),
        content,
        content,
        async (one, bytes, other, beside) => {
          const found = await read({
            "d.txt": "one 👩🏽‍🚀 two",
            "d.ann": one,
            "e.txt": bytes,
            "e.ann": "T1\tA 0 3\tone",
            "annotation.conf": `[entities]\n${other}`,
            "obelus.jsonl": `{"sidecar":{"format":"brat","version":1}}\n${beside}`,
          });
          expect(found.documents).toHaveLength(2);
        },
      ),
    );
  });

  it("gives back what was written, in many random projects", () => expectRoundTrip("brat", {}, 150), 60_000);
});

describe("names and words for brat", () => {
  it.each([
    ["Claim", "Claim"],
    ["Kläger (neu)", "Klager_neu"],
    ["a/b: c", "a_b_c"],
    ["שלום", ""],
  ])("make of %j %j", (name, expected) => {
    expect(bratName(name)).toBe(expected);
  });

  it("stand on one line and come back", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom('"a"', "a\n", " a", "\u2028", "")),
        (words) => {
          const line = toOneLine(words);
          expect(line).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
          expect(fromOneLine(line)).toBe(words);
        },
      ),
    );
  });
});

describe.skipIf(!existsSync(fixtures))("files of others", () => {
  const folder = (name: string): Record<string, Uint8Array> =>
    Object.fromEntries(
      readdirSync(path.join(fixtures, name)).map((file) => [file, readFileSync(path.join(fixtures, name, file))]),
    );

  it("come in as their source says, and out and in again", async () => {
    const found = await read(folder("edsnlp"));
    expect(found.documents).toHaveLength(1);
    expect(Array.from(found.documents[0]?.text ?? "")).toHaveLength(397);
    expect(wordsOf(found)).toEqual(
      expect.arrayContaining([
        "pathologie: problème … de locomotion",
        "localisation: dans le bras droit",
        "anatomie: bras droit",
        "sosy: anomalie",
      ]),
    );
    expect(found.documents[0]?.spans).toHaveLength(11);
    expect(found.relations).toHaveLength(2);
    expect(found.documents[0]?.spans.flatMap((span) => Object.keys(span.attributes))).toHaveLength(8);
    expect(found.remarks).toMatchObject([{ outcome: "leftOut", where: "doc-1.ann, line 23", count: 2 }]);
    const again = await read(Object.fromEntries(textFiles("brat", asProject(found, "brat"), options)));
    expect(wordsOf(again)).toEqual(wordsOf(found));
    expect(again.relations.map(({ type }) => type)).toEqual(found.relations.map(({ type }) => type));
    expect(again.documents[0]?.spans.map((span) => [span.attributes, span.note])).toEqual(
      found.documents[0]?.spans.map((span) => [span.attributes, span.note]),
    );
  });

  it("are refused without their text", async () => {
    await expect(read(folder("opennlp"))).rejects.toThrow("Choose voa-with-relations.txt");
  });
});
