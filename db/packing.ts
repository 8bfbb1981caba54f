import { promisify } from "node:util";
import { deflateRaw, deflateRawSync, inflateRawSync, type ZlibOptions } from "node:zlib";
import { LARGEST_CONTENTS } from "#core/model/document.ts";
import { hashOfBytes, idOfBytes } from "./binary.ts";
import { Damage } from "./damage.ts";

/** The first byte of a packed blob says how the rest is stored. */
const PLAIN = 0;
const DEFLATED = 1;
const DEFLATED_EDITS = 2;

/** The edits of one change take no more than this before they are deflated, in bytes. */
const MOST_EDITS = 64 * 1024 * 1024;
/** Nor do they hold more objects and lists: what is read becomes many times larger in memory than it is as JSON. */
const MOST_PARTS = 2_000_000;

/** What is to be stored is larger than what would be read again. */
export class TooLarge extends Error {}

/**
 * What the JSON of a change is mostly made of, the commonest last, so that a change to one span takes few bytes.
 * Ids are shortened before.
 * Files depend on these exact characters: a better dictionary is a new format byte.
 */
const EDIT_WORDS = Buffer.from(
  [
    '"schemaName":"","schemaVersion":1,"verdicts":[]},"id":"","table":"project"}]',
    '[{"after":{"initials":"","kind":"human","name":""},"before":null,"table":"annotators"}',
    '"examples":[],"hue":,"key":"","layer":"","marking":null,"meaning":"","stance":"asserts","table":"tags"}',
    '"initial":null,"required":false,"type":"choice","values":[],"table":"attributes"}',
    '"directed":true,"sources":[],"targets":[],"table":"relationTypes"}"aliases":[],"role":"","table":"speakers"}',
    '"aside":false,"direction":"auto","folder":null,"furniture":[],"language":"en","length":,"sentences":,"structure":"',
    '"text":"","title":"","words":,"source":{"bytes":"","changes":[],"encoding":"utf-8","file":"","format":"text","size":',
    '"table":"documents"}"number":,"reason":"","verdict":null,"wording":"","table":"claims"}',
    '"address":"https://","bearing":"supports","quote":"","seen":"20","span":"","title":"","table":"links"}',
    '{"after":{"annotator":"","created":,"note":"","source":"","target":"","type":""},"before":null,"table":"relations"}',
    '[{"after":{"finished":false,"read":[[],"sentences":},"before":{"read":[["sentences":},"id":"","table":"readings"}]',
    '[{"after":null,"before":{"annotator":"","stance":"denies""origin":"bulk""origin":"import"',
    '[{"after":{"attributes":{},"stance":"asserts","tag":""},"before":{"attributes":{},"stance":null,"tag":""},"id":"',
    ' the of and to in that for was were on with said by at from has have not " … ","prefix":"',
    '[{"after":{"annotator":"","attributes":{},"claim":null,"created":1,"document":"","fragments":[[,]],"id":"',
    '","note":"","origin":null,"prefix":"","quote":"","stance":"asserts","suffix":"","tag":""},"before":null,"id":"',
    '","table":"spans"},{"after":{"annotator":""}]',
  ].join(""),
);

const deflate: (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer> = promisify(deflateRaw);

/** Bytes as they are stored: deflated when that is smaller. */
export function packBytes(bytes: Uint8Array): Buffer {
  return smaller(bytes, deflateRawSync(bytes), DEFLATED);
}

/** The JSON of edits as it is stored. @throws TooLarge */
export function packEdits(json: string): Buffer {
  const bytes = shortenIds(json);
  if (bytes.length > MOST_EDITS || hasTooManyParts(bytes)) throw new TooLarge("The edits of one change are too large");
  const options = bytes.length <= SHORT ? short : long;
  return smaller(bytes, deflateRawSync(bytes, { dictionary: EDIT_WORDS, ...options }), DEFLATED_EDITS);
}

/** The same for JSON in pieces, with its ids shortened, and without keeping others waiting. @throws TooLarge */
export async function packPieces(pieces: readonly Buffer[]): Promise<Buffer> {
  const bytes = Buffer.concat(pieces);
  if (bytes.length > MOST_EDITS || hasTooManyParts(bytes)) throw new TooLarge("The edits of one change are too large");
  return smaller(bytes, await deflate(bytes, { dictionary: EDIT_WORDS, ...long }), DEFLATED_EDITS);
}

/** Bytes of edits that need no more memory to deflate than the dictionary does. */
const SHORT = 2048;
// Setting up the usual quarter of a megabyte costs a single tag more than deflating it.
const short = { level: 9, windowBits: 12, memLevel: 5, chunkSize: 2 * SHORT };
// For each chunk memory is taken, which for a single tag costs more than inflating it.
const few = { chunkSize: SHORT };
// Beyond this level thousands of edits take a third longer and get less than a hundredth smaller.
const long = { level: 6, chunkSize: 256 * 1024 };

/** The JSON of edits that packEdits stored. @throws when the blob is damaged or larger than any that it makes */
export function unpackEdits(packed: Uint8Array): string {
  const bytes = unpackUpTo(packed, MOST_EDITS);
  if (hasTooManyParts(bytes)) throw new Damage("The edits of a change hold more than any change does");
  return lengthenIds(bytes);
}

const OPENING: readonly number[] = [..."[{"].map((sign) => sign.charCodeAt(0));

/** Also counts brackets in words, which are few. */
function hasTooManyParts(json: Buffer): boolean {
  if (json.length <= MOST_PARTS) return false;
  let parts = 0;
  for (const sign of OPENING)
    for (let at = json.indexOf(sign); at !== -1; at = json.indexOf(sign, at + 1)) if (++parts > MOST_PARTS) return true;
  return false;
}

/** Bytes that UTF-8 never has: what follows are the 16 bytes of a UUID, or the 32 of a SHA-256. */
const UUID_FOLLOWS = 0xff;
const HASH_FOLLOWS = 0xfe;
const UUID_LENGTH = 36;
const HASH_LENGTH = 64;
const QUOTE = 0x22;

/** Digits of ids hardly deflate; their bytes take half the room. Whole strings are looked at, not words inside of them. */
export function shortenIds(json: string): Buffer {
  const bytes = Buffer.from(json, "utf8");
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    bytes[length++] = byte;
    if (byte !== QUOTE) continue;
    const digits = bytes[at + 1 + UUID_LENGTH] === QUOTE ? UUID_LENGTH : HASH_LENGTH;
    if (bytes[at + 1 + digits] !== QUOTE) continue;
    const id = bytes.toString("latin1", at + 1, at + 1 + digits);
    if (!ID.test(id)) continue;
    bytes[length++] = digits === UUID_LENGTH ? UUID_FOLLOWS : HASH_FOLLOWS;
    length += bytes.write(id.replaceAll("-", ""), length, "hex");
    at += digits;
  }
  return bytes.subarray(0, length);
}

const ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64})$/u;

function lengthenIds(bytes: Buffer): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== UUID_FOLLOWS && byte !== HASH_FOLLOWS) continue;
    const end = at + 1 + (byte === UUID_FOLLOWS ? 16 : 32);
    const id = bytes.subarray(at + 1, end);
    parts.push(bytes.toString("utf8", done, at), byte === UUID_FOLLOWS ? idOfBytes(id) : hashOfBytes(id));
    done = end;
    at = end - 1;
  }
  parts.push(bytes.toString("utf8", done));
  return parts.join("");
}

function smaller(plain: Uint8Array, deflated: Uint8Array, format: number): Buffer {
  return deflated.length < plain.length
    ? Buffer.concat([Buffer.of(format), deflated])
    : Buffer.concat([Buffer.of(PLAIN), plain]);
}

/**
 * The bytes that packBytes stored.
 * @param size how many they were
 * @throws when the blob is damaged or not of this size, or the size is larger than any that is stored
 */
export function unpack(packed: Uint8Array, size: number): Buffer {
  if (!(size >= 0 && size <= LARGEST_CONTENTS)) throw new Damage(`Stored bytes cannot have the size ${size}`);
  const bytes = unpackUpTo(packed, size);
  if (bytes.length !== size) throw new Damage("Stored bytes do not have their size");
  return bytes;
}

/** @param most bytes that may come of it: a small blob can be made that inflates to thousands of times its size */
function unpackUpTo(packed: Uint8Array, most: number): Buffer {
  const rest = packed.subarray(1);
  const maxOutputLength = Math.max(1, most);
  switch (packed[0]) {
    case PLAIN:
      if (rest.length > most) throw new Damage("Stored bytes are larger than they may be");
      return Buffer.from(rest);
    case DEFLATED:
      return inflateRawSync(rest, { maxOutputLength });
    case DEFLATED_EDITS:
      return inflateRawSync(rest, { maxOutputLength, dictionary: EDIT_WORDS, ...(rest.length <= SHORT && few) });
    default:
      throw new Damage(`Stored bytes have an unknown form (${packed[0]})`);
  }
}
