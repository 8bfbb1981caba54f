import { parentPort } from "node:worker_threads";
import { AgreementRoom } from "./agreementRoom.ts";
import type { ToAgreement } from "./messages.ts";

/** A thread of its own for counting: a million tags are no reason to keep anybody waiting. */
if (parentPort !== null) {
  const port = parentPort;
  const room = new AgreementRoom();
  port.on("message", (told: ToAgreement) => {
    if (told.kind === "end") return port.close();
    const answer = room.hear(told);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    if (answer !== null) port.postMessage(answer);
  });
}
