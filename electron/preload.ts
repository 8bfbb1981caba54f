import { contextBridge, ipcRenderer } from "electron";
import type { Transport } from "#contract/methods.ts";
import { fail, type Result } from "#contract/result.ts";
import { decodeResult, encodeJson, type Bytes } from "#service/thread/wire.ts";
import { callChannel, eventChannel } from "./channels.ts";

type Listener = Parameters<Transport["on"]>[0];

const listeners = new Set<Listener>();
/** What happened before the page began to listen, such as a project opened by double click. */
const early: Parameters<Listener>[] = [];

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  if (listeners.size === 0) early.push([name, payload]);
  for (const listener of listeners) listener(name, payload);
});

async function call(method: string, input: unknown): Promise<Result<unknown>> {
  const bytes = encodeCall(method, input);
  if (bytes === null) return fail("Invalid", "This call cannot be understood.");
  return decodeResult((await ipcRenderer.invoke(callChannel, bytes)) as Uint8Array); // as ipc.ts answers
}

/** Null for what has no JSON: a page can hand over anything, also what goes round in circles. */
function encodeCall(method: unknown, input: unknown): Bytes | null {
  try {
    return encodeJson({ method: method ?? null, input: input ?? null });
  } catch {
    return null;
  }
}

/** All the page gets: one way to call, one way to listen. */
const transport: Transport = {
  call,
  on(listener) {
    listeners.add(listener);
    for (const [name, payload] of early.splice(0)) listener(name, payload);
    return () => {
      listeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld("obelus", transport);
