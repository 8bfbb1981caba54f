import { writeFileSync } from "node:fs";

/** One measured case. `ratio` is figure over floor, both measured in the same run. */
export type Measurement = {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly floor: number;
  readonly ratio: number;
  /** "≤ 1.5" or "≥ 0.2", about the ratio; "≤ 1 and 33.3 ms more". */
  readonly goal: string;
  readonly met: boolean;
};

/** Whether a ratio should stay below or above a bound; `more`: what the figure may have besides, in its own unit. */
export type Goal = { readonly at: "most" | "least"; readonly bound: number; readonly more?: number };

export function measured(name: string, unit: string, figure: number, floor: number, goal: Goal): Measurement {
  const ratio = figure / floor;
  const { at, bound, more = 0 } = goal;
  const limit = floor * bound + more;
  return {
    name,
    figure: round(figure),
    unit,
    floor: round(floor),
    ratio: round(ratio),
    goal: `${at === "most" ? "≤" : "≥"} ${bound}${more === 0 ? "" : ` and ${round(more)} ${unit} more`}`,
    met: at === "most" ? figure <= limit : figure >= limit,
  };
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function printTable(measurements: readonly Measurement[]): void {
  console.table(
    Object.fromEntries(
      measurements.map(({ name, figure, unit, floor, ratio, goal, met }) => [
        name,
        { figure, unit, floor, ratio, goal, met: met ? "yes" : "no" },
      ]),
    ),
  );
}

export function writeJson(file: string, measurements: readonly Measurement[]): void {
  writeFileSync(file, `${JSON.stringify(measurements, null, 2)}\n`);
}
