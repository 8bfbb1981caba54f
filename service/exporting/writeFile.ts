import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { WrittenFile } from "#formats/annotations/exportNote.ts";

/** Text is gathered up to about this many characters before it is written. */
const BUFFERED = 1 << 16;

/**
 * Writes text as UTF-8 without byte order mark, down to the disk. The next text is made while one is being written.
 * @param giveWay awaited between writes
 */
export async function writeFile(
  file: string,
  name: string,
  chunks: Iterable<string>,
  giveWay: () => Promise<void>,
): Promise<WrittenFile> {
  const handle = await open(file, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  let written = Promise.resolve();
  const write = async (text: string) => {
    const encoded = Buffer.from(text, "utf8");
    hash.update(encoded);
    bytes += encoded.length;
    await written;
    written = handle.writeFile(encoded);
    written.catch(() => {}); // thrown where it is awaited
    await giveWay();
  };
  try {
    let waiting = "";
    for (const chunk of chunks) {
      waiting += chunk;
      if (waiting.length < BUFFERED) continue;
      await write(waiting);
      waiting = "";
    }
    await write(waiting);
    await written;
    await handle.sync();
  } finally {
    await Promise.allSettled([written]);
    await handle.close();
  }
  return { name, bytes, sha256: hash.digest("hex") };
}
