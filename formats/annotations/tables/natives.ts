import type { Id } from "#core/model/id.ts";
import type { ExportProject } from "../exportProject.ts";
import type { NativeValues } from "../found.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { cellObject } from "./cellJson.ts";
import type { SourceRow } from "./sourceTable.ts";

/** What stood in columns that Obelus does not know, as JSON. */
export const NATIVE_COLUMN = "other_columns_json";

/** The cell of that column for a record. */
export type Natives = (id: Id) => string | null;

/** A table that was read from one kind of file may be written to another. */
const TABLE_FORMATS: ReadonlySet<string> = new Set(["csv", "tsv", "xlsx", "parquet"]);

export function nativesOf({ natives }: ExportProject): Natives {
  return (id) => {
    const native = natives.get(id);
    return native !== undefined && TABLE_FORMATS.has(native.format) ? jsonLine(native.values) : null;
  };
}

/** What a row says in columns that are not known, now or when it was read before. */
export function nativeOf(row: SourceRow, known: ReadonlySet<string>): NativeValues | null {
  const before = row.text(NATIVE_COLUMN) === "" ? {} : cellObject(row.text(NATIVE_COLUMN));
  const values = { ...before, ...row.others(known) };
  return Object.keys(values).length === 0 ? null : values;
}
