import type { Measurement } from "./report.ts";

/** One run of the benchmark, as an area sees it. */
export type Run = {
  /** Whether a case is asked for: its name holds all the words of `--only`. */
  readonly isWanted: (name: string) => boolean;
  /** Says figures as soon as they are there, and keeps them for the table. */
  readonly note: (...measurements: readonly Measurement[]) => void;
  /** An empty folder, removed when everything was measured. */
  readonly folder: string;
};

/** One part of Obelus that is measured. `measure` is called only when one of the cases is wanted, so it may prepare at length. */
export type Area = {
  /** The names of all cases. */
  readonly cases: readonly string[];
  readonly measure: (run: Run) => Promise<void>;
};
