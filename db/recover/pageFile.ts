import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes of a page. Every project is written with SQLite's own size, so nothing in a damaged header need be believed. */
const PAGE = 4096;

/** What SQLite keeps before the first page's own header, in bytes. */
const FILE_HEADER = 100;

const INDEX_INTERIOR = 2;
const INDEX_LEAF = 10;
const TABLE_LEAF = 13;

/** One row as it lies in a page: of a table with row numbers, or of one sorted by its key. */
export type Cell = { readonly kind: "numbered" | "sorted"; readonly number: number; readonly payload: Buffer };

/** Where a cell is: page and place in it. */
export type CellPlace = { readonly page: number; readonly place: number };

/**
 * The pages of a file that SQLite may not be able to read any more. Nothing leads from one page to another here but the
 * chains of long rows, so damage in one page takes away no more than that page.
 */
export class PageFile {
  readonly count: number;
  readonly #handle: number;

  /** @throws when the file cannot be read */
  constructor(file: string) {
    this.#handle = openSync(file, "r");
    this.count = Math.ceil(fstatSync(this.#handle).size / PAGE);
  }

  close(): void {
    closeSync(this.#handle);
  }

  /** All rows that can be found in a page. */
  *cells(page: number): Generator<Cell & CellPlace> {
    const bytes = this.#read(page);
    const count = bytes === null ? 0 : countCells(bytes, page);
    for (let place = 0; place < count; place++) {
      const cell = this.#cellIn(bytes, page, place);
      if (cell !== null) yield { ...cell, page, place };
    }
  }

  cell({ page, place }: CellPlace): Cell | null {
    return this.#cellIn(this.#read(page), page, place);
  }

  #read(page: number): Buffer | null {
    if (page < 1 || page > this.count) return null;
    const bytes = Buffer.alloc(PAGE);
    try {
      readSync(this.#handle, bytes, 0, PAGE, (page - 1) * PAGE);
    } catch {
      return null; // the disk has lost this place: no reason to give up the others
    }
    return bytes;
  }

  #cellIn(bytes: Buffer | null, page: number, place: number): Cell | null {
    if (bytes === null) return null;
    try {
      const start = startOf(page);
      const type = bytes.readUInt8(start);
      const pointer = bytes.readUInt16BE(start + (type === INDEX_INTERIOR ? 12 : 8) + 2 * place);
      const [size, afterSize] = readVarint(bytes, pointer + (type === INDEX_INTERIOR ? 4 : 0));
      const [number, at] = type === TABLE_LEAF ? readVarint(bytes, afterSize) : [0, afterSize];
      const payload = this.#payload(bytes, at, size, type);
      return payload === null ? null : { kind: type === TABLE_LEAF ? "numbered" : "sorted", number, payload };
    } catch (error) {
      if (error instanceof RangeError) return null; // points outside its page
      throw error;
    }
  }

  /** A row's bytes: what lies in its page, and the chain of pages with the rest. Null when the chain is broken. */
  #payload(bytes: Buffer, at: number, size: number, type: number): Buffer | null {
    const here = localSize(size, type);
    if (at + here > PAGE || size > this.count * PAGE) return null;
    const parts = [bytes.subarray(at, at + here)];
    let missing = size - here;
    for (let next = missing > 0 ? bytes.readUInt32BE(at + here) : 0; missing > 0;) {
      const page = this.#read(next);
      if (page === null) return null;
      parts.push(page.subarray(4, 4 + Math.min(missing, PAGE - 4)));
      missing -= PAGE - 4;
      next = page.readUInt32BE(0);
    }
    return Buffer.concat(parts, size);
  }
}

function startOf(page: number): number {
  return page === 1 ? FILE_HEADER : 0;
}

function countCells(bytes: Buffer, page: number): number {
  const type = bytes.readUInt8(startOf(page));
  if (type !== TABLE_LEAF && type !== INDEX_LEAF && type !== INDEX_INTERIOR) return 0;
  return Math.min(bytes.readUInt16BE(startOf(page) + 3), PAGE / 2);
}

/** How much of a row lies in its own page: SQLite's formula. */
function localSize(size: number, type: number): number {
  const most = type === TABLE_LEAF ? PAGE - 35 : Math.floor(((PAGE - 12) * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
  const rest = least + ((size - least) % (PAGE - 4));
  return rest <= most ? rest : least;
}

/** SQLite's number of one to nine bytes, and where it ends. @throws RangeError outside the bytes */
export function readVarint(bytes: Buffer, at: number): readonly [value: number, end: number] {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index);
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, at + index + 1];
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9];
}
