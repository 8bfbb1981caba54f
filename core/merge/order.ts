import type { Sha256 } from "../model/id.ts";
import type { Step } from "./foldRecord.ts";

type Linked = Pick<Step, "change" | "seen" | "time">;

/** Steps so that each stands after those it knew; otherwise by time, then id. */
export function orderSteps<S extends Linked>(steps: readonly S[]): S[] {
  const waiting = new Map<Sha256, number>();
  const next = new Map<Sha256, S[]>();
  const known = new Set(steps.map(({ change }) => change));
  const ready: S[] = [];
  for (const step of steps) {
    const before = step.seen.filter((id) => known.has(id));
    waiting.set(step.change, before.length);
    if (before.length === 0) ready.push(step);
    for (const id of before) next.set(id, [...(next.get(id) ?? []), step]);
  }
  const ordered: S[] = [];
  ready.sort(laterFirst);
  for (let step = ready.pop(); step !== undefined; step = ready.pop()) {
    ordered.push(step);
    const freed = (next.get(step.change) ?? []).filter(({ change }) => {
      const left = (waiting.get(change) ?? 1) - 1;
      waiting.set(change, left);
      return left === 0;
    });
    if (freed.length === 0) continue;
    ready.push(...freed);
    if (ready.length > 1) ready.sort(laterFirst);
  }
  return ordered;
}

function laterFirst(one: Linked, other: Linked): number {
  return other.time - one.time || (one.change < other.change ? 1 : -1);
}

/** All changes that led to this one, itself included. */
export function pastOf(change: Sha256, known: ReadonlyMap<Sha256, Linked>): ReadonlySet<Sha256> {
  const past = new Set<Sha256>();
  const open = [change];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = known.get(id);
    if (step === undefined || past.has(id)) continue;
    past.add(id);
    open.push(...step.seen);
  }
  return past;
}
