import { Unreadable } from "../../unreadable.ts";

const MOST_PARTS = 1000;
const DEEPEST = 32;
/** The head of a part is no longer than this, in bytes. */
const LONGEST_HEAD = 1024 * 1024;

/** A message, or a part of one. */
export type MimePart = {
  /** By lower-case name, the first of each, unfolded and not decoded. */
  readonly headers: ReadonlyMap<string, string>;
  /** Lower case: "text/plain". */
  readonly type: string;
  /** Of the type, by lower-case name. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly isAttached: boolean;
  /** Head and content. */
  readonly bytes: Uint8Array;
  /** Empty unless it is of several parts. */
  readonly parts: readonly MimePart[];
};

type Head = Pick<MimePart, "headers"> & { readonly length: number };

/** A message taken apart, within bounds. Throws `Unreadable` for one of too many parts. */
export function readMimeTree(message: Uint8Array): MimePart {
  let left = MOST_PARTS;
  const readPart = (bytes: Uint8Array, standard: string, depth: number): MimePart => {
    if (depth > DEEPEST || left-- <= 0) throw new Unreadable("This mail is made of too many parts.");
    const { headers, length } = readHead(bytes);
    const [type, parameters] = parseValue(headers.get("content-type") ?? standard);
    const boundary = type.startsWith("multipart/") ? (parameters.get("boundary") ?? "") : "";
    const within = type === "multipart/digest" ? "message/rfc822" : "text/plain";
    const contents = boundary === "" ? [] : splitParts(bytes.subarray(length), boundary);
    return {
      headers,
      type,
      parameters,
      isAttached: parseValue(headers.get("content-disposition") ?? "")[0] === "attachment",
      bytes,
      parts: contents.map((content) => readPart(content, within, depth + 1)),
    };
  };
  return readPart(message, "text/plain", 0);
}

/** The head of a message with its length in bytes, the empty line after it included. */
export function readHead(bytes: Uint8Array): Head {
  const length = headLength(bytes);
  const lines = decodeHead(bytes.subarray(0, length))
    .replace(/\r?\n[ \t]+/gu, " ")
    .split(/\r?\n/u);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/u.exec(line) ?? [];
    const key = name?.toLowerCase();
    if (key !== undefined && value !== undefined && !headers.has(key)) headers.set(key, value.trim());
  }
  return { headers, length };
}

function headLength(bytes: Uint8Array): number {
  const most = Math.min(bytes.length, LONGEST_HEAD);
  let isEmpty = true;
  for (let at = 0; at < most; at++) {
    if (bytes[at] === 0x0a) {
      if (isEmpty) return at + 1;
      isEmpty = true;
    } else if (bytes[at] !== 0x0d) isEmpty = false;
  }
  if (most < bytes.length) throw new Unreadable("This mail has a head that is far too long.");
  return most;
}

/** Heads are ASCII or UTF-8; old ones also of one byte a character. */
function decodeHead(head: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(head);
  } catch {
    return new TextDecoder("windows-1252").decode(head);
  }
}

/** A value with its parameters: `text/plain; charset="utf-8"`. */
function parseValue(written: string): [string, ReadonlyMap<string, string>] {
  const [value = ""] = /^[^;\s]*/u.exec(written.trim()) ?? [];
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, bare] of written.matchAll(
    /;\s*([\w*-]{1,60})\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]*))/gu,
  )) {
    const key = name.toLowerCase().replace(/\*$/u, "");
    const plain = quoted?.replace(/\\(.)/gu, "$1") ?? bare ?? "";
    // A starred name says in which encoding and language its value is written.
    const spoken = name.endsWith("*") ? plain.replace(/^[^']*'[^']*'/u, "") : plain;
    if (!parameters.has(key)) parameters.set(key, spoken);
  }
  return [value.toLowerCase(), parameters];
}

/** What stands between lines that are the boundary, without the line end before each. */
function splitParts(body: Uint8Array, boundary: string): Uint8Array[] {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  const parts: Uint8Array[] = [];
  let start: number | null = null;
  for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at + mark.length)) {
    const [, closing, ending] =
      /^(--)?[ \t]*(\r?\n|$)/u.exec(buffer.toString("latin1", at + mark.length, at + mark.length + 80)) ?? [];
    const startsLine = at === 0 || buffer[at - 1] === 0x0a;
    if (!startsLine || ending === undefined) continue;
    if (start !== null) parts.push(body.subarray(start, Math.max(start, lineEndBefore(buffer, at))));
    if (parts.length > MOST_PARTS) throw new Unreadable("This mail is made of too many parts.");
    if (closing !== undefined) return parts;
    start = lineAfter(buffer, at + mark.length);
  }
  if (start !== null) parts.push(body.subarray(start));
  return parts;
}

function lineEndBefore(buffer: Buffer, at: number): number {
  if (at === 0) return 0;
  return buffer[at - 2] === 0x0d ? at - 2 : at - 1;
}

function lineAfter(buffer: Buffer, at: number): number {
  const end = buffer.indexOf(0x0a, at);
  return end === -1 ? buffer.length : end + 1;
}
