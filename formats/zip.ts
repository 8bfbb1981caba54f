import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { Unreadable } from "./unreadable.ts";

const MOST_ENTRIES = 10_000;
/** What all files of an archive together may come to, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** How many times larger than packed a file may be. Small ones are let be: what they come to is bounded anyway. */
const MOST_INFLATION = 200;
const SMALL = 1024 * 1024;

/** One file of an archive. */
export type ZipEntry = {
  /** With the folders it is in, divided by slashes; never absolute, never with `..`. */
  readonly name: string;
  /** Of its content, in bytes: what it has at most. */
  readonly size: number;
  /** Throws `Unreadable` when it is damaged. */
  readonly read: () => Promise<Uint8Array>;
};

/**
 * The files of a zip archive by their names, in its order; folders are left out. Nothing is unpacked before it is read.
 * Throws `Unreadable` for an archive that is broken, protected by a password, or larger or stranger than allowed.
 * @param called how a sentence for people begins
 */
export async function readZip(bytes: Uint8Array, called = "This zip archive"): Promise<ReadonlyMap<string, ZipEntry>> {
  const archive = await openArchive(bytes, called);
  if (archive.entryCount > MOST_ENTRIES) throw new Unreadable(`${called} holds more than 10,000 files.`);
  const entries = new Map<string, ZipEntry>();
  let left = MOST_BYTES;
  for (const entry of await listEntries(archive, called)) {
    const name = entry.fileName;
    left -= entry.uncompressedSize;
    checkEntry(entry, left, called);
    if (name.endsWith("/")) continue;
    if (entries.has(name)) throw new Unreadable(`${called} holds two files of the same name, ${shown(name)}.`);
    entries.set(name, { name, size: entry.uncompressedSize, read: () => readEntry(archive, entry, called) });
  }
  return entries;
}

async function openArchive(bytes: Uint8Array, called: string): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    });
  } catch {
    throw broken(called);
  }
}

/** The library refuses names that lead out of the archive, and what contradicts itself. */
async function listEntries(archive: ZipFile, called: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of archive.eachEntry()) entries.push(entry);
  } catch (error) {
    if (error instanceof Error && /path/u.test(error.message))
      throw new Unreadable(`${called} holds a file whose name leads out of it, so it is not opened.`);
    throw broken(called);
  }
  return entries;
}

function checkEntry(entry: Entry, left: number, called: string): void {
  const { fileName, uncompressedSize, compressedSize } = entry;
  if (entry.isEncrypted()) throw new Unreadable(`${called} is protected by a password.`);
  if (left < 0) throw new Unreadable(`${called} comes to more than 256 MB when it is unpacked.`);
  if (uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_INFLATION)
    throw new Unreadable(`${called} holds a file that grows more than 200 times when it is unpacked.`);
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001F]/u.test(fileName) || fileName.split("/").includes(".."))
    throw new Unreadable(`${called} holds a file whose name leads out of it, so it is not opened.`);
}

async function readEntry(archive: ZipFile, entry: Entry, called: string): Promise<Uint8Array> {
  let content: Uint8Array;
  try {
    // The stream ends with an error at the first byte beyond the size that was checked.
    content = await buffer(await archive.openReadStreamPromise(entry));
  } catch {
    throw damaged(entry, called);
  }
  if (crc32(content) !== entry.crc32) throw damaged(entry, called);
  return content;
}

function broken(called: string): Unreadable {
  return new Unreadable(`${called} is broken or incomplete.`);
}

function damaged({ fileName }: Entry, called: string): Unreadable {
  return new Unreadable(`${called} is damaged: ${shown(fileName)} in it cannot be unpacked.`);
}

function shown(name: string): string {
  return name.length > 100 ? `${name.slice(0, 99)}…` : name;
}

/** What a zip archive lists, without opening it; empty for anything else. */
export function namesInZip(bytes: Uint8Array): ReadonlySet<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new Set<string>();
  const end = buffer.lastIndexOf("PK\u0005\u0006", undefined, "latin1");
  if (end === -1 || end + 22 > buffer.length || !buffer.subarray(0, 2).equals(Buffer.from("PK"))) return names;
  let at = buffer.readUInt32LE(end + 16);
  while (names.size < MOST_ENTRIES && at + 46 <= buffer.length && buffer.readUInt32LE(at) === 0x02_01_4b_50) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset));
    names.add(buffer.toString("utf8", at + 46, at + 46 + (name ?? 0)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
