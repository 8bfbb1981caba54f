import { exceeds, type JsonLimits } from "#core/text/jsonLimits.ts";
import { Unreadable } from "./unreadable.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** One value of a file, and where it stands in it, for people: "line 3" or "item 3". */
type JsonItem = { readonly value: unknown; readonly where: string };

type JsonInput = {
  /** lines: a value a line. list: the members of one list. single: one value that is no list. */
  readonly shape: "lines" | "list" | "single";
  readonly items: readonly JsonItem[];
  /** Lines that are no JSON, or hold more than they may; the others came in. */
  readonly broken: readonly string[];
};

const MOST_BYTES = 256 * 1024 * 1024;
const LIMITS: JsonLimits = { values: 10_000_000, depth: 100 };
/** How much of a file is looked at to see what it is, in bytes. */
const BEGINNING = 4 * 1024 * 1024;
/** How many members of a list are looked at. */
const LOOKED_AT = 3;

/**
 * The values of a file that is JSON Lines, one list or one object, whatever its name says. A broken line leaves the
 * others whole; a broken list or object is refused.
 * @param called how a sentence for people begins
 * @throws Unreadable for what is not JSON, not in a Unicode encoding, too large or nested too deeply
 */
export function readJson(bytes: Uint8Array, called = "This JSON file"): JsonInput {
  const text = decodeJson(bytes, called);
  const start = text.search(/\S/u);
  if (start === -1) throw new Unreadable(`${called} is empty.`);
  const end = lineEnd(text, start);
  const isWhole = text.slice(end).trim() === "";
  if (!isWhole && parse(text.slice(start, end)) !== undefined) return readLines(text, called);
  if (exceeds(text, LIMITS)) throw new Unreadable(`${called} holds too much, or is nested too deeply.`);
  const value = parseWhole(text, called);
  return Array.isArray(value)
    ? {
        shape: "list",
        items: value.map((one: unknown, index) => ({ value: one, where: `item ${index + 1}` })),
        broken: [],
      }
    : { shape: "single", items: [{ value, where: "line 1" }], broken: [] };
}

function readLines(text: string, called: string): JsonInput {
  const items: JsonItem[] = [];
  const broken: string[] = [];
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = lineEnd(text, start);
    const source = text.slice(start, end);
    const value = source.trim() === "" ? null : parse(source);
    if (value === undefined) broken.push(`line ${line}`);
    else if (value !== null) items.push({ value, where: `line ${line}` });
    start = end + 1;
  }
  if (items.length === 0) throw new Unreadable(`${called} has no line that is JSON.`);
  return { shape: "lines", items, broken };
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** Undefined for what is no JSON or holds more than it may. */
function parse(json: string): unknown {
  if (exceeds(json, LIMITS)) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function parseWhole(json: string, called: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const line = /\(line (\d+) column \d+\)/u.exec(message)?.[1];
    if (message.includes("end of JSON")) throw new Unreadable(`${called} is cut short: it ends in the middle.`);
    const place = line === undefined ? "" : ` at line ${line}`;
    throw new Unreadable(`${called} is not JSON${place}.`);
  }
}

function decodeJson(bytes: Uint8Array, called: string): string {
  if (bytes.length > MOST_BYTES) throw new Unreadable(`${called} is larger than 256 MB.`);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(`${called} is not in UTF-8; save it as UTF-8 and try again.`);
  }
}

/**
 * A file, or its beginning, that is in a Unicode encoding, without its byte order mark. What is not becomes “�”.
 */
export function decodeUnicode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** Without a byte order mark, the zero beside its first character tells UTF-16. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}

/** The first values of a file, to see what it is. */
type JsonBeginning = {
  /** Whether the first value is a list. Then these are the first members of that list. */
  readonly isList: boolean;
  readonly values: readonly unknown[];
};

/** Looks at the beginning of a file, without reading all of it. Null for what is no JSON. Never throws. */
export function peekJson(bytes: Uint8Array): JsonBeginning | null {
  const text = decodeUnicode(bytes.subarray(0, BEGINNING)).trimStart();
  if (text.startsWith("{")) {
    const value = parse(text.slice(0, valueEnd(text, 0)));
    return value === undefined ? null : { isList: false, values: [value] };
  }
  if (!text.startsWith("[")) return null;
  const values: unknown[] = [];
  for (let at = 1; values.length < LOOKED_AT;) {
    const end = valueEnd(text, at);
    const value = parse(text.slice(at, end));
    if (value === undefined) break;
    values.push(value);
    if (text[end] !== ",") break;
    at = end + 1;
  }
  return values.length > 0 || /^\[\s*\]/u.test(text) ? { isList: true, values } : null;
}

/** Where the value that begins here ends: after its last bracket, or before the next comma or bracket. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = stringEnd(text, at);
    else if (sign === "[" || sign === "{") depth++;
    else if (depth === 0 && (sign === "," || sign === "]" || sign === "}")) return at;
    else if ((sign === "]" || sign === "}") && --depth === 0 && start === 0) return at + 1;
  }
  return text.length;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a list; none when it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Null for what is no string. */
export function stringOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** A string, or a number as one: ids and labels may be either. Null for anything else. */
export function nameOf(value: unknown): string | null {
  return typeof value === "number" ? String(value) : stringOf(value);
}

/** An offset, also one written as a string. Null for what is no whole number from 0. */
export function offsetOf(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,15}$/u.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** What an object holds beside the keys that are understood; null when there is nothing. */
export function othersOf(object: JsonObject, understood: ReadonlySet<string>): JsonObject | null {
  const others = Object.entries(object).filter(([key]) => !understood.has(key));
  return others.length === 0 ? null : Object.fromEntries(others);
}
