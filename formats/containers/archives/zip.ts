import { Unreadable } from "../../unreadable.ts";
import { readZip, type ZipEntry } from "../../zip.ts";
import { failedEntry, type Opening, type Piece } from "../container.ts";

const DEEPEST_FOLDER = 32;
/** No system has longer names, in UTF-16 code units. */
const LONGEST_NAME = 255;
const byName = new Intl.Collator("en", { numeric: true });

/** The files in an archive, by name. What systems put there for themselves is left out. */
export async function* openZip(bytes: Uint8Array, { most }: Opening): AsyncGenerator<Piece, void> {
  const entries = [...(await readZip(bytes)).values()].filter(({ name }) => !isHidden(name));
  if (entries.reduce((sum, { size }) => sum + size, 0) > most) throw new Unreadable(TOO_MUCH);
  for (const entry of entries.toSorted((a, b) => byName.compare(a.name, b.name))) yield await readEntry(entry);
}

const TOO_MUCH = "What is in this zip archive is too large to bring in with the other files. Bring it in by itself.";

async function readEntry(entry: ZipEntry): Promise<Piece> {
  const folders = entry.name.split("/").filter((part) => part !== "" && part !== ".");
  const name = folders.pop() ?? "file";
  if ([name, ...folders].some((part) => part.length > LONGEST_NAME))
    return failedEntry(name.slice(0, LONGEST_NAME), [], "The name of this file is too long. Unpack the archive first.");
  if (folders.length > DEEPEST_FOLDER)
    return failedEntry(name, [], `This file is in more than ${DEEPEST_FOLDER} folders. Unpack the archive first.`);
  try {
    return { entry: { name, folders, content: await entry.read(), ready: null, problem: null } };
  } catch (error) {
    if (error instanceof Unreadable) return failedEntry(name, folders, error.message);
    throw error;
  }
}

function isHidden(name: string): boolean {
  const parts = name.split("/");
  return parts.some((part) => (part.startsWith(".") && part !== ".") || SYSTEM.has(part));
}

const SYSTEM: ReadonlySet<string> = new Set(["__MACOSX", "Thumbs.db", "desktop.ini"]);
