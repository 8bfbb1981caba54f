import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withDuckDb } from "./duckdb.ts";
import { fixture, hasFixtures, linkedWords, madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";
import { onDisk, usualOptions, writtenFiles } from "./writtenFiles.ts";

const text = "Zoé leads solar labs.";
const words = [
  ["Zoé", 0],
  ["leads", 4],
  ["solar", 10],
  ["labs", 16],
  [".", 20],
] as const;
const tokens = words.map(([word, start], id) => ({ text: word, start, end: start + word.length, id, ws: id < 3 }));
const zoe = { start: 0, end: 3, token_start: 0, token_end: 0, label: "PER" };
const labs = { start: 10, end: 20, token_start: 2, token_end: 3, label: "ORG" };
const task = { text, tokens, spans: [zoe, labs], relations: [], answer: "accept" };
const lines = (...values: readonly object[]): string => values.map((value) => JSON.stringify(value)).join("\n");

describe.skipIf(!hasFixtures("prodigy"))("a file of Prodigy", () => {
  it("is read with its spans and relations", async () => {
    const found = await readFiles("prodigy", fixture("prodigy/intra_oscar.first2.jsonl"));
    expect(taggedWords(found)).toEqual([
      "MAJOR_CLAIM: Unir el centro con Madrid Río de forma peatonal",
      expect.stringMatching(/^PREMISE: El centro turístico .* son terribles$/u),
      "CLAIM: Propongo unirlo con calles peatonales y arboladas",
    ]);
    expect(linkedWords(found)).toEqual([
      expect.stringMatching(/^Propongo .* REASON El centro/u),
      expect.stringMatching(/^Propongo .* SUPPORT El centro/u),
    ]);
    expect(found.documents[0]?.spans[0]?.fragments).toEqual([[0, 47]]);
    expect(found.documents[1]?.native).toMatchObject({ proposal_id: "19", info: "summary" });
    expect(found.remarks).toEqual([]);
  });
});

describe("reading Prodigy", () => {
  it.each([
    ["its own account of the spans", { head: 0, child: 3, head_span: zoe, child_span: labs, label: "leads" }],
    ["last tokens", { head: 0, child: 3, label: "leads" }],
    ["first tokens", { head: 0, child: 2, label: "leads" }],
  ])("finds the ends of a relation by %s", async (_, relation) => {
    const found = await readFiles("prodigy", madeFile("a.jsonl", lines({ ...task, relations: [relation] })));
    expect(linkedWords(found)).toEqual(["Zoé leads solar labs"]);
  });

  it("puts the lines of several annotators on one text together", async () => {
    const found = await readFiles(
      "prodigy",
      madeFile(
        "a.jsonl",
        lines(
          { ...task, spans: [zoe], _input_hash: 1, _annotator_id: "data-ana" },
          { ...task, spans: [labs], _input_hash: 1, _session_id: "data-ben" },
          { ...task, spans: [labs], _input_hash: 2 },
        ),
      ),
    );
    expect(found.documents.map(({ spans }) => spans.map(({ annotator }) => annotator))).toEqual([
      ["data-ana", "data-ben"],
      [null],
    ]);
  });

  it("makes a text of tokens where there is none", async () => {
    const { text: _text, ...rest } = task;
    const found = await readFiles("prodigy", madeFile("a.jsonl", lines(rest)));
    expect(found.documents[0]?.text).toBe(text);
    expect(taggedWords(found)).toEqual(["PER: Zoé", "ORG: solar labs"]);
  });

  it("finds by the tokens what offsets count", async () => {
    const emoji = {
      text: "👩🏽‍🚀 Zoé",
      tokens: [
        { text: "👩🏽‍🚀", start: 0, end: 7, id: 0, ws: true },
        { text: "Zoé", start: 8, end: 11, id: 1, ws: false },
      ],
    };
    const span = { start: 8, end: 11, token_start: 1, token_end: 1, label: "PER" };
    const found = await readFiles("prodigy", madeFile("a.jsonl", lines({ ...emoji, spans: [span] })));
    expect(taggedWords(found)).toEqual(["PER: Zoé"]);
    expect(found.unit?.unit).toBe("utf16");
  });

  it.each<[string, string, string[], string]>([
    ["a rejected answer", lines({ ...task, answer: "reject" }), [], "1 leftOut: The tags of a text whose answer"],
    [
      "a line without text",
      lines(task, { image: "a.png", spans: [] }),
      ["PER: Zoé", "ORG: solar labs"],
      "1 leftOut: A line without a text",
    ],
    [
      "a span without a place",
      lines({ ...task, spans: [zoe, { label: "X" }] }),
      ["PER: Zoé"],
      "1 leftOut: A span without a place",
    ],
    [
      "a span past the text",
      lines({ ...task, spans: [zoe, { start: 90, end: 95, label: "X" }] }),
      ["PER: Zoé"],
      "1 leftOut: A tag was left out, because its place",
    ],
    [
      "a label of the whole text",
      lines({ ...task, accept: ["NEWS"] }),
      ["PER: Zoé", "ORG: solar labs"],
      "1 leftOut: A label of a whole text",
    ],
    [
      "a relation to no span",
      lines({ ...task, relations: [{ head: 0, child: 4, label: "x" }] }),
      ["PER: Zoé", "ORG: solar labs"],
      "1 leftOut: A relation was left out",
    ],
    ["a broken line", `${lines(task)}\n{"text`, ["PER: Zoé", "ORG: solar labs"], "1 leftOut: A line that is no JSON"],
  ])("tells of %s", async (_, content, tagged, remark) => {
    const found = await readFiles("prodigy", madeFile("a.jsonl", content));
    expect(taggedWords(found)).toEqual(tagged);
    expect(remarksOf(found)).toEqual([expect.stringContaining(remark)]);
  });
});

const place = { type: "integer", minimum: 0 };
const span = {
  type: "object",
  required: ["start", "end", "token_start", "token_end", "label"],
  properties: {
    start: place,
    end: { ...place, minimum: 1 },
    token_start: place,
    token_end: place,
    label: { type: "string", minLength: 1 },
  },
};
const taskSchema = {
  type: "object",
  required: ["text", "tokens", "spans", "relations", "meta", "_view_id"],
  properties: {
    text: { type: "string" },
    tokens: {
      type: "array",
      items: {
        type: "object",
        required: ["text", "start", "end", "id", "ws"],
        properties: {
          text: { type: "string", minLength: 1 },
          start: place,
          end: place,
          id: place,
          ws: { type: "boolean" },
        },
      },
    },
    spans: { type: "array", items: span },
    relations: {
      type: "array",
      items: {
        type: "object",
        required: ["head", "child", "head_span", "child_span", "label"],
        properties: { head: place, child: place, head_span: span, child_span: span, label: { type: "string" } },
      },
    },
    answer: { const: "accept" },
    // Prodigy makes these by itself.
    _input_hash: false,
    _task_hash: false,
  },
};

type Task = {
  text: string;
  tokens: { text: string; start: number; end: number; ws: boolean }[];
  spans: { start: number; end: number; token_start: number; token_end: number }[];
};

describe("writing Prodigy", () => {
  it("writes tasks of the right shape, whose tokens are the text and meet every span", () => {
    const isRight = new Ajv({ allErrors: true }).compile(taskSchema);
    fc.assert(
      fc.property(randomProject, (project) => {
        const content = textFiles("prodigy", project, usualOptions).get("") ?? "";
        for (const line of content.split("\n").slice(0, -1)) {
          const written = JSON.parse(line) as Task; // checked next
          expect(isRight(written) ? [] : isRight.errors).toEqual([]);
          const letters = Array.from(written.text);
          expect(written.tokens.map((token) => token.text + (token.ws ? " " : "")).join("")).toBe(written.text);
          for (const token of written.tokens) expect(letters.slice(token.start, token.end).join("")).toBe(token.text);
          for (const one of written.spans) {
            expect(written.tokens[one.token_start]?.start).toBe(one.start);
            expect(written.tokens[one.token_end]?.end).toBe(one.end);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gives back what a task of Prodigy said that has no place here", () => {
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 4 });
    const [first] = project?.documents ?? [];
    if (project === undefined || first === undefined) throw new Error("No project was made.");
    const natives = new Map([
      [first.document.id, { format: "prodigy", values: { proposal_id: "19", meta: { source: "x" } } }],
    ]);
    const [line = ""] = (textFiles("prodigy", { ...project, natives }, usualOptions).get("") ?? "").split("\n");
    expect(JSON.parse(line)).toMatchObject({ proposal_id: "19", meta: { source: "x", name: first.document.name } });
  });

  it("is read by DuckDB, with every span where its words are", async () => {
    const [project] = fc.sample(
      randomProject.filter((one) => [...one.documents].flatMap(({ spans }) => spans).length > 5),
      { numRuns: 1, seed: 12 },
    );
    if (project === undefined) throw new Error("No project was made.");
    const pieces = [...project.documents].flatMap((one) => one.spans.flatMap(({ fragments }) => fragments));
    const files = (await writtenFiles("prodigy", project)).map((file) => ({ ...file, path: "export.jsonl" }));
    const rows = await onDisk(files, (folder) =>
      withDuckDb((query) =>
        query(`SELECT count(*)::INTEGER AS spans,
            count(*) FILTER (WHERE substring(text, s.start::INTEGER + 1, (s."end" - s.start)::INTEGER) <> s.text)::INTEGER AS wrong
          FROM (SELECT text, unnest(spans) AS s FROM read_json('${folder}/export.jsonl', format = 'newline_delimited'))`),
      ),
    );
    expect(rows).toEqual([{ spans: pieces.length, wrong: 0 }]);
  });
});
