/** Characters of a folded text that one part of its signature stands for. */
const PART = 65_536;
/** Further characters a part takes in, so that what begins in it also ends in it: as long as the longest query. */
const OVERLAP = 4096;
/** Bits of a part at most, as a power of two, and at least. */
const MOST_BITS = 17;
const FEWEST_BITS = 9;
/** Bits set at a time. */
const WORD = 32;
const HIGHEST = 2 ** MOST_BITS - 1;
/** A part is as short as it can be with no more than this share of its bits set. */
const FULLEST = 0.4;
/** Every stretch of three characters is noted. */
const SHORT = 3;
/** Of stretches this long, which tell phrases of common words apart, those are noted whose hash has no bit of these. */
const LONG = 8;
const SAMPLED = 0b11;
/** From here on scripts write whole syllables or words with one character, or without spaces: two are noted as well. */
const DENSE = 0x0e00;
/** A stretch is hashed as a polynomial of its characters; the kinds are told apart by their seeds. */
const FACTOR = 0x01000193;
const FACTOR_SHORT = Math.imul(FACTOR, FACTOR);
const FACTOR_LONG = Array.from({ length: LONG }, () => FACTOR).reduce(Math.imul);
const [PAIR_SEED, SHORT_SEED, LONG_SEED] = [0x2545f491, 0x9e3779b9, 0x7feb352d];

/**
 * What a folded text is made of, in a tenth to a sixth of its bytes: a set of bits for each 65,536 characters, one bit
 * for each short stretch of characters in them (a Bloom filter with one hash). The first byte is the power of two of
 * bits in a part, the parts follow. Files hold signatures: another way of making them needs another table.
 */
export function signText(folded: string): Uint8Array {
  const count = Math.max(1, Math.ceil(folded.length / PART));
  const grams = Array.from({ length: count }, (_, index) =>
    gramsOf(folded.slice(index * PART, (index + 1) * PART + OVERLAP)),
  );
  // Four bits for each stretch are always enough; joining halves them while they are too many.
  const most = grams.reduce((longest, { length }) => Math.max(longest, length), 1);
  const power = Math.min(MOST_BITS, Math.max(FEWEST_BITS, Math.ceil(Math.log2(most * 4))));
  return joinParts(
    grams.map((part) => setBits(part, power)),
    power,
  );
}

/** What of a folded query must be in the signature of a text that holds it; nothing when the query is too short. */
export function signQuery(folded: string): Uint32Array {
  return new Uint32Array(new Set(gramsOf(folded)));
}

/** Whether a text with this signature may hold the query: never false when it does. */
export function mayHold(signature: Uint8Array, grams: Uint32Array): boolean {
  const size = 2 ** (signature[0] ?? 0) / 8;
  const mask = size * 8 - 1;
  for (let start = 1; start + size <= signature.length; start += size) {
    if (grams.every((gram) => ((signature[start + ((gram & mask) >>> 3)] ?? 0) & (1 << (gram & 7))) !== 0)) return true;
  }
  return false;
}

function setBits(grams: Uint32Array, power: number): Uint32Array {
  const part = new Uint32Array(2 ** power / WORD);
  for (const gram of grams) {
    const at = (gram & (2 ** power - 1)) >>> 5;
    part[at] = (part[at] ?? 0) | (1 << (gram & 31));
  }
  return part;
}

/** The hashes of a text's stretches, with repetitions, below 2 to the power of `MOST_BITS`. */
function gramsOf(text: string): Uint32Array {
  const grams = new Uint32Array(text.length * 3);
  let count = 0;
  let [first, second, long] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const third = text.charCodeAt(at);
    const pair = Math.imul(second, FACTOR) + third;
    long = (Math.imul(long, FACTOR) + third) | 0;
    if (at >= LONG) long = (long - Math.imul(text.charCodeAt(at - LONG), FACTOR_LONG)) | 0;
    if (second >= DENSE && third >= DENSE) grams[count++] = stir(pair ^ PAIR_SEED) & HIGHEST;
    if (at >= SHORT - 1) grams[count++] = stir((Math.imul(first, FACTOR_SHORT) + pair) ^ SHORT_SEED) & HIGHEST;
    if (at >= LONG - 1) {
      const stirred = stir(long ^ LONG_SEED);
      if ((stirred & SAMPLED) === 0) grams[count++] = (stirred >>> 8) & HIGHEST;
    }
    first = second;
    second = third;
  }
  return grams.subarray(0, count);
}

/** The middle of MurmurHash3's finish: near numbers become far ones. */
function stir(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** All parts as long as the fullest needs. Halving a part lays its halves over each other: hashes lose their top bit. */
function joinParts(parts: readonly Uint32Array[], most: number): Uint8Array {
  let power = most;
  let chosen = parts;
  while (power > FEWEST_BITS) {
    const halved = chosen.map(halve);
    if (halved.some((part) => countBits(part) > part.length * WORD * FULLEST)) break;
    chosen = halved;
    power--;
  }
  const size = 2 ** power / 8;
  const joined = new DataView(new ArrayBuffer(1 + size * chosen.length));
  joined.setUint8(0, power);
  for (const [place, part] of chosen.entries())
    for (const [index, word] of part.entries()) joined.setUint32(1 + place * size + index * 4, word, true);
  return new Uint8Array(joined.buffer);
}

function halve(part: Uint32Array): Uint32Array {
  const half = part.length / 2;
  return part.subarray(0, half).map((word, index) => word | (part[half + index] ?? 0));
}

/** Population count, as in Hacker's Delight, figure 5-2. */
function countBits(part: Uint32Array): number {
  let count = 0;
  for (const word of part) {
    let bits = word - ((word >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
