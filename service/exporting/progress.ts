import type { Context } from "../context.ts";

/** Events for one piece of work, at most. */
const STEPS = 100;

export type Progress = { readonly report: (done: number) => void; readonly end: () => void };

/** Tells how far one piece of work is, often enough to see it move. `end` is called whether it went well or not. */
export function createProgress(emit: Context["emit"], name: string, total: number): Progress {
  const step = Math.max(1, Math.floor(total / STEPS));
  return {
    report: (done) => {
      if (done < total && done % step === 0) emit("work.progress", { name, done, total });
    },
    end: () => emit("work.progress", { name, done: total, total }),
  };
}
