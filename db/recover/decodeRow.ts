import { readVarint } from "./pageFile.ts";

export type Value = string | number | Buffer | null;

/** The values of a row as SQLite stores them, or null when the bytes are none. */
export function decodeRow(payload: Buffer): Value[] | null {
  try {
    const [headerSize, first] = readVarint(payload, 0);
    const values: Value[] = [];
    let body = headerSize;
    for (let at = first; at < headerSize;) {
      const [type, next] = readVarint(payload, at);
      const size = sizeOf(type);
      if (body + size > payload.length) return null;
      values.push(decodeValue(payload.subarray(body, body + size), type));
      body += size;
      at = next;
    }
    return body === payload.length ? values : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // cut short
    throw error;
  }
}

const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** In bytes. @throws RangeError for a type that SQLite never writes */
function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  const size = SIZES[type];
  if (size === undefined) throw new RangeError("No such type");
  return size;
}

function decodeValue(bytes: Buffer, type: number): Value {
  if (type >= 12) return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString("utf8");
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type >= 8) return type - 8;
  return type === 6 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length);
}
