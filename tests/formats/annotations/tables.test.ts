import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyProject } from "#formats/annotations/tally.ts";
import { countMisplaced, withDuckDb } from "./duckdb.ts";
import { randomProject } from "./randomProject.ts";
import { onDisk, writtenFiles } from "./writtenFiles.ts";

/** How DuckDB reads the table of this name. */
const readers = {
  parquet: (folder: string, table: string) => `read_parquet('${path.join(folder, table)}.parquet')`,
  csv: (folder: string, table: string) =>
    `read_csv('${path.join(folder, table)}.csv', header = true, all_varchar = false, quote = '"', escape = '"')`,
} as const;

describe.each(["parquet"] as const)("%s tables in DuckDB", (id) => {
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
              spans: await count("spans", "fragment_no = 1"),
              mentions: await count("spans", "fragment_no = 1 and claim_id is not null"),
              relations: await count("relations", "source_doc_id = target_doc_id"),
              crossRelations: await count("relations", "source_doc_id <> target_doc_id"),
              claims: await count("claims"),
              links: await count("links"),
              schema: await count("tags"),
              speakers: await count("speakers"),
              annotators: await count("annotators"),
              readings: await count("readings"),
              negatives: await count("negatives"),
              furniture: await count("structure", "furniture"),
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
