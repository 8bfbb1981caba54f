/** Null and undefined are empty. */
export type Cell = string | number | boolean | null | undefined;

/** What stands in a column: whole is a number without fraction, time is milliseconds since 1970. */
export type ColumnKind = "text" | "whole" | "number" | "boolean" | "time";

/** A column's name, and what stands in it for one record. */
export type Column<R> = readonly [name: string, kind: ColumnKind, cell: (record: R) => Cell];
