import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyProject } from "#formats/annotations/tally.ts";
import { countMisplaced, withDuckDb } from "./duckdb.ts";
import { expectRoundTrip } from "./roundTrip.ts";
import { randomProject } from "./randomProject.ts";
import { onDisk, writtenFiles } from "./writtenFiles.ts";

/** How DuckDB reads the table of this name. */
const readers = {
  parquet: (folder: string, table: string) => `read_parquet('${path.join(folder, table)}.parquet')`,
  csv: (folder: string, table: string) => readText(path.join(folder, `${table}.csv`), ","),
  tsv: (folder: string, table: string) => readText(path.join(folder, `${table}.tsv`), "\t"),
} as const;

function readText(file: string, separator: string): string {
  return `read_csv('${file}', header = true, delim = '${separator}', quote = '"', escape = '"', null_padding = false)`;
}

describe.each(["parquet", "csv", "tsv"] as const)("%s tables in DuckDB", (id) => {
  it("[T5] hold everything in scope, and every piece stands where its words are", async () => {
    await fc.assert(
      fc.asyncProperty(randomProject, async (project) => {
        const tally = tallyProject(project);
        const pieces = [...project.documents].flatMap((one) => one.spans.flatMap((span) => span.fragments)).length;
        await onDisk(await writtenFiles(id, project), (folder) =>
          withDuckDb(async (query) => {
            const table = (name: string) => readers[id](folder, name);
            const count = async (name: string, where = "true") =>
              (await query(`select count(*)::int as n from ${table(name)} where ${where}`))[0]?.["n"];
            expect(await query(countMisplaced(table("spans"), table("documents")))).toEqual([{ pieces, misplaced: 0 }]);
            const found = {
              texts: await count("documents"),
              spans: await count("spans", "fragment_no::int = 1"),
              mentions: await count("spans", "fragment_no::int = 1 and claim_id is not null"),
              relations: await count("relations", "source_doc_id = target_doc_id"),
              crossRelations: await count("relations", "source_doc_id <> target_doc_id"),
              claims: await count("claims"),
              links: await count("links"),
              schema: await count("tags"),
              speakers: await count("speakers"),
              annotators: await count("annotators"),
              readings: await count("readings"),
              negatives: await count("negatives"),
              furniture: await count("structure", "furniture::boolean"),
              structure: await count("structure", "kind <> 'paragraph'"),
            };
            expect(tally).toMatchObject(found);
          }),
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe("what was written comes back", () => {
  it.each([
    ["parquet", {}],
    ["csv", {}],
    ["csv", { for: "excel", separator: "semicolon" }],
    ["tsv", {}],
    ["tsv", { for: "excel" }],
    ["xlsx", {}],
  ])("from %s tables %o", async (id, choices) => {
    await expectRoundTrip(id, choices);
  });
});
