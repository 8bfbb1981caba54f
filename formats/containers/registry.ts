import type { ContainerFormat } from "./container.ts";
import { openDelimited } from "./tables/delimited.ts";
import { openJson } from "./tables/jsonRecords.ts";
import { readTable } from "./tables/readTable.ts";

const csv: ContainerFormat = {
  id: "csv",
  name: "CSV",
  kind: "table",
  extensions: ["csv", "tsv", "tab"],
  open: async function* (bytes, how) {
    yield* readTable(await openDelimited(bytes, how.choice), how);
  },
};

const json: ContainerFormat = {
  id: "json",
  name: "JSON",
  kind: "table",
  extensions: ["jsonl", "ndjson", "json"],
  open: (bytes, how) => readTable(openJson(bytes, how.choice), how),
};

/** Every kind of file that holds several texts. */
export const containerFormats: readonly ContainerFormat[] = [csv, json];

export function findContainer(id: string): ContainerFormat | undefined {
  return containerFormats.find((format) => format.id === id);
}

/** The container a file is by its name; undefined when it holds a single text, if any. */
export function recogniseContainer(fileName: string): ContainerFormat | undefined {
  const extension = /[^/\\]\.([^./\\]{1,12})$/u.exec(fileName)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : containerFormats.find((format) => format.extensions.includes(extension));
}
