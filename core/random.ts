/** Numbers that look random and are the same for the same seed, on every machine. */
export type Random = {
  /** The next 32 bits: 0 to 4,294,967,295. */
  readonly next: () => number;
  /** A whole number from 0 to limit − 1, each as likely as the other; the limit is 1 to 4,294,967,296. */
  readonly below: (limit: number) => number;
  /** A number from 0 up to but not 1, in steps of 2⁻³². */
  readonly part: () => number;
};

const WORDS = 2 ** 32;

/**
 * xoshiro128** 1.1 (Blackman and Vigna, “Scrambled Linear Pseudorandom Number Generators”, ACM Transactions on
 * Mathematical Software 47, 2021), in 32-bit integer arithmetic only.
 * @param seed a whole number; its lowest 32 bits count
 */
export function seededRandom(seed: number): Random {
  return generate(spreadSeed(seed));
}

/** @param state four words, not all of them 0; changed with every number that is drawn */
export function generate(state: Uint32Array): Random {
  const next = () => advance(state);
  const below = (limit: number) => {
    const fair = WORDS - (WORDS % limit);
    let drawn = next();
    while (drawn >= fair) drawn = next();
    return drawn % limit;
  };
  return { next, below, part: () => next() / WORDS };
}

/** The words live in an array, as numbers above 2³⁰ kept in variables are allocated one by one. */
function advance(state: Uint32Array): number {
  const a = state[0] ?? 0;
  const b = state[1] ?? 0;
  const third = (state[2] ?? 0) ^ a;
  const fourth = (state[3] ?? 0) ^ b;
  state[0] = a ^ fourth;
  state[1] = b ^ third;
  state[2] = third ^ (b << 9);
  state[3] = rotate(fourth, 11);
  return Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Four words from one, by a counter in steps of the golden ratio through the finaliser of MurmurHash3. */
function spreadSeed(seed: number): Uint32Array {
  return Uint32Array.from({ length: 4 }, (_, at) => {
    let word = (seed + Math.imul(at + 1, 0x9e3779b9)) | 0;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  });
}

/** The items in a random order (Fisher and Yates); the list itself stays as it is. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = items.slice();
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = random.below(last + 1);
    // Both places are within the list.
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[last] as T];
  }
  return shuffled;
}

/** As many items as there are, each drawn from all of them: some come several times, some not at all. */
export function resample<T>(items: readonly T[], random: Random): T[] {
  // What is below the length is a place in the list.
  return items.map(() => items[random.below(items.length)] as T);
}
