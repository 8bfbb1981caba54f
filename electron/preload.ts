import { contextBridge, ipcRenderer } from "electron";
import type { Transport } from "#contract/methods.ts";
import { decodeResult } from "#service/thread/wire.ts";
import { callChannel, eventChannel } from "./channels.ts";

type Listener = Parameters<Transport["on"]>[0];

const listeners = new Set<Listener>();
/** What happened before the page began to listen, such as a project opened by double click. */
const early: Parameters<Listener>[] = [];

ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  if (listeners.size === 0) early.push([name, payload]);
  for (const listener of listeners) listener(name, payload);
});

/** All the page gets: one way to call, one way to listen. */
const transport: Transport = {
  call: async (method, input) => decodeResult((await ipcRenderer.invoke(callChannel, method, input)) as Uint8Array), // as ipc.ts answers
  on(listener) {
    listeners.add(listener);
    for (const [name, payload] of early.splice(0)) listener(name, payload);
    return () => {
      listeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld("obelus", transport);
