/** How often the program is killed in all: `npm run bench:faults` asks for many more. */
const KILLS = Number(process.env["OBELUS_KILLS"] ?? 63);

/** The share of one of several actions. */
export function killsFor(actions: number): number {
  return Math.ceil(KILLS / actions);
}
