import { useEffect, useMemo, useState } from "react";

/** How long a list is looked through at a time, in milliseconds: less than a frame, and keys are answered in between. */
const SLICE = 8;

/** Looks through a list some at a time, and can be asked how far it is. */
export class Sieve<T> {
  readonly #items: readonly T[];
  readonly #passes: (item: T) => boolean;
  readonly #found: T[] = [];
  #next = 0;

  constructor(items: readonly T[], passes: (item: T) => boolean) {
    this.#items = items;
    this.#passes = passes;
  }

  /** What passes, in order; null while not all of the list is looked through. */
  get found(): readonly T[] | null {
    return this.#next < this.#items.length ? null : this.#found;
  }

  /** Goes on until the list ends or it is told that the time is over. */
  run(isOver: () => boolean): void {
    while (this.#next < this.#items.length) {
      const item = this.#items[this.#next++];
      if (item !== undefined && this.#passes(item)) this.#found.push(item);
      if (isOver()) return;
    }
  }
}

/**
 * What passes of a list of any length. A short list is looked through at once; of a long one that takes more than part
 * of a frame, what was found last is shown until the new answer is there.
 * @param passes the same function while the question is the same
 */
export function useSieved<T>(items: readonly T[], passes: (item: T) => boolean): readonly T[] {
  const sieve = useMemo(() => {
    const made = new Sieve(items, passes);
    made.run(sliceEnd());
    return made;
  }, [items, passes]);
  const [shown, show] = useState<readonly T[]>(sieve.found ?? []);
  useEffect(() => {
    const { found } = sieve;
    if (found !== null) return show(found);
    let timer: ReturnType<typeof setTimeout>;
    const goOn = (): void => {
      sieve.run(sliceEnd());
      if (sieve.found === null) timer = setTimeout(goOn);
      else show(sieve.found);
    };
    timer = setTimeout(goOn);
    return () => clearTimeout(timer);
  }, [sieve]);
  return sieve.found ?? shown;
}

function sliceEnd(): () => boolean {
  const end = performance.now() + SLICE;
  return () => performance.now() > end;
}
