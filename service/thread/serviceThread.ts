import { setTimeout } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { answerCall } from "#contract/answerCall.ts";
import type { Host } from "../context.ts";
import { createService } from "../createService.ts";
import { removeUnfinishedExports } from "../exporting/destination.ts";
import type { Capability, FromThread, HostFacts, ToThread } from "./messages.ts";
import { encodeText, type Bytes } from "./wire.ts";

/** Milliseconds that calls under way are given to stop when the thread is closed. */
const PATIENCE = 2000;

if (parentPort === null) throw new Error("This is the entry of a thread.");
const port = parentPort;
const send = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer);

/** What the main side has not answered yet. */
const asked = new Map<number, (value: unknown) => void>();
let lastAsked = 0;
async function ask(capability: Capability, ...given: readonly unknown[]): Promise<unknown> {
  const id = ++lastAsked;
  return new Promise((resolve) => {
    asked.set(id, resolve);
    send({ kind: "ask", id, capability, given });
  });
}

const host: Host = {
  ...(workerData as HostFacts), // only the program that started this thread gives it
  choosePath: async (purpose, suggestion) => (await ask("choosePath", purpose, suggestion)) as string | null, // from the host
  reveal: async (path) => void (await ask("reveal", path)),
  emit: (event, payload) => send({ kind: "event", event, payload }),
};
const { service, opening, close } = createService(host);

const underWay = new Set<Promise<void>>();
let told = JSON.stringify(null);

async function answer(id: number, call: Bytes): Promise<void> {
  const result = encodeText(await answerCall(service, new TextDecoder().decode(call)));
  tellOpening();
  send({ kind: "answer", id, answer: result }, [result.buffer]);
}

/** Before the answer, so that a thread that ends right after it is started again with what the caller was told is open. */
function tellOpening(): void {
  const now = opening();
  if (JSON.stringify(now) === told) return;
  told = JSON.stringify(now);
  send({ kind: "opened", opening: now });
}

/** Calls that are stopped by closing the project still clean up after themselves. */
async function end(): Promise<void> {
  await close();
  await Promise.race([Promise.all(underWay), setTimeout(PATIENCE)]);
  removeUnfinishedExports();
  process.exit(0);
}

port.on("message", (message: ToThread) => {
  switch (message.kind) {
    case "call": {
      const answering = answer(message.id, message.call).finally(() => underWay.delete(answering));
      underWay.add(answering);
      break;
    }
    case "told":
      asked.get(message.id)?.(message.value);
      asked.delete(message.id);
      break;
    case "close":
      void end();
      break;
  }
});
