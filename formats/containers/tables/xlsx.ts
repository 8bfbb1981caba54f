import { Unreadable } from "../../unreadable.ts";
import { childElements, parseXml, readXml } from "../../xml.ts";
import { readZip, type ZipEntry } from "../../zip.ts";
import type { TableChoice } from "../container.ts";
import {
  nameColumns,
  toRecord,
  tooManyCells,
  type BadRecord,
  type OpenTable,
  type TableRecord,
} from "./tableRecord.ts";
import { readSheet, unescapeCell, type SheetRow } from "./xlsxSheet.ts";

const CALLED = "This workbook";

type Workbook = { readonly sheets: ReadonlyMap<string, string>; readonly strings: readonly string[] };
type Files = ReadonlyMap<string, ZipEntry>;

/** A workbook, of which a sheet is read when it is asked for. */
export type OpenWorkbook = {
  /** Of the sheets, in their order. */
  readonly names: readonly string[];
  /** The rows of a sheet that are not empty. */
  readonly readRows: (sheet: string) => Promise<readonly SheetRow[]>;
};

/** @throws Unreadable for what is no workbook, or broken */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenWorkbook> {
  const files = await readZip(bytes, CALLED);
  const { sheets, strings } = await readWorkbook(files);
  const names = [...sheets.keys()];
  return {
    names,
    readRows: async (sheet) => {
      const place = sheets.get(sheet);
      if (place === undefined)
        throw new Unreadable(
          `There is no sheet called ${sheet.slice(0, 60)} in it. The sheets are: ${names.join(", ")}.`,
        );
      const rows = readSheet(await readPart(files, place), strings);
      return rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
    },
  };
}

/** One sheet of a workbook; its first row that is not empty names the columns. */
export async function openXlsx(bytes: Uint8Array, choice: TableChoice): Promise<OpenTable> {
  const { names, readRows } = await openWorkbook(bytes);
  const sheet = choice.sheet ?? names[0] ?? "";
  const rows = await readRows(sheet);
  const [header, ...rest] = rows;
  const columns = nameColumns(header?.cells ?? []);
  return { columns, sheets: names, sheet, encoding: null, encodings: [], records: toRecords(rest, columns) };
}

async function* toRecords(
  rows: readonly SheetRow[],
  columns: readonly string[],
): AsyncGenerator<TableRecord | BadRecord, void> {
  for (const { number, cells } of rows) {
    const place = `row ${number}`;
    const filled = cells.findLastIndex((cell) => cell !== "") + 1;
    yield filled > columns.length
      ? { place, problem: tooManyCells(filled, columns.length) }
      : toRecord(place, columns, cells);
  }
}

async function readWorkbook(files: Files): Promise<Workbook> {
  const root = await readLinks(files, "_rels/.rels", "");
  const place = root.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const folder = place.slice(0, place.lastIndexOf("/") + 1);
  const links = await readLinks(files, `${folder}_rels/${place.slice(folder.length)}.rels`, folder);
  const workbook = parseXml(await readPart(files, place), CALLED);
  const listed = childElements(workbook, "sheets").flatMap((sheets) => childElements(sheets, "sheet"));
  const sheets = new Map<string, string>();
  for (const { attributes } of listed) {
    const id = [...attributes].find(([name]) => name.endsWith("}id"))?.[1];
    const link = links.find((one) => one.id === id && one.type === "worksheet");
    if (link !== undefined) sheets.set(attributes.get("name") ?? link.target, link.target);
  }
  const shared = links.find(({ type }) => type === "sharedStrings")?.target;
  const strings = shared === undefined ? [] : readStrings(await readPart(files, shared));
  return { sheets, strings };
}

type Link = { readonly id: string; readonly type: string; readonly target: string };

/** What a part of the workbook says about where others are. Those outside of the workbook are left out. */
async function readLinks(files: Files, name: string, folder: string): Promise<readonly Link[]> {
  const file = files.get(name);
  if (file === undefined) return [];
  return childElements(parseXml(await file.read(), CALLED))
    .filter(({ attributes }) => attributes.get("TargetMode") !== "External")
    .map(({ attributes }) => {
      const target = attributes.get("Target") ?? "";
      return {
        id: attributes.get("Id") ?? "",
        type: attributes.get("Type")?.split("/").at(-1) ?? "",
        target: target.startsWith("/") ? target.slice(1) : folder + target,
      };
    });
}

async function readPart(files: Files, name: string): Promise<Uint8Array> {
  const file = files.get(name);
  if (file === undefined) throw new Unreadable(`${CALLED} is incomplete: ${name.slice(0, 100)} is missing in it.`);
  return file.read();
}

/** The strings that cells point at, by number. */
function readStrings(xml: Uint8Array): string[] {
  const strings: string[] = [];
  let words: string | null = null;
  let isText = false;
  let reading = 0;
  readXml(
    xml,
    {
      open: ({ name }) => {
        if (name === "si") words = "";
        else if (name === "rPh") reading++;
        else isText = name === "t" && reading === 0;
      },
      text: (part) => {
        if (isText && words !== null) words += part;
      },
      close: ({ name }) => {
        isText = false;
        if (name === "rPh") reading--;
        if (name !== "si") return;
        strings.push(unescapeCell(words ?? ""));
        words = null;
      },
    },
    CALLED,
  );
  return strings;
}
