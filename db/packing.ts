import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The first byte of a packed blob says how the rest is stored. */
const PLAIN = 0;
const DEFLATED = 1;
const DEFLATED_EDITS = 2;

/** Bytes that unpacking may produce at most: what one stored file or change can reasonably hold. */
const MOST = 512 * 1024 * 1024;

/**
 * What the JSON of a change is mostly made of, the commonest last, so that a change to one span takes few bytes.
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
    '[{"after":{"annotator":"019","attributes":{},"claim":null,"created":17,"document":"019","fragments":[[,]],"id":"019',
    '","note":"","origin":null,"prefix":"","quote":"","stance":"asserts","suffix":"","tag":"019"},"before":null,"id":"019',
    '","table":"spans"},{"after":{"annotator":""}]',
  ].join(""),
);

/** Bytes as they are stored: deflated when that is smaller. */
export function packBytes(bytes: Uint8Array): Buffer {
  return smaller(bytes, deflateRawSync(bytes), DEFLATED);
}

/** The JSON of edits as it is stored. */
export function packEdits(json: string): Buffer {
  const bytes = Buffer.from(json, "utf8");
  return smaller(bytes, deflateRawSync(bytes, { dictionary: EDIT_WORDS, level: 9 }), DEFLATED_EDITS);
}

function smaller(plain: Uint8Array, deflated: Uint8Array, format: number): Buffer {
  return deflated.length < plain.length ? Buffer.concat([Buffer.of(format), deflated]) : Buffer.concat([Buffer.of(PLAIN), plain]);
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
      throw new Error(`Stored bytes have an unknown form (${packed[0]})`);
  }
}
