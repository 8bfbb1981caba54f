import type { Random } from "../../random.ts";
import { countUnits, type Continuum, type Unit } from "./continuum.ts";

/**
 * How random work is made, to tell what agreement would be by chance.
 * shuffle: everybody's units are somebody's, moved round by a random distance (Mathet, Widlöcher and Métivier 2015, 5.2).
 * statistical: everything is drawn anew: numbers of units, gaps and lengths normally with mean and deviation of all
 * annotators, tags by their shares (as pygamma-agreement does unless told otherwise).
 */
export type Sampler = "shuffle" | "statistical";

/** Random work like that of these annotators, as much at each call; never without any unit. @param continuum has a unit */
export function samplerOf(continuum: Continuum, sampler: Sampler, random: Random): () => Continuum {
  const draw = sampler === "shuffle" ? shuffler(continuum, random) : drawer(continuum, random);
  return () => {
    for (;;) {
      const drawn = draw();
      if (countUnits(drawn) > 0) return drawn;
    }
  };
}

function shuffler(continuum: Continuum, random: Random): () => Continuum {
  const units = continuum.flat();
  const start = Math.min(...units.map((unit) => unit.start));
  const length = Math.max(...units.map((unit) => unit.end)) - start;
  // Distances closer to each other than this would leave units where they agree.
  const apart = mean(units.map((unit) => unit.end - unit.start)) / 2;
  return () => {
    const taken: number[] = [];
    return continuum.map(() => {
      const distance = Math.floor(drawOutside(length, taken, apart, random));
      taken.push(distance);
      const somebody = continuum[random.below(continuum.length)] ?? [];
      return somebody.map((unit) => moveRound(unit, distance, start + length, length));
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

/** Units are moved whole: one that begins before the end may reach beyond it. */
function moveRound(unit: Unit, distance: number, end: number, length: number): Unit {
  const by = unit.start + distance >= end ? distance - length : distance;
  return { ...unit, start: unit.start + by, end: unit.end + by };
}

function drawer(continuum: Continuum, random: Random): () => Continuum {
  const units = continuum.flat();
  const count = normal(
    continuum.map((own) => own.length),
    random,
  );
  const length = normal(
    units.map((unit) => unit.end - unit.start),
    random,
  );
  const gap = normal(continuum.flatMap(gapsOf), random);
  const drawUnits = (): Unit[] => {
    const drawn: Unit[] = [];
    const wanted = Math.max(1, Math.trunc(count()));
    let last = 0;
    while (drawn.length < wanted) {
      const start = last + gap();
      last = start + Math.max(Math.abs(length()), Number.EPSILON);
      drawn.push({ start, end: last, category: units[random.below(units.length)]?.category ?? 0 });
    }
    return drawn;
  };
  return () => continuum.map(drawUnits);
}

/** Between units that follow each other, below 0 where they overlap, and in front of the first. */
function gapsOf(own: readonly Unit[]): number[] {
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
