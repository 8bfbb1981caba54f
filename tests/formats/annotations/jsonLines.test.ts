import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { expectRoundTrip } from "./roundTrip.ts";
import { textFiles } from "./textFiles.ts";
import { usualOptions, writtenFiles } from "./writtenFiles.ts";

const text = "Zoé 👩🏽‍🚀 leads.";
const row = (spans: readonly object[], more: object = {}): object => ({
  id: "d",
  name: "A text",
  spans,
  structure: null,
  sha256: "",
  text,
  ...more,
});
const leads = { id: "s", tag: "ACT", fragments: [{ start: 9, end: 14, text: "leads" }] };

describe("JSON Lines", () => {
  it("come back whichever unit was chosen", async () => {
    const reader = findAnnotationFormat("jsonl")?.reader;
    await fc.assert(
      fc.asyncProperty(randomProject, fc.constantFrom("utf16", "codepoint"), async (project, offsets) => {
        const files = await writtenFiles("jsonl", project, { ...usualOptions, offsets });
        const found = await reader?.read(files, { unit: null });
        const spans = found?.documents.flatMap(({ spans: all }) => all) ?? [];
        const places = new Map(spans.map(({ key, fragments }) => [key, fragments]));
        for (const one of [...project.documents].flatMap((document) => document.spans))
          expect(places.get(one.id)).toEqual(one.fragments);
        expect(found?.remarks).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it("come back with everything that has a place", async () => {
    await expectRoundTrip("jsonl", {}, 20);
  });

  it("need no file but that of documents, and no more of a tag than its place", async () => {
    const found = await readFiles(
      "jsonl",
      madeFile("out/documents.jsonl", row([leads, { tag: "WHO", start: 0, end: 3 }])),
    );
    expect(taggedWords(found)).toEqual(["ACT: leads", "WHO: Zoé"]);
    expect(found.remarks).toEqual([]);
  });

  it("tell of what is broken in them", async () => {
    const lines = [row([leads, { id: "t", tag: "X", start: 90, end: 95 }]), { id: "e" }].map((one) =>
      JSON.stringify(one),
    );
    const found = await readFiles(
      "jsonl",
      madeFile("documents.jsonl", `${lines.join("\n")}\n{"id`),
      madeFile("claims.jsonl", { id: "c" }),
      madeFile("relations.jsonl", { id: "r", source: "s", target: "nothing" }),
      madeFile("links.jsonl", { span: "s", address: 4 }),
    );
    expect(taggedWords(found)).toEqual(["ACT: leads"]);
    expect(remarksOf(found)).toEqual([
      expect.stringContaining("1 leftOut: A line that is no JSON"),
      expect.stringContaining("1 leftOut: A line without a text"),
      expect.stringContaining("1 leftOut: A tag was left out, because its place"),
      expect.stringContaining("1 leftOut: A link was left out"),
      expect.stringContaining("1 leftOut: A claim of a shape"),
      expect.stringContaining("1 leftOut: A piece of evidence of a shape"),
    ]);
  });

  it("keep keys that Obelus does not know, and write them again", async () => {
    const found = await readFiles("jsonl", madeFile("documents.jsonl", row([], { source_url: "x" })));
    expect(found.documents[0]?.native).toEqual({ source_url: "x" });
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 4 });
    const [first] = project?.documents ?? [];
    if (project === undefined || first === undefined) throw new Error("No project was made.");
    const natives = new Map([[first.document.id, { format: "jsonl", values: { source_url: "x" } }]]);
    const [line = ""] = (textFiles("jsonl", { ...project, natives }, usualOptions).get("documents.jsonl") ?? "").split(
      "\n",
    );
    expect(JSON.parse(line)).toMatchObject({ source_url: "x", name: first.document.name });
  });
});
