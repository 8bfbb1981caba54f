import type { Random } from "../../random.ts";
import { countStretches, type Continuum, type Stretch } from "./continuum.ts";

/**
 * How random work is made, to tell what agreement would be by chance.
 * shuffle: everybody's stretches are somebody's, moved round by a random distance (Mathet, Widlöcher and Métivier 2015, 5.2).
 * statistical: everything is drawn anew: numbers of stretches, gaps and lengths normally with mean and deviation of all
 * annotators, tags by their shares (as pygamma-agreement does unless told otherwise).
 */
export type Sampler = "shuffle" | "statistical";

/** Random work like that of these annotators, anew at each call; never empty. @param continuum has a stretch */
export function samplerOf(continuum: Continuum, sampler: Sampler, random: Random): () => Continuum {
  const draw = sampler === "shuffle" ? shuffler(continuum, random) : drawer(continuum, random);
  return () => {
    for (;;) {
      const drawn = draw();
      if (countStretches(drawn) > 0) return drawn;
    }
  };
}

function shuffler(continuum: Continuum, random: Random): () => Continuum {
  const stretches = continuum.flat();
  const start = Math.min(...stretches.map((stretch) => stretch.start));
  const length = Math.max(...stretches.map((stretch) => stretch.end)) - start;
  // Distances closer to each other than this would leave stretches where they agree.
  const apart = mean(stretches.map((stretch) => stretch.end - stretch.start)) / 2;
  return () => {
    const taken: number[] = [];
    return continuum.map(() => {
      const distance = Math.floor(drawOutside(length, taken, apart, random));
      taken.push(distance);
      const somebody = continuum[random.below(continuum.length)] ?? [];
      return somebody.map((stretch) => moveRound(stretch, distance, start + length, length));
    });
  };
}

/** A number from 0 up to the length, no closer to those taken than said; any where all are too close. */
function drawOutside(length: number, taken: readonly number[], apart: number, random: Random): number {
  let from = 0;
  const free: (readonly [number, number])[] = [];
  for (const place of taken.toSorted((a, b) => a - b)) {
    if (place - apart > from) free.push([from, place - apart]);
    from = Math.max(from, place + apart);
  }
  if (length > from) free.push([from, length]);
  let drawn = random.part() * free.reduce((sum, [low, high]) => sum + high - low, 0);
  for (const [low, high] of free) {
    if (drawn < high - low) return low + drawn;
    drawn -= high - low;
  }
  return random.part() * length;
}

/** Stretches are moved whole: one that begins before the end may reach beyond it. */
function moveRound(stretch: Stretch, distance: number, end: number, length: number): Stretch {
  const by = stretch.start + distance >= end ? distance - length : distance;
  return { ...stretch, start: stretch.start + by, end: stretch.end + by };
}

function drawer(continuum: Continuum, random: Random): () => Continuum {
  const stretches = continuum.flat();
  const count = normal(
    continuum.map((own) => own.length),
    random,
  );
  const length = normal(
    stretches.map((stretch) => stretch.end - stretch.start),
    random,
  );
  const gap = normal(continuum.flatMap(gapsOf), random);
  const drawStretches = (): Stretch[] => {
    const drawn: Stretch[] = [];
    const wanted = Math.max(1, Math.trunc(count()));
    let last = 0;
    while (drawn.length < wanted) {
      const start = last + gap();
      last = start + Math.max(Math.abs(length()), Number.EPSILON);
      drawn.push({ start, end: last, tag: stretches[random.below(stretches.length)]?.tag ?? 0 });
    }
    return drawn;
  };
  return () => continuum.map(drawStretches);
}

/** Between stretches that follow each other, below 0 where they overlap, and in front of the first. */
function gapsOf(own: readonly Stretch[]): number[] {
  const sorted = own.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const gaps = sorted.map(({ start }, index) => start - (sorted[index - 1]?.end ?? 0));
  return gaps[0] === 0 ? gaps.slice(1) : gaps;
}

/** Numbers distributed normally with the mean and deviation of those given (Box and Muller 1958). */
function normal(values: readonly number[], random: Random): () => number {
  const middle = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return () => middle + deviation * Math.sqrt(-2 * Math.log(1 - random.part())) * Math.cos(2 * Math.PI * random.part());
}

/** 0 of nothing. */
function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
