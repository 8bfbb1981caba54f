/** What was measured at one moment. Memory in bytes, after clearing up. */
export type Sample = {
  /** Minutes since the work began. */
  readonly minute: number;
  /** What the window's scripts hold, and what they were compiled to. */
  readonly page: number;
  readonly code: number;
  /** Elements and pieces of text of the window, and those of them in the list of texts. */
  readonly nodes: number;
  readonly listed: number;
  readonly listeners: number;
  /** What the host's scripts hold, in all its threads. */
  readonly host: number;
  /** What the host's process has from the system. */
  readonly rss: number;
  /** The records the window holds, as JSON. */
  readonly records: number;
  /** The project file with what is written beside it. */
  readonly file: number;
  /** Changes made so far. */
  readonly changes: number;
};

export type Verdict = {
  readonly name: string;
  /** Medians of two thirds of what follows the warm-up: of the first or the middle one, and of the last. */
  readonly before: number;
  readonly after: number;
  /** Part of the growth that the work itself explains. */
  readonly explained: number;
  /** Growth that nothing explains, and how much of it there may be, as shares of what was before. */
  readonly growth: number;
  readonly most: number;
  readonly isFlat: boolean;
};

/** Share of the run that is warm-up: caches fill to their bounds. */
const WARM_UP = 0.15;
/** Growth that nothing explains from the first third to the last, as a share. */
const MOST_GROWTH = 0.1;
/** The same from the middle third to the last, which are half as far apart. */
const MOST_LATER_GROWTH = MOST_GROWTH / 2;
/** Bytes in memory for each byte of a record's JSON: two a letter, and the objects, maps and lists that hold it. */
const HELD_PER_BYTE = 3;
/** Bytes of file for each change: the change itself in the log with its hash, the row it makes, their indexes. */
export const MOST_BYTES_A_CHANGE = 4096;

/** Compares the last third of the samples with an earlier one, after the warm-up. */
export function judge(samples: readonly Sample[]): readonly Verdict[] {
  const end = samples.at(-1)?.minute ?? 0;
  const warm = samples.filter(({ minute }) => minute >= end * WARM_UP);
  const third = Math.max(1, Math.floor(warm.length / 3));
  const first = warm.slice(0, third);
  const middle = warm.slice(third, -third);
  const last = warm.slice(-third);
  const growthOf = (what: keyof Sample): number => Math.max(0, medianOf(last, what) - medianOf(first, what));
  const since = (from: readonly Sample[], most: number) => (name: string, what: keyof Sample, explained: number) => {
    const [before, after] = [medianOf(from, what), medianOf(last, what)];
    const growth = before === 0 ? 0 : (after - before - explained) / before;
    return { name, before, after, explained, growth, most, isFlat: growth <= most };
  };
  const compare = since(first, MOST_GROWTH);
  return [
    compare("window, bytes held by scripts", "page", growthOf("records") * HELD_PER_BYTE),
    // For the first third functions are still being compiled better, one after the other.
    since(middle, MOST_LATER_GROWTH)("window, bytes of compiled code", "code", 0),
    compare("window, elements", "nodes", growthOf("listed")),
    compare("window, listeners", "listeners", 0),
    compare("host, bytes held by scripts", "host", 0),
    compare("host, bytes of the process", "rss", 0),
  ];
}

/** Bytes the file grew for each change between two samples, without what was brought in. */
export function bytesPerChange(from: Sample, to: Sample, broughtIn: number): number {
  return (to.file - from.file - broughtIn) / Math.max(1, to.changes - from.changes);
}

function medianOf(samples: readonly Sample[], what: keyof Sample): number {
  const sorted = samples.map((sample) => sample[what]).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
