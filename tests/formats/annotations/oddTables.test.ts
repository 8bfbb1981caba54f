import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitsText } from "#core/model/structure.ts";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { SourceFile } from "#formats/annotations/format.ts";
import { Unreadable } from "#formats/unreadable.ts";

/** What comes of any file is a project that holds together, or a sentence. */
async function expectSound(id: string, files: readonly SourceFile[]): Promise<void> {
  const reader = findAnnotationFormat(id)?.reader;
  if (reader === undefined) throw new Error(`${id} is not read.`);
  reader.recognises(files);
  const found = await Promise.resolve()
    .then(() => reader.read(files, { unit: null }))
    .catch((error: unknown) => {
      expect(error).toBeInstanceOf(Unreadable);
      return null;
    });
  for (const { text, spans, structure } of found?.documents ?? []) {
    expect(text).not.toMatch(/\r/u);
    if (structure !== null) expect(fitsText(structure, text)).toBe(true);
    for (const { fragments, tag } of spans) {
      expect(tag).not.toBe("");
      expect(fragments.length).toBeGreaterThan(0);
      for (const [start, end] of fragments) expect(start < end && end <= text.length).toBe(true);
    }
  }
  const keys = (found?.documents ?? []).flatMap(({ key, spans }) => [`text ${key}`, ...spans.map((span) => span.key)]);
  expect(new Set(keys).size).toBe(keys.length);
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom("Zoé 👩🏽‍🚀\r\n", "T", 0, 1, 3, -1, 1e21, "2", "", null, "{", '{"a":{}}', "[[0,3]]", "__proto__"),
);

describe("odd files", () => {
  it("of rows in JSON give a sound project or a sentence", async () => {
    const span = fc.dictionary(
      fc.constantFrom("start", "end", "label", "id", "text", "fragments", "stance", "created", "attributes_json"),
      fc.oneof(odd, fc.array(fc.record({ start: odd, end: odd }))),
    );
    const row = fc.dictionary(
      fc.constantFrom("id", "text", "tokens", "ner_tags", "spans", "date", "structure_json", "readings_json", "name"),
      fc.oneof(odd, fc.array(fc.oneof(odd, span))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), fc.string(), async (rows, card) => {
        const lines = rows.map((one) => `${JSON.stringify(one)}\n`).join("");
        await expectSound("huggingface", [
          { path: "data/train.jsonl", bytes: Buffer.from(lines) },
          { path: "README.md", bytes: Buffer.from(`---\n- name: ner_tags\n  names:\n    ${card}\n---\n`) },
        ]);
      }),
      { numRuns: 300 },
    );
  });

  const cell = odd.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const tableOf = (columns: readonly string[]) =>
    fc
      .array(fc.tuple(...columns.map(() => cell)), { maxLength: 5 })
      .map((rows) => [columns, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n"));

  it("of our tables give a sound project or a sentence", async () => {
    const tables = fc.tuple(
      tableOf(["doc_id", "doc_name", "text", "sha256", "date", "folder_json"]),
      tableOf(["doc_id", "span_id", "fragment_no", "start_utf16", "end_utf16", "text", "tag", "attributes_json"]),
      tableOf(["doc_id", "start_utf16", "end_utf16", "of", "kind", "furniture", "more_json"]),
      tableOf(["relation_id", "source_span_id", "target_span_id", "type"]),
    );
    await fc.assert(
      fc.asyncProperty(tables, async (texts) => {
        const files = texts.map((text, index) => ({ path: `t${index}.csv`, bytes: Buffer.from(text) }));
        await expectSound("csv", files);
      }),
      { numRuns: 200 },
    );
  });

  it("of other tables give a sound project or a sentence", async () => {
    const table = tableOf(["text", "start", "end", "label", "quote", "file"]);
    await fc.assert(
      fc.asyncProperty(table, async (text) => expectSound("csv", [{ path: "t.csv", bytes: Buffer.from(text) }])),
      { numRuns: 200 },
    );
  });
});
