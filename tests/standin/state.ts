import type { Protocol } from "./cdp.ts";

/** What the stand-in has seen; the tests ask for it. */
export const log = {
  /** Requests nothing in the app refused or answered: these would have left the machine. */
  network: [] as string[],
  /** Requests the session's own handler cancelled. */
  blocked: [] as string[],
  windowOpen: [] as { url: string; action: string }[],
  navigations: [] as { url: string; prevented: boolean }[],
  dialogs: [] as { kind: string; options: unknown }[],
  revealed: [] as string[],
};

type Running = { protocol: Protocol | null; endpoint: string; ready: boolean };
export const running: Running = { protocol: null, endpoint: "", ready: false };

export function chromium(): Protocol {
  if (running.protocol === null) throw new Error("Chromium has not started yet.");
  return running.protocol;
}

/** Most of Electron's modules throw when they are used too early. */
export function mustBeReady(name: string): void {
  if (!running.ready) throw new Error(`${name} cannot be used before the app is ready`);
}

export function mustNotBeReady(name: string): void {
  if (running.ready) throw new Error(`${name} must be called before the app is ready`);
}

/** An event with `preventDefault`, as Electron passes to its listeners. */
export function cancelable<T extends object>(fields: T) {
  return {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

/** Parts of Electron a test may leave out, to prove each protection alone. */
export const without = {
  contentSecurityPolicy: process.env["STANDIN_WITHOUT_CSP"] === "1",
  seals: process.env["STANDIN_WITHOUT_SEALS"] === "1",
};
