import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { madeFile } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { writtenFiles } from "./writtenFiles.ts";

/** Formats that are read and are JSON. */
const kinds = ["labelstudio", "doccano", "prodigy", "spacy", "jsonl", "obelus"];

function recognisedAs(files: readonly SourceFile[]): readonly string[] {
  const knowing = annotationFormats.filter(({ reader }) => reader?.recognises(files) === true);
  return knowing.map(({ declaration }) => declaration.id);
}

const kindsOf = (files: readonly SourceFile[]): readonly string[] =>
  recognisedAs(files).filter((id) => kinds.includes(id));

describe("kinds of JSON are told apart", () => {
  const text = "Zoé leads.";
  it.each<[string, readonly string[], unknown]>([
    ["texts alone", [], { id: 1, text }],
    ["texts with topics", [], { text, label: "news", meta: { source: "x" } }],
    ["texts with numbers", [], { text, labels: [1, 0, 1] }],
    ["words with numbers", [], { tokens: ["Zoé", "leads"], ner_tags: [1, 0] }],
    ["a list of labels", [], [{ text: "PER", background_color: "#ff0000" }]],
    ["numbers", [], [1, 2, 3]],
    ["doccano's triples", ["doccano"], { id: 1, text, label: [[0, 3, "PER"]] }],
    ["doccano's triples, none yet", ["doccano"], { id: 1, text, label: [], Comments: [] }],
    ["doccano's entities", ["doccano"], { text, entities: [{ id: 0, start_offset: 0, end_offset: 3, label: "PER" }] }],
    ["doccano's relations, none yet", ["doccano"], { text, entities: [], relations: [] }],
    ["spaCy's pairs", ["spacy"], [[text, { entities: [[0, 3, "PER"]] }]]],
    ["spaCy's entities", ["spacy"], { text, entities: [[0, 3, "PER"]] }],
    ["Prodigy's spans", ["prodigy"], { text, spans: [{ start: 0, end: 3, label: "PER" }] }],
    ["Prodigy's answers", ["prodigy"], { text, label: "PER", answer: "accept" }],
    ["Label Studio's tasks", ["labelstudio"], [{ data: { text }, annotations: [{ result: [] }] }]],
    ["Label Studio's short tasks", ["labelstudio"], { id: 1, text, label: [], annotator: 1, annotation_id: 2 }],
    ["Label Studio's predictions", ["labelstudio"], { data: { text }, predictions: [{ result: [] }] }],
  ])("%s", (_, expected, content) => {
    expect(kindsOf([madeFile("export.jsonl", content)])).toEqual(expected);
    expect(kindsOf([madeFile("export.txt", content)])).toEqual(expected);
  });

  const both = annotationFormats.filter(({ reader, writer }) => reader !== undefined && writer !== undefined);

  it.each(both.map(({ declaration }) => declaration.id))(
    "what is written as %s is taken for nothing else",
    async (id) => {
      for (const project of fc.sample(randomProject, { numRuns: 3, seed: 2 }))
        expect(recognisedAs(await writtenFiles(id, project))).toEqual([id]);
    },
  );
});
