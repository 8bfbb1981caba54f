import type { EventPayload } from "#contract/methods.ts";

/** One line on standard error that is written over; only where a person watches. */
export function showProgress({ name, done, total }: EventPayload<"work.progress">): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done >= total ? "\r\u001B[K" : `\r\u001B[K${name}, ${done} of ${total}`);
}
