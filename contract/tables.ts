import { z } from "zod";

const column = z.string().max(1000).nullable();
/** Which columns of a table hold what. Null: none does. */
const columnRoles = { text: column, name: column, title: column, outlet: column, date: column, language: column };
export const ColumnRoles = z.strictObject(columnRoles);
export type ColumnRoles = z.infer<typeof ColumnRoles>;

/** How tables are to be read; what is left out is guessed. */
export const TableChoice = z
  .strictObject({ ...columnRoles, sheet: z.string().max(1000), encoding: z.string().max(100) })
  .partial();
export type TableChoice = z.infer<typeof TableChoice>;

/** A file that holds a text in each of its rows. */
export const ImportTable = z.strictObject({
  table: z.int().min(0),
  file: z.string(),
  format: z.string(),
  /** The rows of the check that are its rows: the first, and how many. */
  first: z.int().min(0),
  count: z.int().min(0),
  columns: z.array(z.string()),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  encoding: z.string().nullable(),
  encodings: z.array(z.string()),
  roles: ColumnRoles,
  /** The first rows, a cell for each column, cut short. */
  sample: z.array(z.array(z.string())),
  /** A column with tags, which do not come in with the texts; null when there is none. */
  tags: z.string().nullable(),
  /** Why no text is taken from it; null when texts are. */
  problem: z.string().nullable(),
});
export type ImportTable = z.infer<typeof ImportTable>;
