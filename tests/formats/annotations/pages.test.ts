import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pagesOf } from "#core/text/pages.ts";
import { parseCsv } from "./parseCsv.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";
import { usualOptions } from "./writtenFiles.ts";

describe("the pages of tags", () => {
  const few = { numRuns: 30 };

  it("[E14] are written in JSON Lines where the source has pages: the first, and the last where it is another", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const written = (textFiles("jsonl", project, usualOptions).get("documents.jsonl") ?? "").trimEnd().split("\n");
        const entries = [...project.documents];
        for (const [at, { spans, structure }] of entries.entries()) {
          const row: { spans: { page?: number; last_page?: number }[] } = JSON.parse(written[at] ?? "");
          expect(
            row.spans.map(({ page, last_page: last }) => (page === undefined ? null : [page, last ?? page])),
          ).toEqual(spans.map(({ fragments }) => pagesOf(structure.blocks, fragments)));
        }
      }),
      few,
    );
  });

  it("[E14] are a column of tables, for the page each piece begins on", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const rows = parseCsv(textFiles("csv", project, usualOptions).get("spans.csv") ?? "");
        const pieces = [...project.documents].flatMap(({ spans, structure }) =>
          spans.flatMap(({ fragments }) =>
            fragments.map(([start]) => pagesOf(structure.blocks, [[start, start]])?.[0]),
          ),
        );
        expect(rows.map(({ page }) => page)).toEqual(pieces.map((page) => String(page ?? "")));
      }),
      few,
    );
  });
});
