import { Readable, type PassThrough } from "node:stream";
import { finished } from "node:stream/promises";
import { ZipFile, type Options } from "yazl";
import type { Chunks } from "./annotations/format.ts";

/** A file to put into an archive. */
export type FileToPack = {
  /** With the folders it is in, divided by slashes. */
  readonly name: string;
  readonly content: Chunks;
};

/** Bytes gathered before they are packed: a file of many short pieces costs no more than one of a few long ones. */
const GATHERED = 1 << 16;

/** Archives hold times as the clock of a place shows them, so this is made there: the same files give the same bytes anywhere. */
function alike(): Partial<Options> {
  return { mtime: new Date(2000, 0, 1), forceDosTimestamp: true, mode: 0o100644 };
}

/**
 * A zip archive of these files in their order, a piece at a time. A file is asked for when the one before it has been
 * taken in, so that they can be made one after the other. What a file's content throws is thrown here.
 */
export async function* writeZip(files: Iterable<FileToPack> | AsyncIterable<FileToPack>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough; // the library makes one
  const stop = new AbortController();
  const filled = fill(zip, files, stop.signal).then(
    () => zip.end(),
    (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const bytes of output) yield bytes as Uint8Array; // the stream has no encoding
  } finally {
    stop.abort();
    await filled;
  }
}

async function fill(zip: ZipFile, files: Parameters<typeof writeZip>[0], stop: AbortSignal): Promise<void> {
  for await (const { name, content } of files) {
    const bytes = Readable.from(gather(content), { objectMode: false, signal: stop });
    zip.addReadStream(bytes, name, alike());
    await finished(bytes, { writable: false });
  }
}

async function* gather(content: Chunks): AsyncGenerator<Uint8Array> {
  let text: string[] = [];
  let length = 0;
  const take = (): Uint8Array => {
    const bytes = Buffer.from(text.join(""));
    [text, length] = [[], 0];
    return bytes;
  };
  for await (const chunk of content) {
    if (typeof chunk === "string") {
      text.push(chunk);
      length += chunk.length;
      if (length >= GATHERED) yield take();
    } else {
      if (length > 0) yield take();
      yield chunk;
    }
  }
  if (length > 0) yield take();
}
