/** Milliseconds: to the first text, to all ink that is drawn for it, and from adding one span to its ink. */
export type Figures = { readonly text: number; readonly ink: number; readonly add: number };

/** Stands for a figure that was not waited for. */
export const TOO_LONG = Number.POSITIVE_INFINITY;

export function describe({ text, ink, add }: Figures): string {
  return [text, ink, add].map(describeTime).join(" / ");
}

function describeTime(time: number): string {
  if (time === TOO_LONG) return "> 60 s";
  return Number.isNaN(time) ? "failed" : String(Math.round(time));
}

/** The median of each figure, in milliseconds; a figure that took too long in one run did. */
export function middle(runs: readonly Figures[]): Figures {
  const of = (part: keyof Figures): number => {
    const sorted = runs.map((run) => run[part]).toSorted((a, b) => a - b);
    return sorted.includes(TOO_LONG) ? TOO_LONG : (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  };
  return { text: of("text"), ink: of("ink"), add: of("add") };
}
