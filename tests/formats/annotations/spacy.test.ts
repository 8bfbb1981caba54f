import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";
import { usualOptions } from "./writtenFiles.ts";

const text = "Zoé leads solar labs.";
const entities = [
  [0, 3, "PER"],
  [10, 20, "ORG"],
];
const pair = [text, { entities }];

describe("reading what people train spaCy with", () => {
  it.each([
    ["a list of pairs", JSON.stringify([pair])],
    ["a pair a line", `${JSON.stringify(pair)}\n${JSON.stringify(["Nobody.", { entities: [] }])}`],
    ["one pair", JSON.stringify(pair)],
    ["objects a line", JSON.stringify({ text, entities })],
    [
      "a document as JSON",
      JSON.stringify({ text, ents: entities.map(([start, end, label]) => ({ start, end, label })), tokens: [] }),
    ],
    ["classes and annotations", JSON.stringify({ classes: ["PER", "ORG"], annotations: [pair, null] })],
  ])("knows %s", async (_, content) => {
    const found = await readFiles("spacy", madeFile("train.json", content));
    expect(taggedWords(found)).toEqual(["PER: Zoé", "ORG: solar labs"]);
    expect(found.remarks).toEqual([]);
  });

  it("takes groups of spans for layers, and entities that stand in them only once", async () => {
    const spans = { sc: [[0, 20, "CLAIM"]], Names: [[0, 4, "PER"]] };
    const found = await readFiles("spacy", madeFile("train.json", [[text, { entities, spans, cats: { news: 1 } }]]));
    expect(found.documents[0]?.spans.map(({ layer, tag, fragments }) => [layer, tag, fragments])).toEqual([
      ["sc", "CLAIM", [[0, 20]]],
      ["Names", "PER", [[0, 4]]],
      [null, "ORG", [[10, 20]]],
    ]);
    expect(found.documents[0]?.native).toEqual({ cats: { news: 1 } });
    expect(remarksOf(found)).toEqual([expect.stringContaining("1 leftOut: A label of a whole text")]);
  });

  it("asks what offsets count where units disagree and nothing tells them apart", async () => {
    const found = await readFiles(
      "spacy",
      madeFile("a.json", [
        [
          "😀 a b a b a",
          {
            entities: [
              [2, 3, "X"],
              [4, 5, "X"],
            ],
          },
        ],
      ]),
    );
    expect(found.unit?.fitting.length).toBeGreaterThan(0);
  });

  it.each<[string, unknown[], string]>([
    ["a tag without a place", [...entities, [null, 3, "X"]], "1 leftOut: A tag without a place"],
    ["a place past the text", [...entities, [90, 93, "X"]], "1 leftOut: A tag was left out, because its place"],
    ["a tag on no words", [...entities, [4, 4, "X"]], "1 leftOut: A tag on no words"],
  ])("tells of %s", async (_, rows, remark) => {
    const found = await readFiles("spacy", madeFile("train.json", [[text, { entities: rows }]]));
    expect(taggedWords(found)).toEqual(["PER: Zoé", "ORG: solar labs"]);
    expect(remarksOf(found)).toEqual([expect.stringContaining(remark)]);
  });
});

const place = { type: "integer", minimum: 0 };
const pairsSchema = {
  type: "array",
  items: {
    type: "array",
    minItems: 2,
    maxItems: 2,
    items: [
      { type: "string" },
      {
        type: "object",
        required: ["words", "spaces", "entities", "spans"],
        additionalProperties: false,
        properties: {
          words: { type: "array", items: { type: "string", minLength: 1 } },
          spaces: { type: "array", items: { type: "boolean" } },
          entities: {
            type: "array",
            items: { type: "array", items: [place, place, { type: "string" }], minItems: 3, maxItems: 3 },
          },
          spans: {
            type: "object",
            additionalProperties: {
              type: "array",
              items: {
                type: "array",
                items: [place, place, { type: "string" }, { type: "string" }],
                minItems: 3,
                maxItems: 4,
              },
            },
          },
        },
      },
    ],
  },
};

type Pair = [
  string,
  {
    words: string[];
    spaces: boolean[];
    entities: [number, number, string][];
    spans: Record<string, [number, number, string][]>;
  },
];

describe("writing for spaCy", () => {
  it.each(["list", "lines"])("writes every tag, and entities that spaCy takes (%s)", (shape) => {
    const isRight = new Ajv({ allErrors: true, strictTuples: false }).compile(pairsSchema);
    fc.assert(
      fc.property(randomProject, (project) => {
        const content = textFiles("spacy", project, { ...usualOptions, choices: { shape } }).get("") ?? "";
        const pairs = (
          shape === "list"
            ? JSON.parse(content)
            : content
                .split("\n")
                .slice(0, -1)
                .map((line) => JSON.parse(line) as unknown)
        ) as Pair[]; // checked next
        expect(isRight(pairs) ? [] : isRight.errors).toEqual([]);
        const pieces = [...project.documents].flatMap((one) => one.spans.flatMap(({ fragments }) => fragments));
        expect(pairs.flatMap(([, { spans }]) => Object.values(spans).flat())).toHaveLength(pieces.length);
        for (const [words, said] of pairs) {
          const letters = Array.from(words);
          // spaCy refuses a text with a tag that does not begin and end with a word.
          expect(said.words.map((word, index) => word + (said.spaces[index] === true ? " " : "")).join("")).toBe(words);
          const edges = edgesOf(said.words, said.spaces);
          for (const [start, end] of Object.values(said.spans).flat())
            expect([edges.starts.has(start), edges.ends.has(end)]).toEqual([true, true]);
          let reach = 0;
          for (const [start, end] of said.entities) {
            // spaCy refuses overlapping entities, and drops those with white space at an end.
            expect(start).toBeGreaterThanOrEqual(reach);
            const entity = letters.slice(start, end).join("");
            expect(entity).toBe(entity.trim());
            expect(entity).not.toBe("");
            reach = end;
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

function edgesOf(words: readonly string[], spaces: readonly boolean[]): { starts: Set<number>; ends: Set<number> } {
  const edges = { starts: new Set<number>(), ends: new Set<number>() };
  let at = 0;
  for (const [index, word] of words.entries()) {
    edges.starts.add(at);
    at += Array.from(word).length;
    edges.ends.add(at);
    if (spaces[index] === true) at++;
  }
  return edges;
}
