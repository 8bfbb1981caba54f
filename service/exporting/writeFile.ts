import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { isInsidePair } from "#core/offsets.ts";
import type { WrittenFile } from "#formats/annotations/exportNote.ts";
import type { Chunks } from "#formats/annotations/format.ts";

/** Text is put into the buffer in pieces of at most so many UTF-16 code units. */
const PIECE = 1 << 15;
/** A code unit takes three bytes at most. */
const LARGEST = 3 * PIECE;
/** Bytes gathered before they are written. */
const BUFFERED = 8 * PIECE;

/**
 * Writes text as UTF-8 without byte order mark, down to the disk. The next text is made while one is being written.
 * @param giveWay awaited between writes
 */
export async function writeFile(
  file: string,
  name: string,
  chunks: Chunks,
  giveWay: () => Promise<void>,
): Promise<WrittenFile> {
  const handle = await open(file, "wx");
  const output = new Output(handle);
  try {
    for await (const chunk of chunks)
      for (const piece of typeof chunk === "string" ? piecesOf(chunk) : slicesOf(chunk)) {
        if (output.put(piece)) continue;
        await output.write();
        await giveWay();
      }
    await output.write();
    await giveWay();
    const written = await output.end();
    await handle.sync();
    return { name, ...written };
  } finally {
    await output.settled();
    await handle.close();
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + PIECE, text.length);
    if (isInsidePair(text, end)) end--;
    yield text.slice(start, end);
    start = end;
  }
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** Two buffers in turns, used again and again: one is filled while the other is being written. */
class Output {
  readonly #handle: FileHandle;
  readonly #hash = createHash("sha256");
  #filling = Buffer.allocUnsafeSlow(BUFFERED);
  #resting = Buffer.allocUnsafeSlow(BUFFERED);
  #filled = 0;
  #bytes = 0;
  #written: Promise<unknown> = Promise.resolve();

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Whether there is room for one more piece. */
  put(piece: string | Uint8Array): boolean {
    if (typeof piece === "string") this.#filled += this.#filling.write(piece, this.#filled, "utf8");
    else {
      this.#filling.set(piece, this.#filled);
      this.#filled += piece.length;
    }
    return this.#filled + LARGEST <= BUFFERED;
  }

  /** Begins to write what was put, once what was put before is written. */
  async write(): Promise<void> {
    const full = this.#filling.subarray(0, this.#filled);
    this.#hash.update(full);
    this.#bytes += full.length;
    await this.#written;
    this.#written = this.#handle.writeFile(full);
    this.#written.catch(() => {}); // thrown where it is awaited
    [this.#filling, this.#resting, this.#filled] = [this.#resting, this.#filling, 0];
  }

  async end(): Promise<{ readonly bytes: number; readonly sha256: string }> {
    await this.#written;
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  async settled(): Promise<void> {
    await Promise.allSettled([this.#written]);
  }
}
