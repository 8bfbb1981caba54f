import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "#core/model/structure.ts";
import type { WriteOptions } from "#formats/annotations/declaration.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import { parseCsv } from "./parseCsv.ts";
import { textFiles } from "./textFiles.ts";
import { randomProject } from "./randomProject.ts";

type Placed = { readonly start: number; readonly end: number };
type Line = {
  readonly text: string;
  readonly spans: readonly {
    readonly id: string;
    readonly quote: string;
    readonly fragments: readonly (Placed & { readonly text: string })[];
  }[];
  readonly negatives: readonly (Placed & { readonly quote: string })[];
  readonly structure: { readonly blocks: readonly (Placed & Pick<Block, "page" | "anchor">)[] };
};

function fileOf(format: "jsonl" | "csv", name: string, project: ExportProject, options: WriteOptions): string {
  const file = textFiles(format, project, options).get(name);
  if (file === undefined) throw new Error(`${name} is not written.`);
  return file;
}

function linesOf(project: ExportProject, offsets: WriteOptions["offsets"]): readonly Line[] {
  const text = fileOf("jsonl", "documents.jsonl", project, { offsets, negatives: true, choices: {} });
  expect(text.endsWith("\n")).toBe(true);
  expect(text).not.toMatch(/[\u2028\u2029]/u);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line) as Line); // what these tests then look at
}

/** How a reader that counts in this unit cuts a text. */
const cutters = {
  codepoint: (text: string, start: number, end: number) => Array.from(text).slice(start, end).join(""),
  utf16: (text: string, start: number, end: number) => text.slice(start, end),
} as const;

describe("JSON Lines", () => {
  it.each(["codepoint", "utf16"] as const)("[T5] cut in %s units give the words that were tagged", (unit) => {
    const cut = cutters[unit];
    fc.assert(
      fc.property(randomProject, (project) => {
        const spans = [...project.documents].flatMap((one) => one.spans);
        const lines = linesOf(project, unit);
        for (const line of lines) {
          for (const span of line.spans) {
            for (const piece of span.fragments) expect(cut(line.text, piece.start, piece.end)).toBe(piece.text);
            expect(span.fragments.map((piece) => piece.text).join(" … ")).toBe(span.quote);
          }
          for (const negative of line.negatives)
            expect(cut(line.text, negative.start, negative.end)).toBe(negative.quote);
          for (const [index, { start, end, page, anchor }] of line.structure.blocks.entries()) {
            expect(cut(line.text, start, end)).not.toContain("\n");
            expect({ page, anchor }).toEqual({ page: index + 1, anchor: `p${index}` });
          }
        }
        expect(lines.flatMap((line) => line.spans.map((span) => [span.id, span.quote]))).toEqual(
          spans.map((span) => [span.id, span.quote]),
        );
      }),
    );
  });

  it("leave negatives out when they are not wanted", () => {
    const [project] = fc.sample(randomProject, 1);
    if (project === undefined) throw new Error("No project was made.");
    expect(
      fileOf("jsonl", "documents.jsonl", project, { offsets: "utf16", negatives: false, choices: {} }),
    ).not.toContain('"negatives"');
  });
});

describe("tables", () => {
  it("[T5] are RFC 4180, and both offset units give the words that were tagged", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const options = { offsets: "codepoint", negatives: true, choices: {} } as const;
        const texts = new Map(
          parseCsv(fileOf("csv", "documents.csv", project, options)).map((row) => [row["doc_id"], row["text"] ?? ""]),
        );
        const original = [...project.documents];
        expect([...texts.values()]).toEqual(original.map((one) => one.text));
        for (const name of ["spans.csv", "negatives.csv"]) {
          for (const row of parseCsv(fileOf("csv", name, project, options))) {
            const text = texts.get(row["doc_id"]) ?? "";
            expect(cutters.codepoint(text, Number(row["start_cp"]), Number(row["end_cp"]))).toBe(row["text"]);
            expect(cutters.utf16(text, Number(row["start_utf16"]), Number(row["end_utf16"]))).toBe(row["text"]);
          }
        }
        const rows = parseCsv(fileOf("csv", "spans.csv", project, options));
        expect(rows.map((row) => [row["span_id"], row["fragment_no"]])).toEqual(
          original.flatMap((one) =>
            one.spans.flatMap((span) => span.fragments.map((_, index) => [span.id, String(index + 1)])),
          ),
        );
      }),
    );
  });

  it("keep notes, wordings and evidence to the letter", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const options = { offsets: "codepoint", negatives: true, choices: {} } as const;
        expect(parseCsv(fileOf("csv", "claims.csv", project, options)).map((row) => row["wording"])).toEqual(
          project.claims.map((one) => one.wording),
        );
        expect(parseCsv(fileOf("csv", "links.csv", project, options)).map((row) => [row["url"], row["quote"]])).toEqual(
          project.links.map((one) => [one.address, one.quote]),
        );
        const notes = new Map(
          parseCsv(fileOf("csv", "spans.csv", project, options)).map((row) => [row["span_id"], row["comment"]]),
        );
        for (const span of [...project.documents].flatMap((one) => one.spans))
          expect(notes.get(span.id)).toBe(span.note);
      }),
    );
  });
});
