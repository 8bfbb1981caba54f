import { createClient } from "#contract/client.ts";
import { events, type EventName, type EventPayload, type Transport } from "#contract/methods.ts";
import { fail, type Result } from "#contract/result.ts";

declare global {
  interface Window {
    /** What the desktop host's preload script offers; absent in a browser. */
    readonly obelus?: Transport;
  }
}

/** Letters a browser takes on after the page has gone; it allows 64 KiB in all. */
const KEPT_ALIVE = 16_000;
const leaving = { isSo: false };
globalThis.window?.addEventListener("pagehide", () => (leaving.isSo = true), { capture: true });
globalThis.window?.addEventListener("pageshow", () => (leaving.isSo = false), { capture: true });

async function callOverHttp(method: string, input: unknown): Promise<Result<unknown>> {
  const body = JSON.stringify({ method, input });
  try {
    const response = await fetch("/api/call", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      // What is sent as the page goes is delivered all the same, where it is small enough for the browser to take on.
      keepalive: leaving.isSo && body.length < KEPT_ALIVE,
    });
    if (response.ok) return (await response.json()) as Result<unknown>; // the other side is ours
    return fail("Refused", await response.text(), { remedy: "Start Obelus again and use the link it prints." });
  } catch {
    return fail("Busy", "Obelus does not answer: its process has ended or is restarting.", {
      remedy: "What was shown as Saved is on disk. Start Obelus again to go on.",
    });
  }
}

function listenOverHttp(listener: (event: string, payload: unknown) => void): () => void {
  const stop = new AbortController();
  void readLines(listener, stop.signal);
  return () => stop.abort();
}

async function readLines(listener: (event: string, payload: unknown) => void, signal: AbortSignal): Promise<void> {
  try {
    const response = await fetch("/api/events", { signal });
    if (!response.ok || response.body === null) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") continue;
        const [event, payload] = JSON.parse(line) as [string, unknown];
        listener(event, payload);
      }
    }
  } catch {
    // The stream ends when the host ends or the page goes; the next call says so.
  }
}

const transport: Transport = globalThis.window?.obelus ?? { call: callOverHttp, on: listenOverHttp };

/** Everything Obelus can do, wherever it runs. */
export const service = createClient(transport.call);

/** Listens to one event; returns the way to stop. One stream serves all listeners. */
export function onEvent<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  const wrapped = (payload: unknown): void => {
    const parsed = events[event].safeParse(payload);
    if (parsed.success) listener(parsed.data as EventPayload<E>); // parsed by this event's own schema
  };
  const set = listeners.get(event) ?? new Set();
  listeners.set(event, set.add(wrapped));
  start();
  return () => set.delete(wrapped);
}

const listeners = new Map<string, Set<(payload: unknown) => void>>();
const stream: { stop: (() => void) | null } = { stop: null };
function start(): void {
  stream.stop ??= transport.on((event, payload) => listeners.get(event)?.forEach((listener) => listener(payload)));
}
