import { DuckDBInstance } from "@duckdb/node-api";

export type SqlRow = Readonly<Record<string, unknown>>;

/** Runs queries in a database of its own, in memory. */
export async function withDuckDb<T>(
  work: (query: (sql: string) => Promise<readonly SqlRow[]>) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return await work(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** How many pieces there are, and how many of them are other words than those at their place. Offsets are code points. */
export const countMisplaced = (spans: string, documents: string): string =>
  `select count(*)::int as pieces, (count(*) filter (substring(d.text, s.start_cp::int + 1, s.end_cp::int - s.start_cp::int) <> s.text))::int as misplaced
   from ${spans} s join ${documents} d using (doc_id)`;
