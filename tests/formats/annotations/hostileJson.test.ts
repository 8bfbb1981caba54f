import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { madeFile, readFiles, remarksOf, taggedWords } from "./foundFiles.ts";
import { randomProject } from "./randomProject.ts";
import { writtenFiles } from "./writtenFiles.ts";

const ids = ["labelstudio", "doccano", "prodigy", "spacy", "jsonl"] as const;

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    0.5,
    1e300,
    7,
    "",
    "text",
    "\ud800",
    true,
    [],
    {},
    [[]],
    [null],
    { id: 1 },
    "__proto__",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Some values of a file are others, or gone. */
function spoil(value: unknown, pick: () => number, oddOnes: readonly unknown[]): unknown {
  if (pick() < 0.04) return oddOnes[Math.floor(pick() * oddOnes.length)];
  if (Array.isArray(value)) return value.map((one) => spoil(one, pick, oddOnes));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(() => pick() > 0.02);
  return Object.fromEntries(kept.map(([key, one]) => [key, spoil(one, pick, oddOnes)]));
}

/** The same numbers, from 0 to 1, for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

function spoilFile({ path, bytes }: SourceFile, seed: number, oddOnes: readonly unknown[]): SourceFile {
  if (!/\.jsonl?$|^$/u.test(path)) return { path, bytes };
  const content = new TextDecoder().decode(bytes);
  const pick = numbers(seed);
  const spoilLine = (line: string): string => JSON.stringify(spoil(JSON.parse(line), pick, oddOnes)) ?? "null";
  const isLines = path.endsWith(".jsonl") || (path === "" && !content.startsWith("["));
  const spoiled = isLines
    ? content
        .split("\n")
        .map((line) => (line === "" ? "" : spoilLine(line)))
        .join("\n")
    : spoilLine(content);
  const cut = seed % 5 === 0 ? spoiled.slice(0, Math.floor(pick() * spoiled.length)) : spoiled;
  return madeFile(path, cut);
}

function expectSound({ documents, relations, remarks }: FoundProject): void {
  const keys = documents.flatMap(({ spans }) => spans.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(documents.map(({ key }) => key)).size).toBe(documents.length);
  for (const { source, target } of relations)
    expect([keys.includes(source), keys.includes(target)]).toEqual([true, true]);
  for (const { text, spans } of documents) {
    expect(text.isWellFormed()).toBe(true);
    for (const { fragments, tag } of spans) {
      expect(tag).not.toBe("");
      let reach = -1;
      for (const [start, end] of fragments) {
        expect(start).toBeGreaterThan(reach);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end).isWellFormed()).toBe(true);
        reach = end;
      }
    }
  }
  for (const { message, where } of remarks) expect([message.endsWith("."), typeof where]).toEqual([true, "string"]);
}

describe.each(ids)("files of %s that were spoiled", (id) => {
  it("come in as far as they are sound, or are refused with a sentence", async () => {
    const reader = findAnnotationFormat(id)?.reader;
    await fc.assert(
      fc.asyncProperty(
        randomProject,
        fc.nat(),
        fc.array(odd, { minLength: 1, maxLength: 6 }),
        async (project, seed, oddOnes) => {
          const files = (await writtenFiles(id, project)).map((file) => spoilFile(file, seed, oddOnes));
          expect(typeof reader?.recognises(files)).toBe("boolean");
          try {
            const found = await reader?.read(files, { unit: null });
            if (found !== undefined) expectSound(found);
          } catch (error) {
            if (!(error instanceof Unreadable)) throw error;
            expect(error.message).toMatch(/\.$/u);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("what is wrong in a file", () => {
  it("is told where two tags have the same id", async () => {
    const entities = [0, 4].map((start) => ({ id: 7, start_offset: start, end_offset: start + 3, label: "X" }));
    const relations = [{ id: 1, from_id: 7, to_id: 7, type: "same" }];
    const found = await readFiles("doccano", madeFile("a.jsonl", { text: "abc def", entities, relations }));
    expect(taggedWords(found)).toEqual(["X: abc", "X: def"]);
    expectSound(found);
    expect(remarksOf(found)).toEqual([expect.stringContaining("1 changed: Of several parts with the same id")]);
  });

  it.each(["doccano", "prodigy", "spacy"])("is told where a tag cuts a character (%s)", async (id) => {
    // One code point is one place, whatever unit is tried: an end inside of the emoji fits none but UTF-16.
    const said = {
      doccano: {
        text: "a 😀 b",
        label: [
          [2, 3, "X"],
          [0, 99, "Y"],
        ],
      },
      prodigy: {
        text: "a 😀 b",
        spans: [
          { start: 2, end: 3, label: "X" },
          { start: 0, end: 99, label: "Y" },
        ],
      },
      spacy: [
        "a 😀 b",
        {
          entities: [
            [2, 3, "X"],
            [0, 99, "Y"],
          ],
        },
      ],
    }[id];
    const found = await readFiles(id, madeFile("a.json", said));
    expect(taggedWords(found)).toEqual(["X: 😀"]);
    expect(remarksOf(found)).toEqual([expect.stringContaining("1 leftOut: A tag was left out, because its place")]);
  });

  it.each(ids)("does not come in when it is nested without end (%s)", async (id) => {
    const reader = findAnnotationFormat(id)?.reader;
    const nested = `{"text":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    const files = [madeFile("documents.jsonl", nested)];
    expect(reader?.recognises(files)).toBe(false);
    await expect(async () => reader?.read(files, { unit: null })).rejects.toThrow(Unreadable);
  });
});
