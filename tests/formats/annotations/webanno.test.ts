import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceFile } from "#formats/annotations/format.ts";
import { bareDocument, foundNothing, plainSpan, type FoundProject } from "#formats/annotations/found.ts";
import {
  escapeText,
  escapeValue,
  splitUnescaped,
  unescapeText,
  unescapeValue,
} from "#formats/annotations/webanno/escapes.ts";
import { layerLine, parseLayer } from "#formats/annotations/webanno/schema.ts";
import { webanno } from "#formats/annotations/webanno/webanno.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { asProject } from "./asProject.ts";
import { expectRoundTrip } from "./roundTrip.ts";
import { textFiles } from "./textFiles.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/webanno-tsv");
const options = { offsets: "codepoint", negatives: false, choices: {} } as const;

function files(contents: Readonly<Record<string, string | Uint8Array>>): SourceFile[] {
  return Object.entries(contents).map(([name, content]) => ({
    path: name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
}

async function read(contents: Readonly<Record<string, string | Uint8Array>>): Promise<FoundProject> {
  const found = await webanno.reader?.read(files(contents), { unit: null });
  if (found === undefined) throw new Error("WebAnno TSV is not read");
  return found;
}

function wordsOf({ documents }: FoundProject): string[] {
  return documents.flatMap(({ text, spans }) =>
    spans.map(({ tag, fragments }) => `${tag}: ${fragments.map((range) => text.slice(...range)).join(" … ")}`),
  );
}

function linksOf(found: FoundProject): string[] {
  const words = new Map(
    found.documents.flatMap(({ text, spans }) =>
      spans.map(({ key, fragments }) => [key, fragments.map((range) => text.slice(...range)).join(" … ")] as const),
    ),
  );
  return found.relations.map(({ source, type, target }) => `${words.get(source)} ${type} ${words.get(target)}`);
}

const messages = ({ remarks }: FoundProject): string[] => remarks.map(({ message }) => message);
const head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n\n\n";

describe("WebAnno TSV", () => {
  const text = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.\nNext_one [x].";
  const spanOf = (key: string, tag: string, ...words: string[]) =>
    plainSpan({
      key,
      layer: "Names",
      tag,
      fragments: words.map((word) => [text.indexOf(word), text.indexOf(word) + word.length]),
    });
  const project = asProject(
    {
      ...foundNothing,
      documents: [
        bareDocument({
          key: "d",
          name: "d",
          text,
          spans: [
            { ...spanOf("1", "PER", "Zoé 👩🏽‍🚀"), attributes: { "how sure": "v*ry|[1]" }, note: "a\nb" },
            spanOf("2", "ORG", "lunar", "labs"),
            spanOf("3", "ORG", "solar"),
            spanOf("4", "ORG", "solar"),
            spanOf("5", "part", "ext"),
          ],
        }),
      ],
      relations: [
        { key: "r", source: "1", target: "2", type: "leads", annotator: null, note: "", created: null, native: null },
        { key: "s", source: "1", target: "3", type: "leads", annotator: null, note: "", created: null, native: null },
      ],
    },
    "none",
  );

  it("has a row for each word, numbers for what is in several rows or stacked, and links at their targets", () => {
    const written = textFiles("webanno", project, options).get("d.tsv");
    const row = (...cells: string[]): string => `${cells.join("\t")}\t`;
    const none = ["_", "_", "_", "_", "_", "_", "_"];
    const noLink = ["_", "_", "_", "_"];
    const plain = (tag: string, part = "*", id = ""): string[] =>
      [tag, "*", "*", "*", "*", "*", part].map((value) => `${value}${id}`);
    expect(written?.split("\n")).toEqual([
      "#FORMAT=WebAnno TSV 3.3",
      "#T_SP=webanno.custom.Names|tag|howSure|note|claim|stance|annotator|part",
      "#T_RL=webanno.custom.NamesLink|tag|note|annotator|BT_webanno.custom.Names",
      "",
      "",
      "#Text=Zoé 👩🏽‍🚀 leads the lunar and solar labs.",
      row("1-1", "0-3", "Zoé", "PER[1]", "v\\*ry\\|\\[1\\][1]", "a\\nb[1]", "*[1]", "*[1]", "*[1]", "*[1]", ...noLink),
      row("1-2", "4-11", "👩🏽‍🚀", "PER[1]", "v\\*ry\\|\\[1\\][1]", "a\\nb[1]", "*[1]", "*[1]", "*[1]", "*[1]", ...noLink),
      row("1-3", "12-17", "leads", ...none, ...noLink),
      row("1-4", "18-21", "the", ...none, ...noLink),
      row("1-5", "22-27", "lunar", ...plain("ORG", "1"), "leads", "*", "*", "1-1[1_0]"),
      row("1-6", "28-31", "and", ...none, ...noLink),
      row(
        "1-7",
        "32-37",
        "solar",
        ...plain("ORG", "*", "[2]").map((cell) => `${cell}|${cell.replace("[2]", "[3]")}`),
        "leads",
        "*",
        "*",
        "1-1[1_2]",
      ),
      row("1-8", "38-42", "labs", ...plain("ORG", "1"), ...noLink),
      row("1-9", "42-43", ".", ...none, ...noLink),
      "",
      "#Text=Next_one [x].",
      row("2-1", "44-45", "N", ...none, ...noLink),
      row("2-2", "45-48", "ext", ...plain("part"), ...noLink),
      row("2-3", "48-52", "_one", ...none, ...noLink),
      row("2-4", "53-54", "[", ...none, ...noLink),
      row("2-5", "54-55", "x", ...none, ...noLink),
      row("2-6", "55-56", "]", ...none, ...noLink),
      row("2-7", "56-57", ".", ...none, ...noLink),
      "",
    ]);
  });

  it("comes back with pieces, details, notes and links", async () => {
    const found = await read(Object.fromEntries(textFiles("webanno", project, options)));
    expect(wordsOf(found)).toEqual(["PER: Zoé 👩🏽‍🚀", "ORG: lunar … labs", "ORG: solar", "ORG: solar", "part: ext"]);
    expect(found.documents[0]?.spans[0]).toMatchObject({ attributes: { "how sure": "v*ry|[1]" }, note: "a\nb" });
    expect(linksOf(found)).toEqual(["Zoé 👩🏽‍🚀 leads lunar … labs", "Zoé 👩🏽‍🚀 leads solar"]);
    expect(found.remarks).toEqual([]);
  });

  it("gives back what was written, in many random projects", () => expectRoundTrip("webanno", {}, 60), 60_000);

  it("is put together from its sentences when there is no text beside it", async () => {
    const found = await read({
      "d.tsv": `${head}#Text=😊 a\\\\b\\tc\n1-1\t0-2\t😊\tX\t\n1-2\t3-6\ta\\b\t_\t\n1-3\t7-8\tc\tY\t\n\n#Text=Second\n2-1\t10-16\tSecond\t*[1]\t\n2-1.1\t13-16\tond\tZ\t\n`,
    });
    expect(found.documents[0]?.text).toBe("😊 a\\b\tc\n\nSecond");
    expect(wordsOf(found)).toEqual(["X: 😊", "Y: c", "Span: Second", "Z: ond"]);
    expect(messages(found)).toEqual([expect.stringContaining("What stands between sentences")]);
    expect(found.unit?.unit).toBe("utf16");
  });

  it("may count code points, which is seen by its words", async () => {
    const found = await read({
      "d.tsv": `${head}#Text=😊😊 a\n1-1\t0-2\t😊😊\tX\t\n1-1.1\t1-2\t😊\tY\t\n1-2\t3-4\ta\tZ\t\n`,
    });
    expect(found.unit).toMatchObject({ unit: "codepoint", because: "3 of 3 words are as long as their offsets say" });
    expect(found.documents[0]?.spans.map(({ fragments }) => fragments)).toEqual([[[0, 4]], [[2, 4]], [[5, 6]]]);
  });

  it("brings in roles in slots and chains as links", async () => {
    const found = await read({
      "d.tsv":
        "#FORMAT=WebAnno TSV 3.2\n#T_SP=w.Host|ROLE_w.Host:args_w.Link|w.Arg\n#T_SP=w.Arg|value\n#T_CH=w.Coref|referenceType|referenceRelation\n\n\n#Text=Ann saw Bob\n" +
        "1-1\t0-3\tAnn\t_\t_\tPer\tnam\tsame->1-1\t\n1-2\t4-7\tsaw\tWho;*\t1-1;1-3\t_\t_\t_\t\n1-3\t8-11\tBob\t_\t_\tPer\t*\t*->1-2\t\n",
    });
    expect(linksOf(found).toSorted()).toEqual(["Ann same Bob", "saw Who Ann", "saw args Bob"]);
    expect(found.remarks).toEqual([]);
  });

  it.each([
    ["1-2\tx", "no row"],
    ["1-2\t5-8\tqqq\tX\t", "A word does not stand in its sentence."],
    ["1-1.1\t0-9\tone\tX\t", "A part of a word"],
    ["1-9.1\t0-1\to\tX\t", "A part of a word"],
    ["1-1.1\t1-1\t\tX\t", "A tag has no words."],
  ])("tells what of %j did not come in", async (line, message) => {
    const found = await read({ "d.tsv": `${head}#Text=one two\n1-1\t0-3\tone\t_\t\n${line}\n` });
    expect(messages(found)).toEqual([expect.stringContaining(message)]);
  });

  it("brings in whose work it is from the folders of a whole project", async () => {
    const rows = "#Text=one\n1-1\t0-3\tone\tX\t\n";
    const found = await read({ "p/annotation/a.txt/ana.tsv": head + rows, "p/annotation/a.txt/ben.tsv": head + rows });
    expect(found.documents.map(({ name, spans }) => [name, spans[0]?.annotator])).toEqual([
      ["a.txt", "ana"],
      ["a.txt", "ben"],
    ]);
    expect(found.annotators.map(({ name }) => name)).toEqual(["ana", "ben"]);
  });

  it("is told from other tables, and other files are refused in a sentence", async () => {
    expect(webanno.reader?.recognises(files({ "a.tsv": `\uFEFF${head}` }))).toBe(true);
    expect(webanno.reader?.recognises(files({ "a.tsv": "a\tb\n" }))).toBe(false);
    await expect(read({ "a.tsv": "a\tb\n" })).rejects.toThrow(Unreadable);
  });

  it("never fails otherwise, whatever stands in it", async () => {
    const part = fc.constantFrom(
      "1-1",
      "1-2.1",
      "\t",
      "0-3",
      "2-9",
      "one",
      "*",
      "_",
      "|",
      "[1]",
      "[1_2]",
      ";",
      "->1-1",
      "\\",
      "\n",
      "#Text=one",
      "#T_SP=a|b",
      "#T_RL=a|b|BT_a",
      "#T_CH=c|d|e",
      "__proto__",
      "\uD800",
    );
    const content = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(content, content, async (one, other) => {
        const found = await read({
          "a.tsv": `#FORMAT=WebAnno TSV 3.3\n#T_SP=w.A|value|__proto__|ROLE_w.A:s_w.L|w.A\n#T_RL=w.R|BT_w.A\n${one}\n\n#Text=one two\n1-1\t0-3\tone\t${other}\n${one}`,
          "obelus.jsonl": '{"sidecar":{"format":"webanno","version":1}}\n{"column":{"layer":"x","annotator":null}}\n',
        });
        for (const { text: read, spans } of found.documents)
          for (const { fragments } of spans) expect(read.slice(...(fragments[0] ?? [0, 0]))).not.toBe("");
      }),
    );
  });
});

describe("signs in WebAnno TSV", () => {
  it("come back from values and from lines of text", () => {
    const words = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.constantFrom("\\", "->", "_", "*", "|", "[", "n", "t", "\t", "\n", "-")).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(words, words, (one, other) => {
        const plain = one.replaceAll(/\r\n?/gu, "\n");
        expect(unescapeValue(escapeValue(one))).toBe(plain);
        expect(escapeValue(one)).not.toMatch(/[\t\n\r]/u);
        expect(splitUnescaped(`${escapeValue(one)}|${escapeValue(other)}`, "|")).toHaveLength(2);
        expect(unescapeText(escapeText(one))).toBe(one);
      }),
    );
  });

  it("may be written by their number in old files", () => {
    expect(unescapeText("caf\\u00e9 \\\\u00e9")).toBe("café \\u00e9");
  });

  it.each([
    "#T_SP=webanno.custom.SimpleSpan|",
    "#T_SP=a.B|value|other",
    "#T_SP=a.Host|x|ROLE_a.Host:links_a.HostLink|uima.tcas.Annotation",
    "#T_RL=a.R|x|BT_a.B",
    "#T_CH=a.C|referenceType|referenceRelation",
  ])("declare a layer: %s", (line) => {
    const layer = parseLayer(line);
    expect(layer === null ? null : layerLine(layer)).toBe(line);
  });
});

describe.skipIf(!existsSync(fixtures))("files of others", () => {
  const fixture = (name: string): string => readFileSync(path.join(fixtures, `${name}.tsv`), "utf8");
  const readFixture = (name: string) => read({ [`${name}.tsv`]: fixture(name) });
  const writeAgain = (name: string, found: FoundProject): string | undefined =>
    textFiles("webanno", asProject(found, "webanno"), options).get(`${name}.tsv`);

  it.each([
    "testSentenceWithEmoji",
    "testSentenceWithLineBreak",
    "testTokenBoundedSpanWithNastyFeatureValue",
    "sampleSlotAnnotation1",
  ])("come in and out, byte for byte: %s", async (name) => {
    const found = await readFixture(name);
    expect(found.remarks).toEqual([]);
    expect(writeAgain(name, found)).toBe(fixture(name));
  });

  it("come in as their source says", async () => {
    expect(wordsOf(await readFixture("testSentenceWithEmoji"))).toEqual(["Span: 😊"]);
    const broken = await readFixture("testSentenceWithLineBreak");
    expect([broken.documents[0]?.text, wordsOf(broken)]).toEqual(["This is\na test .", ["Span: This"]]);
    const nasty = await readFixture("testTokenBoundedSpanWithNastyFeatureValue");
    expect(wordsOf(nasty)).toHaveLength(5);
    expect(wordsOf(nasty)[0]).toBe("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity:value: This");
    const slots = await readFixture("sampleSlotAnnotation1");
    expect(linksOf(slots)).toEqual(["This pr2 a", "This pr1 is"]);
    expect(wordsOf(slots)).toContain("SurfaceForm: test");
  });

  it("come in without spans that have no words, and with stacks and parts of words as they were", async () => {
    const name = "testStackedSubMultiTokenSpanWithFeatureValue";
    const found = await readFixture(name);
    const spans = found.documents[0]?.spans.map(({ tag, fragments }) => `${tag} ${String(fragments)}`);
    expect(spans).toHaveLength(18);
    expect(spans).toEqual(expect.arrayContaining(["2a 0,13", "9a 3,17", "4b 7,10", "3a 9,10"]));
    expect(found.remarks).toMatchObject([{ outcome: "leftOut", message: "A tag has no words.", count: 6 }]);
    const written = writeAgain(name, found);
    const again = await read({ [`${name}.tsv`]: written ?? "" });
    expect(again.documents).toEqual(found.documents.map((document) => ({ ...document, spans: expect.anything() })));
    expect(again.documents[0]?.spans.map(({ tag, fragments }) => `${tag} ${String(fragments)}`)).toEqual(spans);
    // This version also put what begins a word into the row of the word; later ones do not.
    const withoutEmpty = fixture(name)
      .split("\n")
      .filter((line) => !/^\S+\t(\d+)-\1\t/u.test(line))
      .map((line) => (line.startsWith("1-2\t") ? line.replace("|4a[13]|4b[14]", "") : line))
      .map((line) =>
        line.replace(/^(1-2)\.(\d)/u, (_, token, part) => `${token}.${part === "1" ? 1 : Number(part) - 1}`),
      )
      .join("\n");
    const numbersOff = (tsv: string | undefined) => tsv?.replaceAll(/\[\d+\]/gu, "[n]");
    expect(numbersOff(written)).toBe(numbersOff(withoutEmpty));
  });

  it("come in without links of hosts that have no words, or between words without tags", async () => {
    const slots = await readFixture("testZeroLengthSlotFeature1");
    expect(wordsOf(slots)).toEqual(["SimpleSpan: is a", "SimpleSpan: is a"]);
    expect(slots.remarks.map(({ message, count }) => [message, count])).toEqual([
      ["A tag has no words.", 1],
      ["A link leads to something that is no tag in its file.", 2],
    ]);
    const relation = await readFixture("testSingleTokenRelationWithMultipleFeatureValues");
    expect(relation.relations).toEqual([]);
    expect(messages(relation)).toEqual(["A link leads to something that is no tag in its file."]);
  });
});
