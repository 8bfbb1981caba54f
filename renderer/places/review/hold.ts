import { isAllThere } from "../../store/loading.ts";
import { reviewNow } from "./now.ts";
import { useReview } from "./state.ts";

/** What keys asked for while the text of the issue was still on its way, in order. */
const held: { runs: (() => void)[] } = { runs: [] };

/** Keeps what a key asks for until the issue one set out for is there. False when it is: it can be done now. */
export function holdUntilThere(run: () => void): boolean {
  const { document, issue } = useReview.getState();
  if (document === null || issue === null) return false;
  if (held.runs.length === 0 && isAllThere(document) && reviewNow() !== null) return false;
  held.runs.push(run);
  return true;
}

/** Whether something waits for the issue that is on its way. */
export function isHolding(): boolean {
  return held.runs.length > 0;
}

/** The issue is there. What leads on to another text that is not there yet waits again. */
export function releaseHeld(): void {
  const { runs } = held;
  dropHeld();
  for (const run of runs) run();
}

/** One has gone elsewhere: what was meant for the issue before is not done to another. */
export function dropHeld(): void {
  held.runs = [];
}
