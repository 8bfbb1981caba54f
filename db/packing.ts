import { deflateRawSync, inflateRawSync } from "node:zlib";
import { bytesOfHash, bytesOfId, hashOfBytes, idOfBytes } from "./binary.ts";
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
  return smaller(bytes, deflateRawSync(bytes, { dictionary: EDIT_WORDS, level: 9 }), DEFLATED_EDITS);
}

/** The JSON of edits that packEdits stored. @throws when the blob is damaged */
export function unpackEdits(packed: Uint8Array): string {
  return lengthenIds(unpack(packed));
}

/** Bytes that UTF-8 never has: what follows are the 16 bytes of a UUID, or the 32 of a SHA-256. */
const UUID_FOLLOWS = 0xff;
const HASH_FOLLOWS = 0xfe;
const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}/gu;

/** Digits of ids hardly deflate; their bytes take half the room. */
function shortenIds(json: string): Buffer {
  const parts: Buffer[] = [];
  let done = 0;
  for (const { 0: id, index } of json.matchAll(IDS)) {
    parts.push(
      Buffer.from(json.slice(done, index), "utf8"),
      id.length === 64 ? Buffer.of(HASH_FOLLOWS) : Buffer.of(UUID_FOLLOWS),
    );
    parts.push(id.length === 64 ? bytesOfHash(id) : bytesOfId(id));
    done = index + id.length;
  }
  return Buffer.concat([...parts, Buffer.from(json.slice(done), "utf8")]);
}

function lengthenIds(bytes: Buffer): string {
  let json = "";
  let done = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== UUID_FOLLOWS && byte !== HASH_FOLLOWS) continue;
    const end = at + 1 + (byte === UUID_FOLLOWS ? 16 : 32);
    const id = bytes.subarray(at + 1, end);
    json += bytes.toString("utf8", done, at) + (byte === UUID_FOLLOWS ? idOfBytes(id) : hashOfBytes(id));
    done = end;
    at = end - 1;
  }
  return json + bytes.toString("utf8", done);
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
