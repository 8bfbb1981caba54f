// Loaded into the host before its own code, in every thread of it: tells what is in memory when asked over the channel
// to the parent process. Needs --expose-gc.
import { BroadcastChannel, isMainThread, threadId } from "node:worker_threads";

/** How long threads may take to clear up and answer, in milliseconds. */
const PATIENCE = 1500;

const channel = new BroadcastChannel("soak-memory");
channel.unref();

function tell(words) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between threads has no origins
  channel.postMessage(words);
}

function measureThread() {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return { threadId, heap: heapUsed + external };
}

if (isMainThread) {
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
