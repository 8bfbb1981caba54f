import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { decode, encode } from "./codec.ts";

/*
 * The two script worlds of a page: the page's own, and the isolated one of the preload script. They share the DOM and
 * no objects, so everything between them goes through events with a random name, as plain values.
 * The functions below run inside Chromium, from their source text.
 */

export const isolatedWorld = "electron-preload";
const secret = `standin${randomBytes(12).toString("hex")}`;

type Exposed = Record<string, unknown>;
type Callable = (...args: unknown[]) => unknown;
type Settled = { promise: number; value?: unknown; problem?: string };
type Returned = { value?: unknown; problem?: string; promise?: number; callable?: number };

/** Builds the exposed object inside the page out of messages from the isolated world. */
function pageWorld(name: string): void {
  if (self !== top) return;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (problem: Error) => void }>();
  const callbacks = new Map<number, Callable>();
  let last = 0;
  let returned: Returned | null = null;
  const listen = <T>(kind: string, listener: (detail: T) => void) =>
    window.addEventListener(name + kind, (event) => listener((event as CustomEvent<T>).detail));

  const wrap = (argument: unknown) => {
    if (typeof argument !== "function") return argument;
    last += 1;
    callbacks.set(last, argument as Callable);
    return { $callback: last };
  };
  const unwrap = ({ value, problem, promise, callable }: Returned): unknown => {
    if (problem !== undefined) throw new Error(problem);
    if (promise !== undefined) return new Promise((resolve, reject) => waiting.set(promise, { resolve, reject }));
    return callable === undefined ? value : (...args: unknown[]) => call({ callable }, args);
  };
  const call = (target: object, args: unknown[]): unknown => {
    returned = null;
    window.dispatchEvent(new CustomEvent(`${name}call`, { detail: { ...target, args: args.map(wrap) } }));
    if (returned === null) throw new Error("The preload script is gone.");
    return unwrap(returned);
  };

  listen<Returned>("return", (detail) => (returned = detail));
  listen<Settled>("settle", ({ promise, value, problem }) => {
    const settling = waiting.get(promise);
    waiting.delete(promise);
    if (problem === undefined) settling?.resolve(value);
    else settling?.reject(new Error(problem));
  });
  listen<{ callback: number; args: unknown[] }>("callback", ({ callback, args }) => callbacks.get(callback)?.(...args));
  listen<{ key: string; names: string[]; values: Exposed }>("expose", ({ key, names, values }) => {
    const functions = names.map((member) => [member, (...args: unknown[]) => call({ key, member }, args)]);
    Object.defineProperty(window, key, {
      value: Object.freeze({ ...values, ...Object.fromEntries(functions) }),
      enumerable: true,
      writable: false,
      configurable: false,
    });
  });
}

type Codec = { encode: typeof encode; decode: typeof decode };
type Preload = (require: (name: string) => unknown, module: object, exports: object, process: object) => void;

/** Runs the preload script with the two modules a sandboxed one has. */
function preloadWorld(name: string, codec: Codec, platform: string, preload: Preload): void {
  if (self !== top) return;
  const scope = globalThis as unknown as {
    standinCall?: (text: string) => void;
    standinDeliver: (text: string) => void;
  };
  const send = scope.standinCall;
  if (send === undefined) throw new Error("There is no way out of the isolated world.");
  delete scope.standinCall;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (problem: Error) => void }>();
  const listeners = new Map<string, Set<Callable>>();
  let last = 0;
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => {
      const text = codec.encode(args);
      return new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        send(JSON.stringify({ id: last, channel, args: text }));
      });
    },
    on(channel: string, listener: Callable) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Callable) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  scope.standinDeliver = (text) => {
    const message = JSON.parse(text) as { id?: number; channel: string; args: string; value: string; problem?: string };
    if (message.id === undefined) {
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: ipcRenderer, ports: [] }, ...(codec.decode(message.args) as unknown[]));
      return;
    }
    const settling = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.problem === undefined) settling?.resolve(codec.decode(message.value));
    else settling?.reject(new Error(message.problem));
  };

  const exposed = new Map<string, Exposed>();
  const returnedFunctions = new Map<number, Callable>();
  const fire = (kind: string, detail: object) => window.dispatchEvent(new CustomEvent(name + kind, { detail }));
  const describe = (problem: unknown) => (problem instanceof Error ? problem.message : String(problem));
  const unwrap = (argument: unknown) =>
    argument !== null && typeof argument === "object" && "$callback" in argument
      ? (...args: unknown[]) => fire("callback", { callback: argument.$callback, args })
      : argument;
  const answer = (result: unknown): Returned => {
    last += 1;
    if (result instanceof Promise) {
      const promise = last;
      result.then(
        (value) => fire("settle", { promise, value }),
        (problem: unknown) => fire("settle", { promise, problem: describe(problem) }),
      );
      return { promise };
    }
    if (typeof result !== "function") return { value: result };
    returnedFunctions.set(last, result as Callable);
    return { callable: last };
  };
  window.addEventListener(`${name}call`, (event) => {
    const { key, member, callable, args } = (
      event as CustomEvent<{ key: string; member: string; callable?: number; args: unknown[] }>
    ).detail;
    try {
      const target = callable === undefined ? exposed.get(key)?.[member] : returnedFunctions.get(callable);
      fire("return", answer((target as Callable)(...args.map(unwrap))));
    } catch (problem) {
      fire("return", { problem: describe(problem) });
    }
  });
  const contextBridge = {
    exposeInMainWorld(key: string, api: Exposed) {
      if (exposed.has(key)) throw new Error("Cannot bind an API on top of an existing property on the window object");
      exposed.set(key, api);
      const members = Object.entries(api);
      const names = members.filter(([, member]) => typeof member === "function").map(([member]) => member);
      fire("expose", { key, names, values: Object.fromEntries(members.filter(([member]) => !names.includes(member))) });
    },
  };
  const require = (wanted: string) => {
    if (wanted === "electron") return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${wanted}`);
  };
  preload(
    require,
    { exports: {} },
    {},
    { contextIsolated: true, sandboxed: true, type: "renderer", isMainFrame: true, platform },
  );
}

export const pageScript = `(${pageWorld.toString()})(${JSON.stringify(secret)})`;

export function preloadScript(file: string): string {
  const source = readFileSync(file, "utf8").replace(/^\/\/# sourceMappingURL.*$/m, "");
  const codec = `{ encode: ${encode.toString()}, decode: ${decode.toString()} }`;
  const preload = `function (require, module, exports, process) {${source}\n}`;
  return `(${preloadWorld.toString()})(${JSON.stringify(secret)}, ${codec}, ${JSON.stringify(process.platform)}, ${preload})`;
}
