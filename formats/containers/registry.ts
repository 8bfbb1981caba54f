import { mailFiles } from "./archives/mailFiles.ts";
import { mbox } from "./archives/mbox.ts";
import { zip } from "./archives/zip.ts";
import type { ContainerFormat, TableChoice } from "./container.ts";
import { openDelimited } from "./tables/delimited.ts";
import { openJson } from "./tables/jsonRecords.ts";
import { openParquet } from "./tables/parquet.ts";
import { readTable } from "./tables/readTable.ts";
import type { OpenTable } from "./tables/tableRecord.ts";
import { openXlsx } from "./tables/xlsx.ts";

type OpenBytes = (bytes: Uint8Array, choice: TableChoice) => OpenTable | Promise<OpenTable>;

function table(id: string, name: string, extensions: readonly string[], open: OpenBytes): ContainerFormat {
  return {
    id,
    name,
    kind: "table",
    extensions,
    open: async function* (bytes, how) {
      yield* readTable(await open(bytes, how.choice), how);
    },
  };
}

const mail = mailFiles((name) => recogniseContainer(name) !== undefined);

/** Every kind of file that holds several texts. */
const containerFormats: readonly ContainerFormat[] = [
  table("csv", "CSV", ["csv", "tsv", "tab"], openDelimited),
  table("json", "JSON", ["jsonl", "ndjson", "json"], openJson),
  table("xlsx", "Excel", ["xlsx", "xlsm"], openXlsx),
  table("parquet", "Parquet", ["parquet"], openParquet),
  zip,
  mbox,
  mail,
];

export function findContainer(id: string): ContainerFormat | undefined {
  return containerFormats.find((format) => format.id === id);
}

/** The container a file is by its name; undefined when it holds a single text, if any. */
export function recogniseContainer(fileName: string): ContainerFormat | undefined {
  const extension = /[^/\\]\.([^./\\]{1,12})$/u.exec(fileName)?.[1]?.toLowerCase();
  return extension === undefined ? undefined : containerFormats.find((format) => format.extensions.includes(extension));
}
