// Loaded into the host before its own code, and by that into every thread it starts: tells what is in memory when asked
// over the channel to the parent process. Needs --expose-gc.
import { syncBuiltinESMExports } from "node:module";
import threads, { BroadcastChannel, isMainThread, threadId } from "node:worker_threads";

/** How long threads may take to clear up and answer, in milliseconds. */
const PATIENCE = 1500;

const channel = new BroadcastChannel("soak-memory");
channel.unref();

function tell(words) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origins
  channel.postMessage(words);
}

function measureThread() {
  // Gives back to the system what is free: else the process is as large as its garbage ever was.
  globalThis.gc({ type: "major", execution: "sync", flavor: "last-resort" });
  const { heapUsed, external } = process.memoryUsage();
  return { threadId, heap: heapUsed + external };
}

/** The host starts its threads without what was loaded into itself. */
function loadIntoThreads() {
  threads.Worker = class extends threads.Worker {
    constructor(entry, options) {
      super(entry, { ...options, execArgv: [...(options?.execArgv ?? []), "--import", import.meta.url] });
    }
  };
  syncBuiltinESMExports();
}

if (isMainThread) {
  loadIntoThreads();
  const heaps = new Map();
  channel.addEventListener("message", ({ data }) => {
    if (data !== "tell") heaps.set(data.threadId, data.heap);
  });
  process.on("message", (message) => {
    if (message !== "tell") return;
    heaps.clear();
    tell("tell");
    setTimeout(() => {
      const { threadId: own, heap } = measureThread();
      heaps.set(own, heap);
      const sum = [...heaps.values()].reduce((total, one) => total + one, 0);
      process.send({ heap: sum, rss: process.memoryUsage.rss(), threads: heaps.size });
    }, PATIENCE);
  });
  process.channel?.unref();
} else {
  channel.addEventListener("message", ({ data }) => {
    if (data === "tell") tell(measureThread());
  });
}
