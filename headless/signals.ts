const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Closes properly when the process is told to end, so that no journal is left behind. Returns how to stop listening. */
export function closeOnSignals(close: () => Promise<void>): () => void {
  const end = () => {
    close().then(
      () => process.exit(0),
      (problem: unknown) => {
        console.error(problem);
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
