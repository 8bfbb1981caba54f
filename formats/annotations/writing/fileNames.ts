import { snapToGrapheme } from "#core/text/segments.ts";

/** In UTF-16 code units, without an extension. */
const LONGEST = 120;
/** In bytes of UTF-8: file systems allow 255 with the extension. */
const MOST_BYTES = 220;

/** What one system or another refuses in a name, and what would turn the direction of what follows it. */
const REFUSED = /[/\\:*?"<>|\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What Windows takes for a device, with or without an extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/**
 * Names for files, without extension, in the order of what they are for: no separators, no leading dots, at most 120
 * characters, and each once, also where capitals or ways to write an accent are not told apart.
 */
export function fileNames(names: Iterable<string>): readonly string[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return Array.from(names, (name) => {
    const safe = safeName(name, "");
    const key = keyOf(safe);
    let number = numbers.get(key) ?? 1;
    let unique = safe;
    while (taken.has(keyOf(unique))) unique = safeName(name, ` (${++number})`);
    numbers.set(key, number);
    taken.add(keyOf(unique));
    return unique;
  });
}

function keyOf(name: string): string {
  return name.normalize("NFC").toLowerCase().normalize("NFC");
}

/** @param ending kept whole when the name is too long */
function safeName(name: string, ending: string): string {
  const plain = name
    .toWellFormed()
    .replaceAll(REFUSED, "_")
    .replaceAll(/\s+/gu, " ")
    .replace(/^[. ]+/u, "");
  const short = shorten(plain, LONGEST - ending.length, MOST_BYTES - ending.length).replace(/[. ]+$/u, "");
  return `${short === "" ? "untitled" : short.replace(DEVICES, "_$&")}${ending}`;
}

function shorten(name: string, units: number, bytes: number): string {
  let end = Math.min(name.length, units);
  while (Buffer.byteLength(name.slice(0, end)) > bytes) end--;
  return name.slice(0, snapToGrapheme(name, end, "start"));
}
