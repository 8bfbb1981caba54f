import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conll } from "#formats/annotations/conll/conll.ts";
import { decodeLabels, encodeLabels, type Run } from "#formats/annotations/conll/labels.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { bareDocument, foundNothing, plainSpan, type FoundProject } from "#formats/annotations/found.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { asProject } from "./asProject.ts";
import { expectRoundTrip } from "./roundTrip.ts";
import { textFiles } from "./textFiles.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/conll");

function files(contents: Readonly<Record<string, string | Uint8Array>>): SourceFile[] {
  return Object.entries(contents).map(([name, content]) => ({
    path: name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
  }));
}

async function read(contents: Readonly<Record<string, string | Uint8Array>>): Promise<FoundProject> {
  const found = await conll.reader?.read(files(contents), { unit: null });
  if (found === undefined) throw new Error("CoNLL is not read");
  return found;
}

function wordsOf({ documents }: FoundProject): string[] {
  return documents.flatMap(({ text, spans }) =>
    spans.map(({ tag, fragments }) => `${tag}: ${fragments.map((range) => text.slice(...range)).join(" … ")}`),
  );
}

const messages = ({ remarks }: FoundProject): string[] => remarks.map(({ message }) => message);
const recognises = (contents: Readonly<Record<string, string>>): boolean | undefined =>
  conll.reader?.recognises(files(contents));

/** A project of one text with tags on some of its words, in two layers. */
function projectOf(text: string, tags: readonly (readonly [layer: string, tag: string, ...words: string[]])[]) {
  const spans = tags.map(([layer, tag, ...words], index) =>
    plainSpan({
      key: String(index),
      layer,
      tag,
      fragments: words.map((word) => [text.indexOf(word), text.indexOf(word) + word.length]),
    }),
  );
  return asProject({ ...foundNothing, documents: [bareDocument({ key: "d", name: "d", text, spans })] }, "none");
}

function write(project: ReturnType<typeof projectOf>, choices: Readonly<Record<string, string>> = {}): string {
  return textFiles("conll", project, { offsets: "codepoint", negatives: false, choices }).get("d.conll") ?? "";
}

const sample = projectOf("Zoé 👩🏽‍🚀 leads the lunar and solar labs. Next.", [
  ["Names", "PER", "Zoé 👩🏽‍🚀"],
  ["Names", "ORG", "solar labs"],
  ["Names", "long name", "and solar labs"],
  ["Names", "ORG", "lunar", "labs"],
  ["Sense", "verb", "leads"],
]);

describe("CoNLL columns", () => {
  it("have a word a line, a column for each group and an empty line after each sentence", () => {
    expect(write(sample)).toBe(
      [
        "-DOCSTART- -X- -X- O O",
        "",
        "Zoé _ _ B-PER O",
        "👩🏽‍🚀 _ _ I-PER O",
        "leads _ _ O B-verb",
        "the _ _ O O",
        "lunar _ _ O O",
        "and _ _ B-long_name O",
        "solar _ _ I-long_name O",
        "labs _ _ I-long_name O",
        ". _ _ O O",
        "",
        "Next _ _ O O",
        ". _ _ O O",
        "",
        "",
      ].join("\n"),
    );
  });

  it("mark ends and single words in BIOES, and hold the pieces of a tag, as chosen", () => {
    const labels = write(sample, { scheme: "bioes", pieces: "apart" })
      .split("\n")
      .slice(2)
      .map((line) => line.split(" ").slice(3).join(" "));
    expect(labels.slice(0, 9)).toEqual([
      "B-PER O",
      "E-PER O",
      "O S-verb",
      "O O",
      "O O",
      "B-long_name O",
      "I-long_name O",
      "E-long_name O",
      "O O",
    ]);
    const pieces = projectOf("a b c", [["Names", "ORG", "a", "c"]]);
    expect(write(pieces, { scheme: "bioes", pieces: "apart" })).toContain("a _ _ S-ORG\nb _ _ O\nc _ _ S-ORG\n");
    expect(write(pieces)).toContain("a _ _ O\nb _ _ O\nc _ _ O\n");
  });

  it("say what they leave out, with all that goes with it", () => {
    const [entry] = sample.documents;
    if (entry === undefined) throw new Error("There is no document.");
    const options = { offsets: "codepoint", negatives: false, choices: {} } as const;
    const leftOut = conll.writer?.leavesOut?.(entry, sample, options) ?? [];
    const said = leftOut.filter(
      ({ count, capability }) => count > 0 && ["spans", "overlaps", "pieces"].includes(capability),
    );
    expect(said.map(({ capability, count, how }) => `${count} ${capability} ${how}`)).toEqual([
      "1 spans not written, because a longer tag of their column overlaps them",
      "1 overlaps not written, because a longer tag of their column overlaps them",
      "1 spans not written, because they are in several pieces",
      "1 overlaps not written, because they are in several pieces",
      "1 pieces not written, because they are in several pieces",
    ]);
  });

  it.each([{}, { scheme: "bioes" }])(
    "give back what was written, in many random projects (%j)",
    (choices) => expectRoundTrip("conll", choices, 80),
    60_000,
  );

  it("are read without their text, which is put together then", async () => {
    const found = await read({ "a.conll": "\uFEFFEU B-ORG\nrejects O\n\nPeter\tB-PER\nBlack burn\tI-PER\n" });
    expect(found.documents[0]?.text).toBe("EU rejects\nPeter Black burn");
    expect(wordsOf(found)).toEqual(["ORG: EU", "PER: Peter Black burn"]);
    expect(messages(found)).toEqual([expect.stringContaining("words and no text")]);
  });

  it("are read with their text where it holds the words in their order", async () => {
    const found = await read({ "a.conll": "EU B-ORG\n, O\nBonn B-LOC\n", "a.txt": "EU,\r\n  Bonn" });
    expect(found.documents[0]?.text).toBe("EU,\n  Bonn");
    expect(wordsOf(found)).toEqual(["ORG: EU", "LOC: Bonn"]);
    expect(found.remarks).toEqual([]);
    const other = await read({ "a.conll": "EU B-ORG\n, O\nBonn B-LOC\n", "a.txt": "EU and Bonn" });
    expect(other.documents[0]?.text).toBe("EU , Bonn");
    expect(messages(other)[0]).toContain("does not hold them in their order");
  });

  it("may hold several texts, label columns first, several of them, or short lines", async () => {
    const several = await read({ "a.conll": "-DOCSTART- O\n\na B-X\n\n-DOCSTART- O\nb O\n" });
    expect(several.documents.map(({ name, text }) => [name, text])).toEqual([
      ["a 1", "a"],
      ["a 2", "b"],
    ]);
    expect(wordsOf(await read({ "a.bio": "O\tthe\nB-PER\tQueen\n" }))).toEqual(["PER: Queen"]);
    const columns = await read({ "a.tsv": "The\tO\tO\nBank\tB-ORG\tB-DEP\nof\tI-ORG\tO\nItaly\tI-ORG\tB-LOC\n" });
    expect(wordsOf(columns)).toEqual(["ORG: Bank of Italy", "DEP: Bank", "LOC: Italy"]);
    const short = await read({ "a.conll": "a B-X\nb\nc O\n" });
    expect(messages(short)).toContainEqual(expect.stringContaining("fewer columns"));
  });

  it("are told from other files", () => {
    expect(recognises({ "a.txt": "EU B-ORG\nrejects O\n" })).toBe(true);
    expect(recognises({ "a.txt": "Plan B" })).toBe(false);
    expect(recognises({ "a.txt": "A text.\n\nOf some words.\n" })).toBe(false);
    expect(recognises({ "a.tsv": "#FORMAT=WebAnno TSV 3.3\n\n#Text=a\n1-1\t0-1\ta\tO\n" })).toBe(false);
    expect(recognises({ "a.conllu": "1\tThey\tthey\tPRON\t_\t_\t0\troot\t_\t_\n" })).toBe(false);
  });

  it("are refused in a sentence when there are no labels", async () => {
    await expect(read({ "a.conll": "just some words\n" })).rejects.toThrow(Unreadable);
    await expect(read({ "a.conll": "" })).rejects.toThrow("Choose a file with columns.");
  });

  it("never fail otherwise, whatever stands in them", async () => {
    const part = fc.constantFrom(
      "a",
      "B-X",
      "I-X",
      "I-Y",
      "E-X",
      "S-",
      "O",
      "-DOCSTART-",
      " ",
      "\t",
      "\n",
      "\n\n",
      "# ",
      "\u00A0",
      "\uD800",
      "_",
    );
    const content = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(content, content, fc.uint8Array({ maxLength: 30 }), async (one, text, bytes) => {
        const found = await read({ "a.conll": `${one}\n\nx B-X\ny O\n`, "a.txt": text, "b.conll": bytes }).catch(
          (error: unknown) => error,
        );
        if (found instanceof Error) expect(found).toBeInstanceOf(Unreadable);
      }),
    );
  });
});

describe("labels", () => {
  const sentence = (labels: string) => decodeLabels([labels.split(" ")]);
  const runs = (labels: string) => sentence(labels).runs.map(({ start, end, type }) => `${start}-${end} ${type}`);

  it.each([
    ["IOB1", "I-A I-A B-A O I-B I-A", ["0-2 A", "2-3 A", "4-5 B", "5-6 A"], 0],
    ["IOB2", "B-A I-A B-A O B-B B-A", ["0-2 A", "2-3 A", "4-5 B", "5-6 A"], 0],
    ["BIOES", "B-A E-A S-A O S-B S-A", ["0-2 A", "2-3 A", "4-5 B", "5-6 A"], 0],
    ["BILOU", "B-A L-A U-A O U-B U-A", ["0-2 A", "2-3 A", "4-5 B", "5-6 A"], 0],
    ["BMEWO", "B-A M-A E-A O W-B", ["0-3 A", "4-5 B"], 0],
    ["without types", "B I O B", ["0-2 ", "3-4 "], 0],
    ["with hyphens in them", "B-A-B I-A-B I-A", ["0-2 A-B", "2-3 A"], 1],
    ["broken IOB2", "B-A O I-A B-B I-C", ["0-1 A", "2-3 A", "3-4 B", "4-5 C"], 2],
    ["broken BIOES", "E-A S-A I-A O", ["0-1 A", "1-2 A", "2-3 A"], 2],
  ])("of %s are understood", (_, labels, expected, broken) => {
    expect(runs(labels)).toEqual(expected);
    expect(sentence(labels).broken).toHaveLength(broken);
  });

  it("end with their sentence", () => {
    expect(decodeLabels([["B-A"], ["I-A"]]).runs).toHaveLength(2);
  });

  it("give back any tags that do not overlap, in both schemes", () => {
    const parts = fc.array(
      fc.record({ gap: fc.nat(2), length: fc.integer({ min: 1, max: 4 }), type: fc.constantFrom("A", "B-B", "") }),
    );
    fc.assert(
      fc.property(parts, fc.constantFrom("iob2", "bioes"), (plan, scheme) => {
        let at = 0;
        const wanted = plan.map(({ gap, length, type }): Run => {
          const start = at + gap;
          at = start + length;
          return { start, end: at, type };
        });
        expect(decodeLabels([encodeLabels(at + 1, wanted, scheme)])).toEqual({ runs: wanted, broken: [] });
      }),
    );
  });
});

describe.skipIf(!existsSync(fixtures))("files of others", () => {
  const fixture = (name: string) => ({ [name]: readFileSync(path.join(fixtures, name)) });

  it.each([
    [
      "conll2002-es.sample.conll",
      16,
      ["PER: Abogado General del Estado", "LOC: Melbourne", "LOC: Australia", "ORG: EFE"],
    ],
    ["conll2003-en.sample.conll", 11, ["ORG: EU", "MISC: German", "MISC: British", "PER: Peter Blackburn"]],
  ])("come in as their source says, and out and in again: %s", async (name, words, expected) => {
    const found = await read(fixture(name));
    expect(found.documents).toHaveLength(1);
    expect(found.documents[0]?.text.split(/\s+/u)).toHaveLength(words);
    expect(wordsOf(found)).toEqual(expected);
    expect(messages(found)).toEqual([
      expect.stringContaining("words and no text"),
      expect.stringContaining("parts of speech"),
    ]);
    const options = { offsets: "codepoint", negatives: false, choices: {} } as const;
    const written = Object.fromEntries(textFiles("conll", asProject(found, "conll"), options));
    const again = await read(written);
    expect(wordsOf(again)).toEqual(expected);
    expect(again.documents[0]?.text).toBe(found.documents[0]?.text);
    expect(again.remarks).toEqual([]);
    expect((await read({ ...written, "EXPORT.md": "# Exported from Obelus\n" })).remarks).toEqual([]);
  });
});
