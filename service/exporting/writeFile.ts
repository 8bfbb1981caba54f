import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { WrittenFile } from "#formats/annotations/exportNote.ts";

/** Text is gathered up to about this many characters before it is written. */
const BUFFERED = 1 << 16;

/** Writes text as UTF-8 without byte order mark, down to the disk. Gives way to other work between writes. */
export async function writeFile(file: string, name: string, chunks: AsyncIterable<string>): Promise<WrittenFile> {
  const handle = await open(file, "wx");
  const hash = createHash("sha256");
  let bytes = 0;
  const write = async (text: string) => {
    const encoded = Buffer.from(text, "utf8");
    hash.update(encoded);
    bytes += encoded.length;
    await handle.writeFile(encoded);
  };
  try {
    let waiting = "";
    for await (const chunk of chunks) {
      waiting += chunk;
      if (waiting.length < BUFFERED) continue;
      await write(waiting);
      waiting = "";
    }
    await write(waiting);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name, bytes, sha256: hash.digest("hex") };
}
