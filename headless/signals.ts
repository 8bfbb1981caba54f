const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type Signal = (typeof signals)[number];

/** Milliseconds. Ctrl+C reaches every program of a terminal and is handed on as well; only later it is a new wish. */
const SAME_WISH = 2000;

/** Closes properly when the process is told to end, so that no journal is left behind; told again later, it ends at once. Returns how to stop listening. @param exitCode what the process then ends with */
export function closeOnSignals(close: () => Promise<void>, exitCode: (signal: Signal) => number = () => 0): () => void {
  let told: number | null = null;
  const end = (signal: Signal) => {
    if (told !== null) {
      if (performance.now() - told > SAME_WISH) process.exit(1);
      return;
    }
    told = performance.now();
    close().then(
      () => process.exit(exitCode(signal)),
      (problem: unknown) => {
        console.error(problem);
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, end);
  return () => {
    // While it closes because of a signal, the same signal must not end it half-way.
    if (told !== null) return;
    for (const signal of signals) process.off(signal, end);
  };
}
