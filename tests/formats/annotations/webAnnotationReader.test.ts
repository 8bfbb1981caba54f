import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";

const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/web-annotation");
const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const text = "Zoé 👩🏽‍🚀 leads the lunar labs and the solar labs.";

const file = (name: string, value: unknown): SourceFile => ({
  path: name,
  bytes: new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value)),
});
const story = file("story.txt", text);

function annotation(selector: unknown, more: object = {}): object {
  return {
    "@context": CONTEXT,
    id: `urn:example:${JSON.stringify(selector).length}`,
    type: "Annotation",
    body: { type: "TextualBody", purpose: "tagging", value: "ORG" },
    target: { source: "https://news.example/2026/story.html", selector },
    ...more,
  };
}

async function read(...files: SourceFile[]): Promise<FoundProject> {
  const reader = findAnnotationFormat("w3c")?.reader;
  if (reader === undefined) throw new Error("Web annotations are read");
  expect(reader.recognises(files)).toBe(true);
  return reader.read(files, { unit: null });
}

function wordsOf({ documents }: FoundProject): readonly string[] {
  return documents.flatMap((one) =>
    one.spans.map(({ fragments }) => fragments.map((range) => one.text.slice(...range)).join("|")),
  );
}

const position = (start: number, end: number) => ({ type: "TextPositionSelector", start, end });
const quote = (exact: string, prefix = "", suffix = "") => ({ type: "TextQuoteSelector", exact, prefix, suffix });

describe("web annotations from elsewhere", () => {
  it("counts code points, as the Recommendation says", async () => {
    const found = await read(file("a.jsonld", annotation([position(0, 8), quote("Zoé 👩🏽‍🚀")])), story);
    expect(wordsOf(found)).toEqual(["Zoé 👩🏽‍🚀"]);
    expect(found.unit).toMatchObject({ unit: "codepoint", fitting: ["codepoint"] });
    expect(found.documents[0]?.spans[0]).toMatchObject({ tag: "ORG", layer: null });
  });

  it("believes the quote of a tool that counts UTF-16 units", async () => {
    const at = text.indexOf("solar");
    const found = await read(file("a.jsonld", annotation([position(at, at + 5), quote("solar")])), story);
    expect(wordsOf(found)).toEqual(["solar"]);
    expect(found.unit?.unit).toBe("utf16");
  });

  it("finds words by what stands around them when no place is given", async () => {
    const found = await read(file("a.jsonld", annotation(quote("labs", "solar ", "."))), story);
    expect(found.documents[0]?.spans[0]?.fragments).toEqual([[text.indexOf("labs."), text.indexOf("labs.") + 4]]);
  });

  it.each([
    ["one object", (one: object) => one],
    ["a list", (one: object) => [one]],
    ["a page", (one: object) => ({ "@context": CONTEXT, type: "AnnotationPage", items: [one] })],
    [
      "a collection",
      (one: object) => ({
        "@context": CONTEXT,
        type: "AnnotationCollection",
        first: { type: "AnnotationPage", items: one },
      }),
    ],
    ["lines", (one: object) => `${JSON.stringify(one)}\n${JSON.stringify({ ...one, id: "urn:example:2" })}\n`],
  ])("reads %s", async (_name, wrap) => {
    const found = await read(file("a.json", wrap(annotation(quote("lunar")))), story);
    expect(new Set(wordsOf(found))).toEqual(new Set(["lunar"]));
  });

  it("keeps what has no place here for writing it again, and words said about a place as its note", async () => {
    const body = [{ type: "TextualBody", purpose: "commenting", value: "Which labs?" }];
    const given = annotation(quote("lunar"), { body, motivation: "commenting", stylesheet: "https://a.example/s.css" });
    const found = await read(file("a.json", given), story);
    expect(found.documents[0]?.spans[0]).toMatchObject({
      tag: "commenting",
      note: "Which labs?",
      native: { stylesheet: "https://a.example/s.css" },
    });
  });

  it("says which text is missing, and reads nothing when none is there", async () => {
    const reader = findAnnotationFormat("w3c")?.reader;
    const alone = [file("a.json", annotation(quote("lunar")))];
    expect(() => reader?.read(alone, { unit: null })).toThrow(/Choose them together with it/u);
    const both = await read(
      file("a.json", [annotation(quote("lunar")), annotation(quote("x"), { target: "https://b.example/" })]),
      story,
    );
    expect(wordsOf(both)).toEqual(["lunar"]);
    expect(both.remarks).toMatchObject([
      { outcome: "leftOut", message: "The text of an annotation is not in the file." },
    ]);
  });

  it("is not taken for something else, nor something else for it", () => {
    const recognises = findAnnotationFormat("w3c")?.reader?.recognises;
    expect(recognises?.([file("a.json", { text: "x", label: [] })])).toBe(false);
    expect(recognises?.([story])).toBe(false);
    expect(recognises?.([file("a.json", "{ broken")])).toBe(false);
  });
});

describe.skipIf(!existsSync(fixtures))("the examples of the Recommendation", () => {
  const example = (name: string): SourceFile => ({ path: name, bytes: readFileSync(path.join(fixtures, name)) });

  it("finds a quote in its text", async () => {
    const { target } = JSON.parse(readFileSync(path.join(fixtures, "wd2-anno22.json"), "utf8")) as {
      target: { source: string };
    };
    const name = `${
      target.source
        .split("/")
        .at(-1)
        ?.replace(/\.[^.]+$/u, "") ?? ""
    }.txt`;
    const found = await read(example("wd2-anno22.json"), file(name, "So this is an anotation that has some words."));
    expect(wordsOf(found)).toEqual(["anotation"]);
  });

  it("reads a text beside it that is not UTF-8, and says so", async () => {
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
    const selector = { type: "TextQuoteSelector", exact: "lunar labs" };
    const found = await read(file("one.jsonld", annotation(selector)), { path: "story.txt", bytes });
    expect(wordsOf(found)).toEqual(["lunar labs"]);
    expect(found.remarks.map(({ message }) => message)).toContainEqual(expect.stringContaining("UTF-16"));
  });

  it.each(["wd2-anno22.json", "wd2-anno23.json", "anno41-complete.json"])(
    "says of %s alone that its text is missing",
    (name) => {
      const reader = findAnnotationFormat("w3c")?.reader;
      expect(() => reader?.read([example(name)], { unit: null })).toThrow(/not in the file/u);
    },
  );
});
