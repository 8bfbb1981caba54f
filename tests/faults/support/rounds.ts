import { appendFileSync } from "node:fs";

/** How often the program is killed in all: `npm run bench:faults` asks for many more. */
const KILLS = Number(process.env["OBELUS_KILLS"] ?? 32);

/** How many different things it is killed under. */
const SUBJECTS = 19;

/** The share of each of them. */
export const killsOfEach = Math.ceil(KILLS / SUBJECTS);

/** What came of being killed so often in the middle of one thing. */
export type Round = {
  readonly what: string;
  readonly kills: number;
  /** Times it had not been answered yet. */
  readonly interrupted: number;
  readonly acknowledged: number;
  /** Changes that were in the file though nobody had been told of them yet. */
  readonly unacknowledged: number;
  readonly failures: number;
};

/** Hands a line to the table of the long form. */
export function noteRound(round: Round): void {
  const table = process.env["OBELUS_FAULTS_TABLE"];
  if (table !== undefined) appendFileSync(table, `${JSON.stringify(round)}\n`);
}
