import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { withDuckDb } from "./duckdb.ts";
import { fixture, hasFixtures, linkedWords, madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";
import { onDisk, usualOptions, writtenFiles } from "./writtenFiles.ts";

const text = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.";
const triples = [
  [0, 8, "PER"],
  [29, 39, "ORG"],
];
const lines = (...values: readonly object[]): string => values.map((value) => JSON.stringify(value)).join("\n");

describe.skipIf(!hasFixtures("doccano"))("a file of doccano", () => {
  it("is read with its relations", async () => {
    const found = await readFiles("doccano", fixture("doccano/relation_extraction.jsonl"));
    expect(taggedWords(found)).toEqual([
      "ORG: Google",
      "DATE: September 4, 1998",
      "PERSON: Larry Page",
      "PERSON: Sergey Brin",
    ]);
    expect(linkedWords(found)).toEqual([
      "Google foundedAt September 4, 1998",
      "Google foundedBy Larry Page",
      "Google foundedBy Sergey Brin",
    ]);
    expect(found.remarks).toEqual([]);
  });
});

describe("reading doccano", () => {
  it.each([
    ["lines", lines({ id: 1, text, label: triples, Comments: ["a comment"] })],
    ["a list", JSON.stringify([{ id: 1, data: text, labels: triples, Comments: ["a comment"] }])],
    [
      "numbered annotations",
      lines({
        id: 1,
        text,
        annotations: [
          { id: 5, label: 7, start_offset: 0, end_offset: 8, user: 2 },
          { id: 6, label: 8, start_offset: 29, end_offset: 39, user: 2 },
        ],
        Comments: ["a comment"],
      }),
    ],
  ])("knows tags as %s", async (_, content) => {
    const labels = [
      { id: 7, text: "PER", suffix_key: "p", background_color: "#FF0000" },
      { id: 8, text: "ORG", suffix_key: null, background_color: "#00FF00", description: "a body" },
    ];
    const found = await readFiles("doccano", madeFile("all.jsonl", content), madeFile("label_config.json", labels));
    expect(taggedWords(found)).toEqual(["PER: Zoé 👩🏽‍🚀", "ORG: solar labs"]);
    expect(found.tags).toMatchObject([
      { name: "PER", key: "P", colour: "#FF0000" },
      { name: "ORG", key: null, meaning: "a body" },
    ]);
    expect(found.documents[0]?.note).toBe("a comment");
    expect(found.remarks).toEqual([]);
  });

  it("puts the work of several annotators on the same texts together", async () => {
    const found = await readFiles(
      "doccano",
      madeFile("export/ana.jsonl", lines({ id: 1, text, label: [[0, 3, "PER"]] }, { id: 2, text, label: [] })),
      madeFile("export/ben.jsonl", lines({ id: 1, text, label: [[29, 39, "ORG"]] })),
    );
    expect(found.documents.map(({ spans }) => spans.map(({ annotator, tag }) => [annotator, tag]))).toEqual([
      [
        ["ana", "PER"],
        ["ben", "ORG"],
      ],
      [],
    ]);
  });

  it("asks what offsets count where units disagree and nothing tells them apart", async () => {
    const found = await readFiles("doccano", madeFile("a.jsonl", lines({ text: "😀 a a a a", label: [[2, 3, "X"]] })));
    expect(found.unit?.unit).toBe("codepoint");
    const [plain] = (await readFiles("doccano", madeFile("a.jsonl", lines({ text: "a b", label: [[0, 1, "X"]] }))))
      .documents;
    expect(plain?.spans).toHaveLength(1);
  });

  it("refuses numbers for labels without the list of labels", async () => {
    const annotations = [{ label: 7, start_offset: 0, end_offset: 3 }];
    await expect(readFiles("doccano", madeFile("a.jsonl", lines({ text, annotations })))).rejects.toThrow(
      "choose the list of labels",
    );
  });

  it.each<[string, string, string]>([
    ["a line without text", lines({ text, label: triples }, { label: [] }), "1 leftOut: A line without a text"],
    ["a broken line", `${lines({ text, label: triples })}\n{"te`, "1 leftOut: A line that is no JSON"],
    ["labels of whole texts", lines({ text, label: triples, cats: ["news"] }), "1 leftOut: A label of a whole text"],
    [
      "a label without a place",
      lines({ text, label: [...triples, [null, 3, "X"]] }),
      "1 leftOut: A label without a place",
    ],
    [
      "a place past the text",
      lines({ text, label: [...triples, [90, 93, "X"]] }),
      "1 leftOut: A tag was left out, because its place",
    ],
    ["a tag on no words", lines({ text, label: [...triples, [4, 4, "X"]] }), "1 leftOut: A tag on no words"],
    [
      "a relation to nothing",
      lines({ text, label: triples, relations: [{ id: 0, from_id: 0, to_id: 9, type: "x" }] }),
      "1 leftOut: A link was left out",
    ],
  ])("tells of %s", async (_, content, remark) => {
    const found = await readFiles("doccano", madeFile("a.jsonl", content));
    expect(taggedWords(found)).toEqual(["PER: Zoé 👩🏽‍🚀", "ORG: solar labs"]);
    expect(remarksOf(found)).toEqual([expect.stringContaining(remark)]);
  });

  it("keeps keys that it does not know", async () => {
    const entities = [{ id: 4, start_offset: 0, end_offset: 3, label: "PER", sure: 0.5 }];
    const found = await readFiles(
      "doccano",
      madeFile("a.jsonl", lines({ text, entities, relations: [], source: "x" })),
    );
    expect(found.documents[0]?.native).toEqual({ source: "x" });
    expect(found.documents[0]?.spans[0]?.native).toEqual({ sure: 0.5 });
  });
});

const lineSchema = {
  type: "object",
  required: ["id", "text", "entities", "relations"],
  properties: {
    id: { type: "integer", minimum: 1 },
    text: { type: "string" },
    entities: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "start_offset", "end_offset", "label"],
        properties: {
          id: { type: "integer" },
          start_offset: { type: "integer", minimum: 0 },
          end_offset: { type: "integer", minimum: 1 },
          label: { type: "string", minLength: 1 },
        },
      },
    },
    relations: {
      type: "array",
      items: {
        type: "object",
        required: ["id", "from_id", "to_id", "type"],
        properties: {
          from_id: { type: "integer" },
          to_id: { type: "integer" },
          type: { type: "string", minLength: 1 },
        },
      },
    },
  },
};

describe("writing doccano", () => {
  it("writes lines of the right shape", () => {
    const isRight = new Ajv({ allErrors: true }).compile(lineSchema);
    fc.assert(
      fc.property(randomProject, (project) => {
        const files = [...textFiles("doccano", project, usualOptions)].filter(([name]) => name.endsWith(".jsonl"));
        expect(files).toHaveLength(project.annotators.length);
        for (const [, content] of files)
          for (const line of content.split("\n").slice(0, -1))
            expect(isRight(JSON.parse(line)) ? [] : isRight.errors).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("writes triples, with each piece by itself, and says what they leave out", () => {
    const options = { ...usualOptions, choices: { labels: "triples" } };
    const leavesOut = findAnnotationFormat("doccano")?.writer?.leavesOut;
    fc.assert(
      fc.property(randomProject, (project) => {
        const written = [...textFiles("doccano", project, options)].filter(([name]) => name.endsWith(".jsonl"));
        const labels = written.flatMap(
          ([, content]) =>
            content
              .split("\n")
              .slice(0, -1)
              .flatMap((line) => (JSON.parse(line) as { label: unknown[] }).label), // our own output
        );
        const spans = [...project.documents].flatMap((one) => one.spans);
        expect(labels).toHaveLength(spans.flatMap(({ fragments }) => fragments).length);
        const left = [...project.documents].flatMap((one) => leavesOut?.(one, project, options) ?? []);
        const inside = project.relations.filter((one) => one.sourceDocument === one.targetDocument);
        expect(
          left.filter(({ capability }) => capability === "relations").reduce((sum, { count }) => sum + count, 0),
        ).toBe(inside.length);
      }),
      { numRuns: 20 },
    );
  });

  it("is read by DuckDB, with every entity where its words are", async () => {
    const [project] = fc.sample(
      randomProject.filter((one) => [...one.documents].flatMap(({ spans }) => spans).length > 5),
      { numRuns: 1, seed: 11 },
    );
    if (project === undefined) throw new Error("No project was made.");
    const spans = [...project.documents].flatMap((one) => one.spans.flatMap(({ fragments }) => fragments));
    const rows = await onDisk(await writtenFiles("doccano", project), (folder) =>
      withDuckDb((query) =>
        query(`SELECT count(*)::INTEGER AS entities,
            count(*) FILTER (WHERE substring(text, e.start_offset::INTEGER + 1, (e.end_offset - e.start_offset)::INTEGER) <> e.quote)::INTEGER AS wrong
          FROM (SELECT text, unnest(entities) AS e FROM read_json('${folder}/*.jsonl', format = 'newline_delimited'))`),
      ),
    );
    expect(rows).toEqual([{ entities: spans.length, wrong: 0 }]);
  });
});
