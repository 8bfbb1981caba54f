import type { ContainerFormat, OpenContainer, TableChoice } from "./container.ts";
import { beginsMailbox } from "./archives/mailboxLine.ts";
import type { OpenTable } from "./tables/tableRecord.ts";

type OpenBytes = (bytes: Uint8Array, choice: TableChoice) => OpenTable | Promise<OpenTable>;

/** What opens a format is loaded when a file of it is opened: most checks hold none. */
type Load<T> = () => Promise<T>;

function table(id: string, name: string, extensions: readonly string[], load: Load<OpenBytes>): ContainerFormat {
  return container({ id, name, kind: "table", extensions }, async () => {
    const [open, { readTable }] = await Promise.all([load(), import("./tables/readTable.ts")]);
    return async function* (bytes, how) {
      yield* readTable(await open(bytes, how.choice), how);
    };
  });
}

function container(format: Omit<ContainerFormat, "open">, load: Load<OpenContainer>): ContainerFormat {
  return {
    ...format,
    open: async function* (bytes, how) {
      yield* (await load())(bytes, how);
    },
  };
}

/** Every kind of file that holds several texts. */
export const containerFormats: readonly ContainerFormat[] = [
  table("csv", "CSV", ["csv", "tsv", "tab"], async () => (await import("./tables/delimited.ts")).openDelimited),
  table("json", "JSON", ["jsonl", "ndjson", "json"], async () => (await import("./tables/jsonRecords.ts")).openJson),
  table("xlsx", "Excel", ["xlsx", "xlsm"], async () => (await import("./tables/xlsx.ts")).openXlsx),
  table("parquet", "Parquet", ["parquet"], async () => (await import("./tables/parquet.ts")).openParquet),
  container(
    { id: "zip", name: "ZIP", kind: "archive", extensions: ["zip"] },
    async () => (await import("./archives/zip.ts")).openZip,
  ),
  container(
    { id: "mbox", name: "MBOX", kind: "archive", extensions: ["mbox", "mbx"] },
    async () => (await import("./archives/mbox.ts")).openMbox,
  ),
  container({ id: "mail", name: "mail", kind: "mail", extensions: ["eml"] }, async () => {
    const { openMail } = await import("./archives/mailFiles.ts");
    return (bytes) => openMail(bytes, (name) => recogniseContainer(name) !== undefined);
  }),
];

export function findContainer(id: string): ContainerFormat | undefined {
  return containerFormats.find((format) => format.id === id);
}

/**
 * The container a file is by its name; undefined when it holds a single text, if any.
 * @param begin gives the first bytes, asked for only where the name has no ending
 */
export function recogniseContainer(fileName: string, begin?: () => Uint8Array): ContainerFormat | undefined {
  const extension = /[^/\\]\.([^./\\]{1,12})$/u.exec(fileName)?.[1]?.toLowerCase();
  if (extension !== undefined) return containerFormats.find((format) => format.extensions.includes(extension));
  // Mail programs call their mailboxes "Inbox" and the like.
  return begin !== undefined && beginsMailbox(begin()) ? findContainer("mbox") : undefined;
}
