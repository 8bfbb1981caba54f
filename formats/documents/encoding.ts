import { detectAll } from "jschardet";

/** How bytes became characters. */
export type Decoded = {
  readonly text: string;
  /** A name TextDecoder knows, in its usual spelling. */
  readonly encoding: string;
  /** Places whose bytes mean nothing in this encoding; each became U+FFFD. */
  readonly undecoded: number;
  /** Encodings worth trying, best first; empty when there is no doubt. */
  readonly encodings: readonly string[];
};

/** Below this the guesser's own confidence (0 to 1) is worth a question. */
const SURE = 0.3;
/** A rival this close to the best guess, relative to it, is worth a question. */
const CLOSE = 0.97;
/** The guesser sees no more than this many bytes. */
const SAMPLE = 200_000;
/** A guess is tried on no more than this many bytes; the whole is decoded only once. */
const TRIED = 2_000_000;

const SPELLINGS: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16LE",
  "utf-16be": "UTF-16BE",
  big5: "Big5",
  gbk: "GB18030",
  gb18030: "GB18030",
  shift_jis: "Shift_JIS",
  "euc-jp": "EUC-JP",
  "euc-kr": "EUC-KR",
  "koi8-r": "KOI8-R",
  "koi8-u": "KOI8-U",
  "iso-2022-jp": "ISO-2022-JP",
};

/** Offered after the guesses, so that a person who knows better finds theirs. */
const COMMON = [
  "UTF-8",
  "windows-1252",
  "windows-1251",
  "windows-1250",
  "GB18030",
  "Big5",
  "Shift_JIS",
  "EUC-KR",
  "windows-1256",
];

/** Names the guesser uses for encodings that TextDecoder knows under another one. */
const ALIASES: Readonly<Record<string, string>> = {
  cp932: "shift_jis",
  cp949: "euc-kr",
  "big5-hkscs": "big5",
  gb2312: "gb18030",
};

/** The usual spelling of an encoding's name, or null when it cannot be decoded here. */
export function canonicalEncoding(name: string): string | null {
  const lower = name.trim().toLowerCase();
  try {
    const { encoding } = new TextDecoder(ALIASES[lower] ?? lower);
    return SPELLINGS[encoding] ?? encoding;
  } catch {
    return null;
  }
}

/** Decodes with one encoding. The byte order mark stays in the text. */
export function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const written = countReplacements(text) - replacementsInSource(bytes, encoding);
  return { text, encoding, undecoded: Math.max(0, written), encodings: [] };
}

/**
 * Byte order mark, then what the file declares, then strict UTF-8, then UTF-16 by its zero bytes, then a guess. Never
 * fails: what cannot be decoded becomes U+FFFD and is counted.
 */
export function decodeBytes(bytes: Uint8Array, declared: string | null): Decoded {
  const marked = markedEncoding(bytes);
  if (marked !== null) return decodeAs(bytes, marked);
  const named = declared === null ? null : canonicalEncoding(declared);
  if (named !== null && !named.startsWith("UTF-16")) return decodeDeclared(bytes, named);
  const { encoding, encodings } = findEncoding(bytes);
  return { ...decodeAs(bytes, encoding), encodings };
}

/** The encoding of bytes that name none themselves, and those worth trying where it is in doubt. */
export function findEncoding(bytes: Uint8Array): Pick<Decoded, "encoding" | "encodings"> {
  const known = markedEncoding(bytes) ?? wideEncoding(bytes) ?? (decodesStrictly(bytes, "UTF-8") ? "UTF-8" : null);
  return known === null ? guessEncoding(bytes) : { encoding: known, encodings: [] };
}

function decodeDeclared(bytes: Uint8Array, named: string): Decoded {
  const decoded = decodeAs(bytes, named);
  const isContested = named !== "UTF-8" && bytes.some((byte) => byte >= 0x80) && decodesStrictly(bytes, "UTF-8");
  if (isContested) return { ...decoded, encodings: [named, "UTF-8"] };
  return decoded.undecoded === 0
    ? decoded
    : { ...decoded, encodings: unique([named, ...guess(bytes).names, ...COMMON]) };
}

function guessEncoding(bytes: Uint8Array): Pick<Decoded, "encoding" | "encodings"> {
  const guesses = guess(bytes);
  const damagedUtf8 = mostlyUtf8(bytes);
  const names = unique([...(damagedUtf8 ? ["UTF-8"] : []), ...guesses.names, ...COMMON]);
  const best = names[0] ?? "windows-1252";
  const isSure = damagedUtf8 || guesses.sure;
  return { encoding: best, encodings: isSure ? [] : names.slice(0, 8) };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "UTF-8";
  if (first === 0xff && second === 0xfe) return "UTF-16LE";
  if (first === 0xfe && second === 0xff) return "UTF-16BE";
  return null;
}

/** UTF-16 without a mark: of Latin letters every other byte is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.3 && even < pairs * 0.05) return "UTF-16LE";
  if (even > pairs * 0.3 && odd < pairs * 0.05) return "UTF-16BE";
  return null;
}

/** Whether what is tried of the bytes is sound; a character cut short at the end of it does not count. */
function beginsStrictly(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, TRIED), { stream: bytes.length > TRIED });
    return true;
  } catch {
    return false;
  }
}

function decodesStrictly(bytes: Uint8Array, encoding: string): boolean {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    for (let at = 0; at < bytes.length; at += TRIED) decoder.decode(bytes.subarray(at, at + TRIED), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 that was damaged on its way: far more sound characters beyond ASCII than broken ones. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, SAMPLE));
  const broken = countReplacements(text);
  let sound = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= 0x80) sound++;
  return sound - broken >= 4 * broken;
}

type Guess = { readonly names: readonly string[]; readonly sure: boolean };

function guess(bytes: Uint8Array): Guess {
  const sample = bytes.subarray(0, SAMPLE);
  const ranked: { name: string; confidence: number; sound: boolean }[] = [];
  for (const { encoding, confidence } of detectAll(sample)) {
    const name = encoding === null ? null : canonicalEncoding(encoding);
    if (name === null || ranked.some((rival) => rival.name === name)) continue;
    ranked.push({ name, confidence, sound: beginsStrictly(bytes, name) });
  }
  ranked.sort((a, b) => Number(b.sound) - Number(a.sound));
  const [best, second] = ranked;
  if (best === undefined) return { names: [], sure: false };
  const isContested =
    second !== undefined &&
    second.sound === best.sound &&
    second.confidence > best.confidence * CLOSE &&
    !sameText(sample, best.name, second.name);
  return { names: ranked.map(({ name }) => name), sure: best.sound && best.confidence >= SURE && !isContested };
}

function sameText(bytes: Uint8Array, one: string, other: string): boolean {
  return new TextDecoder(one).decode(bytes) === new TextDecoder(other).decode(bytes);
}

function countReplacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\uFFFD"); at !== -1; at = text.indexOf("\uFFFD", at + 1)) count++;
  return count;
}

/** U+FFFD that stands in the file itself: damage from an earlier conversion, not from this one. */
function replacementsInSource(bytes: Uint8Array, encoding: string): number {
  const [a, b, c] =
    encoding === "UTF-8"
      ? [0xef, 0xbf, 0xbd]
      : encoding === "UTF-16LE"
        ? [0xfd, 0xff]
        : encoding === "UTF-16BE"
          ? [0xff, 0xfd]
          : [];
  if (a === undefined) return 0;
  let count = 0;
  const step = encoding === "UTF-8" ? 1 : 2;
  for (let index = 0; index < bytes.length; index += step) {
    if (bytes[index] === a && bytes[index + 1] === b && (c === undefined || bytes[index + 2] === c)) count++;
  }
  return count;
}
