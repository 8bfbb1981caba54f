import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asFound } from "#formats/annotations/obelus/asFound.ts";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { nameClasses, tagTokens } from "#formats/annotations/huggingface/nerTags.ts";
import { classNamesInCard } from "#formats/annotations/huggingface/readCard.ts";
import { divideTexts } from "#formats/annotations/huggingface/split.ts";
import { writeParquet } from "#formats/annotations/parquet/parquetFile.ts";
import { tallyProject } from "#formats/annotations/tally.ts";
import { withDuckDb } from "./duckdb.ts";
import { randomProject } from "./randomProject.ts";
import { expectRoundTrip } from "./roundTrip.ts";
import { onDisk, usualOptions, writtenFiles } from "./writtenFiles.ts";

const format = findAnnotationFormat("huggingface");
if (format?.reader === undefined) throw new Error("The format is not read.");
const { reader } = format;

const decoder = new TextDecoder();

describe("a data set for Hugging Face", () => {
  it.each([
    [{}],
    [{ files: "jsonl" }],
    [{ files: "jsonl", split: "100-0-0", tokens: "without" }],
    [{ split: "70-15-15", seed: "3" }],
  ])("gives back what it holds, with %o", async (choices) => {
    await expectRoundTrip("huggingface", choices);
  });

  it.each(["parquet", "jsonl"])(
    "[T5] in %s is read by DuckDB, and every piece stands where its words are",
    async (files) => {
      await fc.assert(
        fc.asyncProperty(randomProject, async (project) => {
          const tally = tallyProject(project);
          const pieces = [...project.documents].flatMap((one) => one.spans.flatMap((span) => span.fragments)).length;
          const options = { ...usualOptions, choices: { files } };
          const written = (await writtenFiles("huggingface", project, options)).filter(({ bytes }) => bytes.length > 0);
          await onDisk(written, (folder) =>
            withDuckDb(async (query) => {
              const data = `'${path.join(folder, "data")}/*.${files}'`;
              const rows =
                files === "parquet"
                  ? `read_parquet(${data})`
                  : `read_json(${data}, format = 'newline_delimited', columns = {id: 'VARCHAR', text: 'VARCHAR', tokens: 'VARCHAR[]', ner_tags: 'INTEGER[]',
                   spans: 'STRUCT(fragments STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[])[]'})`;
              const [counts] = await query(
                `select count(*)::int as texts, sum(len(spans))::int as spans, bool_and(len(tokens) = len(ner_tags)) as even from ${rows}`,
              );
              expect(counts).toEqual({ texts: tally.texts, spans: tally.spans, even: true });
              const [places] = await query(
                `with a as (select text as whole, unnest(spans) as span from ${rows}), b as (select whole, unnest(span.fragments) as piece from a)
               select count(*)::int as pieces, (count(*) filter (substring(whole, piece.start + 1, piece.end - piece.start) <> piece.text))::int as misplaced from b`,
              );
              expect(places).toEqual({ pieces, misplaced: 0 });
            }),
          );
        }),
        { numRuns: 12 },
      );
    },
  );

  it("says in its card what the classes, sets and columns are", async () => {
    const project = sampleProject();
    const files = await writtenFiles("huggingface", project, { ...usualOptions, choices: { files: "jsonl" } });
    const card = decoder.decode(files.find((file) => file.path === "README.md")?.bytes);
    expect(card).toMatch(/^---\npretty_name: "Random, project"\nlanguage:\n- "en"\n/u);
    expect(card).toContain("    path: data/train.jsonl\n");
    expect(card).toContain("- config_name: claims\n  data_files: tables/claims.jsonl\n");
    expect(classNamesInCard(files).get("ner_tags")).toEqual(["O", "B-Claim", "I-Claim", "B-Speaker", "I-Speaker"]);
    const listed = /\n {2}features:\n([\s\S]*?)\n---/u.exec(card)?.[1]?.match(/^ {2}- name: (\w+)$/gmu);
    const rows = files.filter((file) => file.path.startsWith("data/") && file.bytes.length > 0);
    const [line = ""] = decoder.decode(rows[0]?.bytes).split("\n");
    expect(listed?.map((name) => name.slice("  - name: ".length))).toEqual(Object.keys(JSON.parse(line) as object));
  });
});

describe("the division into sets", () => {
  const seeds = fc.constantFrom("1", "2", "3");

  it("[E30] never has a claim, or one text twice, in two sets", () => {
    fc.assert(
      fc.property(manyTexts, seeds, (project, seed) => {
        const { setOf } = divideTexts(project.documents, [0.6, 0.2, 0.2], seed);
        const sets = new Map<string, Set<string | undefined>>();
        for (const { document, spans } of project.documents) {
          const keys = [document.text, ...spans.flatMap(({ claim }) => claim ?? [])];
          for (const key of keys) sets.set(key, (sets.get(key) ?? new Set()).add(setOf.get(document.id)));
        }
        for (const found of sets.values()) expect(found.size).toBe(1);
        expect(setOf.size).toBe(project.listed.length);
      }),
    );
  });

  it("[E30] is the same for the same seed, whatever the order of the texts, and close to what was asked for", () => {
    fc.assert(
      fc.property(manyTexts, seeds, (project, seed) => {
        const documents = [...project.documents].map((one) => ({ ...one, spans: [] }));
        const { setOf, counts } = divideTexts(documents, [0.6, 0.2, 0.2], seed);
        expect(divideTexts(documents.toReversed(), [0.6, 0.2, 0.2], seed).setOf).toEqual(new Map(setOf));
        const distinct = new Set(documents.map((one) => one.document.text)).size;
        if (distinct === documents.length)
          expect(Math.abs(counts.train.texts - documents.length * 0.6)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is another for another seed", () => {
    const documents = Array.from({ length: 40 }, (_, index) => {
      const [entry] = sampleProject().documents;
      if (entry === undefined) throw new Error("There is no text.");
      return { ...entry, spans: [], document: { ...entry.document, id: `d${index}`, text: `t${index}` } };
    });
    const [one, other] = ["1", "2"].map((seed) => divideTexts(documents, [0.8, 0.1, 0.1], seed));
    expect(one?.setOf).not.toEqual(other?.setOf);
    expect(one?.counts.train.texts).toBe(32);
  });
});

describe("tokens", () => {
  it("have the class of the tag they are in; the longest of those that overlap", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const classes = nameClasses(project);
        for (const entry of project.documents) {
          const { tokens, ner_tags: tags } = tagTokens(entry, classes);
          expect(tags.length).toBe(tokens.length);
          const solid = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, "");
          expect(tokens.join("")).toBe(solid(entry.text));
          const single = entry.spans.filter(({ fragments }) => fragments.length === 1);
          const longest = single.toSorted((a, b) => b.quote.length - a.quote.length)[0];
          const begun = tags.filter((tag) => classes.names[tag]?.startsWith("B-")).length;
          expect(begun).toBeLessThanOrEqual(single.length);
          if (longest !== undefined && solid(longest.quote) !== "") expect(begun).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("data sets of others", () => {
  const json = (rows: readonly object[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const card = (names: string) =>
    Buffer.from(
      `---\nlicense: mit\ndataset_info:\n  features:\n  - name: id\n    dtype: string\n  - name: ner_tags\n    sequence:\n      class_label:\n        names:\n${names}  splits:\n  - name: train\n    num_bytes: 12\n---\n# A set\n`,
    );
  const conll = card("          '0': O\n          '1': B-PER\n          '2': I-PER\n          '3': 'B-It''s'\n");
  const tokens = { id: "7", tokens: ["Zoé", "👩🏽‍🚀", "met", "Zoé", "."], ner_tags: [1, 2, 0, 1, 0] };

  async function readAll(files: readonly SourceFile[]): Promise<FoundProject> {
    expect(reader.recognises(files)).toBe(true);
    return reader.read(files, { unit: null });
  }
  const wordsOf = ({ documents }: FoundProject) =>
    documents.map(({ text, spans }) =>
      spans.map(({ tag, fragments }) => [tag, ...fragments.map((one) => text.slice(...one))]),
    );

  it("of tokens with numbered classes are read with the names in the card", async () => {
    const found = await readAll([
      { path: "README.md", bytes: conll },
      { path: "data/train.jsonl", bytes: json([tokens, { ...tokens, ner_tags: [3, 0, 0, 0, 0] }]) },
      { path: "data/test.jsonl", bytes: json([tokens]) },
    ]);
    expect(wordsOf(found)).toEqual([
      [
        ["PER", "Zoé 👩🏽‍🚀"],
        ["PER", "Zoé"],
      ],
      [["It's", "Zoé"]],
      [
        ["PER", "Zoé 👩🏽‍🚀"],
        ["PER", "Zoé"],
      ],
    ]);
    expect(found.documents.map(({ folder }) => folder)).toEqual([["train"], ["train"], ["test"]]);
    expect(found.remarks).toEqual([]);
  });

  it.each([
    ["inline", "        names: [O, B-PER, 'I-It''s', \"a, b\"]\n"],
    ["as a list", "        names:\n        - O\n        - B-PER\n        - 'I-It''s'\n        - \"a, b\"\n"],
    [
      "by number",
      "        names:\n          '0': O\n          1: B-PER\n          \"2\": 'I-It''s'\n          3: \"a, b\"\n",
    ],
  ])("may have the names of classes %s", (_, names) => {
    const features = `---\r\ndataset_info:\n  features:\n  - name: ner_tags\n    sequence:\n      class_label:\n${names}  - name: id\n    dtype: string\n---\n`;
    const found = classNamesInCard([{ path: "set/README.md", bytes: Buffer.from(features) }]);
    expect([...found]).toEqual([["ner_tags", ["O", "B-PER", "I-It's", "a, b"]]]);
  });

  it("of tokens in Parquet are read with the names that the library notes", async () => {
    const features = { ner_tags: { feature: { names: ["O", "B-PER", "I-PER"], _type: "ClassLabel" }, _type: "List" } };
    const parts: Uint8Array[] = [];
    const fields = [
      { name: "tokens", shape: { list: "text" } },
      { name: "ner_tags", shape: { list: "whole" } },
    ] as const;
    for await (const part of writeParquet(fields, [tokens], { huggingface: JSON.stringify({ info: { features } }) }))
      parts.push(part);
    const found = await readAll([{ path: "train-00000-of-00001.parquet", bytes: Buffer.concat(parts) }]);
    expect(wordsOf(found)[0]).toContainEqual(["PER", "Zoé 👩🏽‍🚀"]);
  });

  it("without names of classes are read, and it is said", async () => {
    const found = await readAll([{ path: "a.jsonl", bytes: json([tokens]) }]);
    expect(found.remarks).toMatchObject([{ outcome: "changed", count: 3 }]);
  });

  it.each([
    ["objects", [{ start: 4, end: 8, label: "ROLE" }]],
    ["lists", [[4, 8, "ROLE"]]],
    ["UTF-16 with the words", [{ start: 4, end: 11, entity: "ROLE", word: "👩🏽‍🚀" }]],
  ])("of texts with spans as %s are read", async (_, spans) => {
    const found = await readAll([
      { path: "README.md", bytes: conll },
      { path: "data/train.jsonl", bytes: json([{ text: "Zoé 👩🏽‍🚀 leads", spans, source: "wire" }]) },
    ]);
    expect(wordsOf(found)).toEqual([[["ROLE", "👩🏽‍🚀"]]]);
    expect(found.documents[0]?.native).toEqual({ source: "wire" });
  });

  it.each([
    ["a row without text", { spans: [] }],
    ["a span without a label", { text: "one", spans: [{ start: 0, end: 3 }] }],
    ["a span outside of its text", { text: "one", spans: [{ start: 0, end: 30, label: "T" }] }],
    ["a span that is a number", { text: "one", spans: [7] }],
    ["a label of a whole text", { text: "one", spans: [], label: 1 }, "changed"],
  ])("tell of %s", async (_, row, outcome = "leftOut") => {
    const found = await readAll([
      { path: "README.md", bytes: conll },
      { path: "data/train.jsonl", bytes: json([{ text: "two", spans: [] }, row]) },
    ]);
    expect(found.remarks).toMatchObject([{ outcome, count: 1 }]);
  });

  it("may call several things the same", async () => {
    const row = { id: "1", text: "one two", spans: [{ id: 1, start: 0, end: 3, label: "T" }] };
    const found = await readAll([
      { path: "README.md", bytes: conll },
      { path: "data/train.jsonl", bytes: json([row, row]) },
      { path: "data/test.jsonl", bytes: json([row]) },
    ]);
    const keys = found.documents.flatMap(({ key, spans }) => [key, ...spans.map((span) => span.key)]);
    expect(new Set(keys).size).toBe(6);
    expect(found.documents.map(({ name }) => name)).toEqual(["1", "1", "1"]);
  });

  it("keep what they say beside what Obelus has, and get it back", async () => {
    const project = sampleProject();
    const [entry] = project.documents;
    const values = { licence: "mit", scores: [1, { a: null }] };
    const natives = new Map([[entry?.document.id ?? "", { format: "huggingface", values }]]);
    const found = await readAll(await writtenFiles("huggingface", { ...project, natives }));
    const expected = asFound(project).documents[0];
    expect(found.documents.find((one) => one.key === expected?.key)?.native).toEqual(values);
  });
});

function sampleProject(): ExportProject {
  const [project] = fc.sample(randomProject, { numRuns: 1, seed: 5 });
  if (project === undefined) throw new Error("No project was made.");
  return project;
}

/** Several projects as one, so that there are more texts to divide. */
const manyTexts = fc.array(randomProject, { minLength: 1, maxLength: 4 }).map((projects): ExportProject => {
  const [first] = projects;
  if (first === undefined) throw new Error("No project was made.");
  const documents = projects.flatMap((project, round) =>
    [...project.documents].map((entry) => ({
      ...entry,
      document: { ...entry.document, id: `${round} ${entry.document.id}` },
    })),
  );
  return { ...first, documents, listed: documents.map(({ document }) => document) };
});
