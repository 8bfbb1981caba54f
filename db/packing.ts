import { deflateRawSync, inflateRawSync } from "node:zlib";
import { hashOfBytes, idOfBytes } from "./binary.ts";
import { Damage } from "./damage.ts";

/** The first byte of a packed blob says how the rest is stored. */
const PLAIN = 0;
const DEFLATED = 1;
const DEFLATED_EDITS = 2;

/** Bytes that unpacking may produce at most: what one stored file or change can reasonably hold. */
const MOST = 512 * 1024 * 1024;

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

/** Bytes as they are stored: deflated when that is smaller. */
export function packBytes(bytes: Uint8Array): Buffer {
  return smaller(bytes, deflateRawSync(bytes), DEFLATED);
}

/** The JSON of edits as it is stored. */
export function packEdits(json: string): Buffer {
  const bytes = shortenIds(json);
  const options = bytes.length <= SHORT ? short : long;
  return smaller(bytes, deflateRawSync(bytes, { dictionary: EDIT_WORDS, ...options }), DEFLATED_EDITS);
}

/** Bytes of edits that need no more memory to deflate than the dictionary does. */
const SHORT = 2048;
// Setting up the usual quarter of a megabyte costs a single tag more than deflating it.
const short = { level: 9, windowBits: 12, memLevel: 5, chunkSize: 2 * SHORT };
// Beyond this level thousands of edits take a third longer and get less than a hundredth smaller.
const long = { level: 6, chunkSize: 256 * 1024 };

/** The JSON of edits that packEdits stored. @throws when the blob is damaged */
export function unpackEdits(packed: Uint8Array): string {
  return lengthenIds(unpack(packed));
}

/** Bytes that UTF-8 never has: what follows are the 16 bytes of a UUID, or the 32 of a SHA-256. */
const UUID_FOLLOWS = 0xff;
const HASH_FOLLOWS = 0xfe;
const UUID_LENGTH = 36;
const HASH_LENGTH = 64;
const QUOTE = 0x22;

/** Digits of ids hardly deflate; their bytes take half the room. Whole strings are looked at, not words inside of them. */
function shortenIds(json: string): Buffer {
  const bytes = Buffer.from(json, "utf8");
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    bytes[length++] = byte;
    if (byte !== QUOTE) continue;
    const digits = bytes[at + 1 + UUID_LENGTH] === QUOTE ? UUID_LENGTH : HASH_LENGTH;
    const id = bytes[at + 1 + digits] === QUOTE ? bytes.toString("latin1", at + 1, at + 1 + digits) : "";
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

/** @throws when the blob is damaged or larger than anything this program stores */
export function unpack(packed: Uint8Array): Buffer {
  const rest = packed.subarray(1);
  switch (packed[0]) {
    case PLAIN:
      return Buffer.from(rest);
    case DEFLATED:
      return inflateRawSync(rest, { maxOutputLength: MOST });
    case DEFLATED_EDITS:
      return inflateRawSync(rest, { maxOutputLength: MOST, dictionary: EDIT_WORDS });
    default:
      throw new Damage(`Stored bytes have an unknown form (${packed[0]})`);
  }
}
