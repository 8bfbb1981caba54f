import type { Entry, ReadyText, RowDoubt } from "../container.ts";
import { findDates } from "../../documents/checks/dates.ts";
import { listed, type Roles } from "./columns.ts";
import type { OpenTable, TableRecord } from "./tableRecord.ts";

/** Days from the spreadsheet's beginning of time to 1970. */
const SHEET_EPOCH = 25_569;
const DAY = 86_400_000;

/** Makes the rows of one table ready to be read as texts. */
export class RowReader {
  readonly #roles: Roles;
  readonly #encoding: string | null;
  readonly #isUnsure: boolean;
  readonly #used: ReadonlySet<string | null>;
  /** Where each name stood first. */
  readonly #names = new Map<string, string>();

  constructor(roles: Roles, { encoding, encodings }: Pick<OpenTable, "encoding" | "encodings">) {
    this.#roles = roles;
    this.#encoding = encoding;
    this.#isUnsure = encodings.length > 0;
    this.#used = new Set(Object.values(roles));
  }

  read(record: TableRecord): Entry {
    const given = this.#cell(record, "name")?.trim() ?? "";
    const first = given === "" ? undefined : this.#names.get(given);
    if (given !== "" && first === undefined) this.#names.set(given, record.place);
    const text = this.#cell(record, "text") ?? "";
    const ready: ReadyText = {
      text,
      title: short(this.#cell(record, "title"), 1000),
      outlet: short(this.#cell(record, "outlet"), 500),
      date: dateOf(this.#cell(record, "date")),
      language: languageOf(this.#cell(record, "language")),
      changes: [...this.#decoding(), this.#note(record)],
      doubts: [...(first === undefined ? [] : [sameName(first)]), ...this.#unsure(text)],
    };
    const name =
      given === ""
        ? record.place
        : given
            .replace(/\p{Cc}+/gu, " ")
            .slice(0, 500)
            .toWellFormed();
    return { name, folders: [], content: new TextEncoder().encode(record.source), ready, problem: null };
  }

  #cell(record: TableRecord, role: keyof Roles): string | undefined {
    const column = this.#roles[role];
    return column === null ? undefined : record.cells.get(column);
  }

  /** Letters that every encoding has alike are beyond doubt. */
  #unsure(text: string): RowDoubt[] {
    if (!this.#isUnsure || !/[^\p{ASCII}]/u.test(text)) return [];
    return [{ kind: "encodingUnsure", text: `Encoding unsure, read as ${this.#encoding ?? ""}` }];
  }

  #decoding(): ReadyText["changes"] {
    if (this.#encoding === null || this.#encoding === "UTF-8") return [];
    return [{ kind: "decoded", count: 0, note: `Read as ${this.#encoding}.` }];
  }

  /** What the text was taken from, and what of the row is kept with the original alone. */
  #note({ place, cells }: TableRecord): ReadyText["changes"][number] {
    const rest = [...cells.keys()].filter((column) => !this.#used.has(column));
    const kept = rest.length === 0 ? "" : ` Kept with the original only: ${listed(rest)}.`;
    const note = `Taken from the column ${this.#roles.text?.slice(0, 60) ?? ""} of ${place}.${kept}`;
    return { kind: "columns", count: rest.length, note: note.toWellFormed() };
  }
}

function sameName(first: string): RowDoubt {
  return { kind: "sameName", text: `Named like ${first}` };
}

function short(cell: string | undefined, most: number): string | null {
  const words = cell?.replaceAll(/\s+/gu, " ").trim() ?? "";
  return words === "" ? null : words.slice(0, most).toWellFormed();
}

/** A date written out, or a spreadsheet's number of days. */
function dateOf(cell: string | undefined): string | null {
  if (cell === undefined) return null;
  const [found] = findDates(cell.slice(0, 200).replace(/(\d)T(\d)/u, "$1 $2"));
  if (found !== undefined) return found.date;
  const days = /^\d{5}(?:\.\d+)?$/u.test(cell.trim()) ? Math.floor(Number(cell)) : 0;
  return days < 10_000 ? null : new Date((days - SHEET_EPOCH) * DAY).toISOString().slice(0, 10);
}

function languageOf(cell: string | undefined): string | null {
  const tag = cell?.trim().replaceAll("_", "-") ?? "";
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(tag) || tag.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
