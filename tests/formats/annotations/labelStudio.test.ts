import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture, hasFixtures, linkedWords, madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";

const text = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.";
const label = (id: string, start: number, end: number, tag: string, more: object = {}): object => ({
  id,
  from_name: "label",
  to_name: "text",
  type: "labels",
  value: { start, end, text: Array.from(text).slice(start, end).join(""), labels: [tag] },
  ...more,
});
const task = (result: readonly unknown[], more: object = {}): object => ({
  id: 1,
  data: { text },
  annotations: [{ id: 1, completed_by: { email: "ana@example.org" }, result, ...more }],
});

describe.skipIf(!hasFixtures("label-studio"))("files of Label Studio", () => {
  it("are read as one task, with its tag", async () => {
    const found = await readFiles("labelstudio", fixture("label-studio/named_entity-annotations.json"));
    expect(taggedWords(found)).toEqual(["Date: February 22"]);
    expect(found.documents[0]?.spans[0]?.fragments).toEqual([[343, 354]]);
    expect(found.remarks).toEqual([]);
  });

  it("are read as predictions of a model", async () => {
    const found = await readFiles("labelstudio", fixture("label-studio/named_entity-tasks-with-predictions.json"));
    expect(taggedWords(found)).toEqual(["Date: February 22"]);
    expect(found.annotators).toEqual([{ name: "model 1", kind: "model" }]);
  });

  it("keep what is said of a whole text, and say so", async () => {
    const found = await readFiles("labelstudio", fixture("label-studio/references-choices-annotations.json"));
    expect(taggedWords(found)).toEqual([]);
    expect(found.documents).toHaveLength(1);
    expect(remarksOf(found)).toEqual([expect.stringContaining("1 leftOut: What is said of a whole text")]);
  });

  it("are refused when they hold no text", async () => {
    await expect(readFiles("labelstudio", fixture("label-studio/image-polygon-export.json"))).rejects.toThrow(
      "These tasks hold no text",
    );
  });
});

describe("reading Label Studio", () => {
  it("brings in tags, what is chosen for them, notes and links", async () => {
    const result = [
      label("a1", 0, 8, "PER"),
      label("a2", 29, 39, "ORG", { meta: { text: ["a comment"] } }),
      {
        id: "a2",
        from_name: "certainty",
        to_name: "text",
        type: "choices",
        value: { start: 29, end: 39, choices: ["High"] },
      },
      { type: "relation", from_id: "a2", to_id: "a1", direction: "left", labels: ["leads"] },
    ];
    const found = await readFiles("labelstudio", madeFile("tasks.json", [task(result)]));
    expect(taggedWords(found)).toEqual(["PER: Zoé 👩🏽‍🚀", "ORG: solar labs"]);
    expect(linkedWords(found)).toEqual(["Zoé 👩🏽‍🚀 leads solar labs"]);
    expect(found.documents[0]?.spans[1]).toMatchObject({
      attributes: { certainty: "High" },
      note: "a comment",
      annotator: "ana@example.org",
      layer: "label",
    });
    expect(found.remarks).toEqual([]);
  });

  it.each([
    ["code points", 29, 39],
    ["UTF-16 code units", 32, 42],
    ["bytes", 41, 51],
  ])("finds the words by their quote where offsets count %s", async (_, start, end) => {
    const result = [{ ...label("a", 29, 39, "ORG"), value: { start, end, text: "solar labs", labels: ["ORG"] } }];
    const found = await readFiles("labelstudio", madeFile("tasks.json", [task(result)]));
    expect(taggedWords(found)).toEqual(["ORG: solar labs"]);
    expect(found.remarks).toEqual([]);
  });

  it("reads the configuration: groups, colours, keys, details and links", async () => {
    const config = `<View><Labels name="label" toName="text"><Label value="PER" background="#0a7abf" hotkey="p"/><Label value="ORG" hint="a body"/></Labels>
      <Relations><Relation value="leads"/></Relations><Text name="text" value="$words"/>
      <Choices name="certainty" toName="text" perRegion="true" whenLabelValue="PER,GPE"><Choice value="High"/><Choice value="Low"/></Choices>
      <Choices name="topic" toName="text"><Choice value="space"/></Choices></View>`;
    const found = await readFiles(
      "labelstudio",
      madeFile("config.xml", config),
      madeFile("tasks.json", [
        { data: { text: "not this", words: text }, annotations: [{ result: [label("a", 0, 3, "PER")] }] },
      ]),
    );
    expect(taggedWords(found)).toEqual(["PER: Zoé"]);
    const certainty = { name: "certainty", type: "choice", values: ["High", "Low"] };
    expect(found.tags).toEqual([
      { layer: "label", name: "PER", meaning: "", colour: "#0a7abf", key: "P", attributes: [certainty] },
      { layer: "label", name: "ORG", meaning: "a body", colour: null, key: null, attributes: [] },
    ]);
    expect(found.relationTypes).toEqual([{ name: "leads", directed: true, meaning: "" }]);
  });

  it("counts offsets of pages in their words alone", async () => {
    const html = "<p>Much <b>appreciated.</b></p><p>Vincent &amp; Ana</p><script>no()</script>";
    const value = {
      start: "/p[2]/text()[1]",
      end: "/p[2]/text()[1]",
      startOffset: 0,
      endOffset: 7,
      globalOffsets: { start: 17, end: 24 },
      text: "Vincent",
      hypertextlabels: ["PER"],
    };
    const found = await readFiles(
      "labelstudio",
      madeFile("a.json", {
        data: { html },
        annotations: [{ result: [{ id: "a", type: "hypertextlabels", from_name: "l", to_name: "t", value }] }],
      }),
    );
    expect(found.documents[0]?.text).toBe("Much appreciated.Vincent & Ana");
    expect(taggedWords(found)).toEqual(["PER: Vincent"]);
  });

  it("knows tasks that are exported the short way", async () => {
    const short = {
      id: 7,
      text,
      source: "x",
      ner: [{ start: 0, end: 8, text: "Zoé 👩🏽‍🚀", labels: ["PER"] }],
      annotator: 1,
      annotation_id: 3,
      created_at: "2024-01-30T02:40:43.893Z",
      lead_time: 4.5,
    };
    const found = await readFiles("labelstudio", madeFile("min.json", [short]));
    expect(taggedWords(found)).toEqual(["PER: Zoé 👩🏽‍🚀"]);
    expect(found.documents[0]).toMatchObject({ name: "Task 7", native: { data: { source: "x" } } });
    expect(found.documents[0]?.spans[0]).toMatchObject({
      layer: "ner",
      annotator: "Annotator 1",
      created: Date.UTC(2024, 0, 30, 2, 40, 43, 893),
    });
    expect(found.remarks).toEqual([]);
  });

  it("takes old names of keys, several labels of one region, and labels chosen without a label", async () => {
    const result = [
      { ...label("a", 0, 3, ""), value: { start: 0, end: 3, text: "Zoé", labels: ["PER", "BOSS"] } },
      {
        id: "b",
        from_name: "kind",
        to_name: "text",
        type: "choices",
        value: { start: 19, end: 24, text: "lunar", choices: ["ADJ"] },
      },
    ];
    const found = await readFiles("labelstudio", madeFile("a.json", { data: { text }, completions: [{ result }] }));
    expect(taggedWords(found)).toEqual(["PER: Zoé", "BOSS: Zoé", "ADJ: lunar"]);
  });

  it.each<[string, unknown[], object, string[], string]>([
    [
      "an end past the text",
      [{ ...label("a", 29, 39, "ORG"), value: { start: 29, end: 99, text: "solar labs", labels: ["ORG"] } }],
      {},
      ["ORG: solar labs"],
      "1 changed: A tag did not stand",
    ],
    [
      "a place past the text",
      [{ ...label("a", 0, 3, "ORG"), value: { start: 290, end: 299, labels: ["ORG"] } }],
      {},
      [],
      "1 leftOut: A tag was left out, because its place is outside",
    ],
    ["a tag on no words", [label("a", 5, 5, "ORG")], {}, [], "1 leftOut: A tag on no words"],
    [
      "words that are not there",
      [{ ...label("a", 0, 3, "ORG"), value: { start: 0, end: 3, text: "Nobody", labels: ["ORG"] } }],
      {},
      ["ORG: Zoé"],
      "1 changed: The words that a tag gives",
    ],
    [
      "a region of a picture",
      [{ id: "p", type: "rectanglelabels", value: { x: 1, y: 1, rectanglelabels: ["A"] } }],
      {},
      [],
      "1 leftOut: A region that is not in a text",
    ],
    [
      "a skipped annotation",
      [label("a", 0, 3, "PER")],
      { was_cancelled: true },
      [],
      "1 leftOut: An annotation that was skipped",
    ],
    [
      "a link to nothing",
      [label("a", 0, 3, "PER"), { type: "relation", from_id: "a", to_id: "z", labels: ["x"] }],
      {},
      ["PER: Zoé"],
      "1 leftOut: A link was left out",
    ],
    [
      "a region without a label",
      [{ id: "a", type: "labels", value: { start: 0, end: 3, labels: [""] } }],
      {},
      [],
      "1 leftOut: A region without a label",
    ],
  ])("tells of %s", async (_, result, more, words, remark) => {
    const found = await readFiles("labelstudio", madeFile("tasks.json", [task(result, more)]));
    expect(taggedWords(found)).toEqual(words);
    expect(remarksOf(found)).toEqual([expect.stringContaining(remark)]);
  });

  it("never fails but with a sentence, whatever is in the tasks", async () => {
    const odd = fc.oneof(
      fc.constantFrom("a1", "label", "text", "labels", "relation", 0, 3, -1, null, ["PER"]),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const item = fc.dictionary(
      fc.constantFrom("id", "type", "value", "from_name", "from_id", "to_id", "labels", "meta"),
      fc.oneof(odd, fc.dictionary(fc.constantFrom("start", "end", "text", "labels", "globalOffsets", "obelus"), odd)),
    );
    const meta = fc.dictionary(
      fc.constantFrom("claims", "links", "speakers", "relations", "structure", "readings", "folder"),
      fc.oneof(
        odd,
        fc.array(fc.dictionary(fc.constantFrom("id", "wording", "number", "address", "read", "blocks"), odd)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 5 }), meta, async (result, obelus) => {
        const found = await readFiles("labelstudio", madeFile("a.json", { ...task(result), meta: { obelus } }));
        for (const { text: words, spans } of found.documents)
          for (const [start, end] of spans.flatMap(({ fragments }) => fragments)) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(words.length);
          }
      }),
    );
  });
});

const result = {
  type: "array",
  items: {
    oneOf: [
      {
        type: "object",
        required: ["id", "from_name", "to_name", "type", "value"],
        properties: {
          id: { type: "string", minLength: 1 },
          to_name: { const: "text" },
          type: { enum: ["labels", "choices", "textarea", "number"] },
          value: {
            type: "object",
            required: ["start", "end", "text"],
            properties: {
              start: { type: "integer", minimum: 0 },
              end: { type: "integer", minimum: 1 },
              labels: { type: "array", items: { type: "string" }, minItems: 1 },
              choices: { type: "array", items: { type: "string" }, minItems: 1 },
              number: { type: "number" },
            },
          },
        },
      },
      {
        type: "object",
        required: ["type", "from_id", "to_id", "direction", "labels"],
        properties: { type: { const: "relation" }, direction: { enum: ["left", "right", "bi"] }, value: false },
      },
    ],
  },
};
const tasksSchema = {
  type: "array",
  items: {
    type: "object",
    required: ["data", "annotations", "predictions"],
    properties: {
      data: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
      // An unknown annotator would make Label Studio refuse all tasks.
      annotations: {
        type: "array",
        items: { type: "object", required: ["result"], properties: { result, completed_by: false } },
      },
      predictions: {
        type: "array",
        items: { type: "object", required: ["result", "model_version"], properties: { result } },
      },
    },
  },
};

describe("writing Label Studio", () => {
  it("writes tasks of the right shape, whose regions stand where their words are", () => {
    const isRight = new Ajv({ allErrors: true }).compile(tasksSchema);
    fc.assert(
      fc.property(randomProject, (project) => {
        const files = textFiles("labelstudio", project, { offsets: "codepoint", negatives: true, choices: {} });
        const tasks: unknown = JSON.parse(files.get("tasks.json") ?? "");
        expect(isRight(tasks) ? [] : isRight.errors).toEqual([]);
        for (const one of tasks as WrittenTask[])
          // as the schema says
          for (const { value, type } of [...one.annotations, ...one.predictions].flatMap((work) => work.result))
            if (type === "labels")
              expect(Array.from(one.data.text).slice(value.start, value.end).join("")).toBe(value.text);
        const config = files.get("config.xml") ?? "";
        const names = Array.from(config.matchAll(/name="([^"]*)"/gu), ([, name]) => name);
        expect(new Set(names).size).toBe(names.length);
        for (const [, name] of config.matchAll(/toName="([^"]*)"/gu)) expect(names).toContain(name);
      }),
      { numRuns: 40 },
    );
  });

  it("gives back what a task of Label Studio said that has no place here", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const [first] = project.documents;
        const span = first?.spans.find(({ annotator }) => project.annotators[0]?.id === annotator);
        fc.pre(first !== undefined && span !== undefined);
        const whole = [
          { id: "w", type: "choices", from_name: "topic", to_name: "text", value: { choices: ["space"] } },
        ];
        const natives = new Map([
          [
            first.document.id,
            {
              format: "labelstudio",
              values: {
                id: 87,
                data: { source: "x" },
                results: { Ana: whole },
                annotations: { Ana: { lead_time: 8.65 } },
              },
            },
          ],
          [span.id, { format: "labelstudio", values: { score: 0.5 } }],
        ]);
        const files = textFiles(
          "labelstudio",
          { ...project, natives },
          { offsets: "codepoint", negatives: true, choices: {} },
        );
        const [written] = JSON.parse(files.get("tasks.json") ?? "") as WrittenTask[]; // as the schema says
        expect(written).toMatchObject({ id: 87, data: { source: "x" } });
        const annotation = written?.annotations.find(({ result: items }) => items.some(({ id }) => id === span.id));
        expect(annotation).toMatchObject({ lead_time: 8.65 });
        expect(annotation?.result.at(-1)).toEqual(whole[0]);
        expect(annotation?.result.find(({ id }) => id === span.id)).toMatchObject({ score: 0.5 });
      }),
      { numRuns: 20 },
    );
  });
});

type WrittenResult = { id: string; type: string; value: { start: number; end: number; text: string } };
type WrittenTask = {
  data: { text: string };
  annotations: { result: WrittenResult[] }[];
  predictions: { result: WrittenResult[] }[];
};
