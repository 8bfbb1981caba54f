import { decodeBytes } from "../../documents/encoding.ts";
import type { SourceFile } from "../format.ts";
import type { Remarks } from "../found.ts";

/** A text file as it stands, with its byte order mark and line ends. What is not UTF-8 is guessed, and told. */
export function sourceText({ path, bytes }: SourceFile, remarks: Remarks): string {
  const { text, encoding, undecoded } = decodeBytes(bytes, null);
  if (encoding !== "UTF-8") remarks.changed(`A file is not UTF-8 and was read as ${encoding}.`, path);
  if (undecoded > 0)
    remarks.changed("Bytes that mean nothing in the encoding of their file became “�”.", path, undecoded);
  return text;
}

/** The name of a file without its folders and its extension. */
export function plainName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return withoutExtension(name);
}

/** What the paths of files that belong together have in common. */
export function withoutExtension(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") + 1 ? path.slice(0, dot) : path;
}
