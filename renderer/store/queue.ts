const pending: { last: Promise<unknown> } = { last: Promise.resolve() };

/** Does one thing after the other: what is asked for later sees what was written before. */
export function inOrder<T>(work: () => Promise<T>): Promise<T> {
  const next = pending.last.then(work);
  pending.last = next.catch(() => undefined);
  return next;
}

/** Waits until nothing is on its way. */
export async function allDone(): Promise<void> {
  await pending.last;
}

/** Waits until the window has nothing else to do, half a second at most. */
export function nextIdle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 500 }));
}
