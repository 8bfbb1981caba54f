/** No part of a PDF takes more when it is unpacked, in bytes: the text of a page, a font or a table of its objects. */
const LARGEST_PART = 128 * 1024 * 1024;

/** Whether something wanted more. */
export type MemoryWatch = { readonly wantedTooMuch: () => boolean };

/**
 * Lets pdf.js work while no buffer becomes larger than a sound PDF needs. pdf.js itself knows no limit, and buffers lie
 * outside of the heap, whose size is limited. Meant for one file at a time in a thread.
 */
export async function withLimitedBuffers<T>(work: (watch: MemoryWatch) => Promise<T>): Promise<T> {
  let hasWanted = false;
  const limited = new Proxy(Plain, {
    construct: (target, values: readonly unknown[], made) => {
      const [size] = values;
      if (typeof size === "number" && size > LARGEST_PART) {
        hasWanted = true;
        throw new RangeError("Array buffer allocation failed");
      }
      return Reflect.construct(target, values, made) as Uint8Array; // of the constructor above
    },
  });
  Reflect.set(globalThis, "Uint8Array", limited);
  // It would unpack outside of these buffers. Without it pdf.js unpacks by itself.
  Reflect.set(globalThis, "DecompressionStream", undefined);
  try {
    return await work({ wantedTooMuch: () => hasWanted });
  } finally {
    Reflect.set(globalThis, "Uint8Array", Plain);
    Reflect.set(globalThis, "DecompressionStream", Decompression);
  }
}

const Plain = globalThis.Uint8Array;
const Decompression = globalThis.DecompressionStream;
