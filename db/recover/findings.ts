import type { Change } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { bytesOfHash, hashOfBytes, idOfBytes, sha256 } from "../binary.ts";
import { changeId } from "../changeId.ts";
import type { LoggedChange } from "../changeRows.ts";
import { isDamage } from "../damage.ts";
import { parseEdits } from "../edits.ts";
import { unpack, unpackEdits } from "../packing.ts";
import type { Row } from "../kinds.ts";
import { decodeSeen } from "../seen.ts";
import { PageFile, type CellPlace } from "./pageFile.ts";
import { createRecogniser, type FoundRow } from "./shapes.ts";

const LOG = ["changes", "actors", "contents"];

type Actors = ReadonlyMap<number, readonly Id[]>;

/** Where everything of a log lies that can be found in a file. */
export class Findings {
  readonly file: PageFile;
  readonly #recognise = createRecogniser(LOG);
  readonly #changes: (CellPlace & { readonly number: number })[] = [];
  readonly #contents = new Map<Sha256, CellPlace[]>();
  readonly #actors = new Map<number, Id[]>();
  readonly #ids = new Map<number, Sha256>();

  /** @throws when the file cannot be read */
  constructor(file: string) {
    this.file = new PageFile(file);
  }

  get changeCount(): number {
    return this.#changes.length;
  }

  /** Looks through the whole file, a page a step. */
  *look(): Generator<number> {
    for (let page = 1; page <= this.file.count; page++) {
      for (const cell of this.file.cells(page)) for (const found of this.#recognise(cell)) this.#note(found, cell);
      yield page;
    }
    this.#changes.sort((a, b) => a.number - b.number);
  }

  #note({ table, row }: FoundRow, { page, place }: CellPlace): void {
    if (table === "changes") this.#changes.push({ page, place, number: Number(row["number"]) });
    if (table === "actors") add(this.#actors, Number(row["number"]), idOfBytes(row["id"] as Buffer)); // a blob by its shape
    if (table === "contents") add(this.#contents, hashOfBytes(row["hash"] as Buffer), { page, place }); // a blob by its shape
  }

  /** The changes that are as they were when they were made, oldest first; undefined in place of each that is not. */
  *changes(): Generator<LoggedChange | undefined> {
    for (const place of this.#changes) {
      const found = this.#rowAt(place, "changes");
      const change = found === undefined ? undefined : tryDecode(() => this.#decode(found));
      if (change !== undefined) this.#ids.set(place.number, change.id);
      yield change === undefined ? undefined : { number: place.number, change };
    }
  }

  /** Stored bytes that have this hash. */
  content(hash: Sha256): Buffer | undefined {
    for (const place of this.#contents.get(hash) ?? []) {
      const found = this.#rowAt(place, "contents");
      const bytes =
        found === undefined ? undefined : tryDecode(() => unpack(found["bytes"] as Buffer, Number(found["size"]))); // a blob by its shape
      if (bytes !== undefined && sha256(bytes) === hash) return bytes;
    }
    return undefined;
  }

  #rowAt(place: CellPlace, table: string): Row | undefined {
    const cell = this.file.cell(place);
    return cell === null ? undefined : this.#recognise(cell).find((found) => found.table === table)?.row;
  }

  /** Who made a change is part of what its id proves, so where the list of people is damaged every one of them is tried. */
  #decode(row: Row): Change | undefined {
    const json = unpackEdits(row["edits"] as Buffer); // a blob by its shape
    const edits = parseEdits(json);
    const seen = decodeSeen(row["seen"] as Buffer, edits.length); // a blob by its shape
    const undoes = row["undoes"] === null ? null : this.#ids.get(Number(row["undoes"]));
    if (undoes === undefined) return undefined;
    const rest = {
      seq: Number(row["seq"]),
      time: Number(row["time"]),
      code: String(row["code"]),
      label: String(row["label"]),
      edits,
      seen,
      undoes,
    };
    for (const writer of candidates(this.#actors, Number(row["writer"])))
      for (const person of candidates(this.#actors, Number(row["person"]))) {
        const id = changeId({ ...rest, writer, person }, json);
        if (bytesOfHash(id).equals(row["id"] as Buffer)) return { id, ...rest, writer, person }; // a blob by its shape
      }
    return undefined;
  }
}

function candidates(actors: Actors, number: number): readonly Id[] {
  return actors.get(number) ?? [...actors.values()].flat();
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** What was stored, or undefined when it is damaged. */
export function tryDecode<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (isDamage(error) || error instanceof TypeError || error instanceof RangeError) return undefined; // other bytes, other shapes
    throw error;
  }
}
