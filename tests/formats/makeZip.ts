import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A zip archive of these files, by name; a name that ends in a slash is a folder. */
export function makeZip(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    if (name.endsWith("/")) zip.addEmptyDirectory(name);
    else zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
