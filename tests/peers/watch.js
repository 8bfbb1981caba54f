// Runs in a peer's page: does something, and watches frame by frame what is to be seen of it.

/** Frames without change after which ink counts as complete. */
const STILL = 15;

/** The end of the next frame: a message sent from inside it is handled after it was painted. */
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", () => {
        channel.port1.close();
        resolve(performance.now());
      });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  });
}

/** How long ink may fail to appear after everything was handed over, in milliseconds. */
const PATIENCE = 10_000;

/** Milliseconds from `act` to the first frame with text, and to the last frame in which ink was added. */
async function watch(container, act) {
  const { countInk } = globalThis.peer;
  const before = countInk();
  const started = performance.now();
  const work = { isOver: false };
  const acted = Promise.resolve(act()).then(() => (work.isOver = true));
  const seen = { text: null, ink: null, count: before, still: 0 };
  while (seen.still < STILL) {
    const now = (await nextFrame()) - started;
    if (seen.text === null && container.textContent.trim() !== "") seen.text = now;
    const count = countInk();
    if (count !== seen.count) Object.assign(seen, { ink: now, count, still: 0 });
    else if (work.isOver && (count !== before || now > PATIENCE)) seen.still++;
  }
  await acted;
  return { text: seen.text, ink: seen.ink, added: seen.count - before };
}

globalThis.openPassage = async (passage, spans) => {
  const container = document.querySelector("#text");
  const { peer } = globalThis;
  return watch(container, async () => {
    await peer.open(container, passage, spans);
    if (!peer.together) {
      await nextFrame();
      await peer.mark(spans);
    }
  });
};

globalThis.addSpan = (span) => watch(document.querySelector("#text"), () => globalThis.peer.add(span));
