import { EventEmitter } from "node:events";
import { toApp, toChromium } from "./addresses.ts";
import { decode, encode } from "./codec.ts";
import { ipcMain, type Frame } from "./ipc.ts";
import { answerRequest, isCancelled, readPaused } from "./requests.ts";
import { session, type Session } from "./session.ts";
import { cancelable, chromium, log } from "./state.ts";
import { isolatedWorld, pageScript, preloadScript } from "./worlds.ts";

export type WebPreferences = {
  readonly [name: string]: unknown;
  readonly session?: Session;
  readonly preload?: string;
};
type WindowOpen = (details: { url: string }) => { action: "allow" | "deny" };
type World = { readonly name: string; readonly frame: string | undefined };

/** The permissions Chromium can be told in advance, by Electron's name and by Chromium's. */
const permissions = [
  ["geolocation", "geolocation"],
  ["notifications", "notifications"],
  ["clipboard-read", "clipboard-read"],
  ["midi", "midi"],
  ["media", "camera"],
  ["media", "microphone"],
] as const;

/** Electron's `WebContents` over one Chromium page. */
export class WebContents extends EventEmitter {
  readonly preferences: WebPreferences;
  readonly session: Session;
  readonly mainFrame: Frame = { url: "", origin: "null", parent: null };
  webRtcPolicy = "default";
  target = "";
  readonly #started: Promise<void>;
  readonly #worlds = new Map<number, World>();
  #page = "";
  #frame = "";
  #loading = "";
  #openWindow: WindowOpen = () => ({ action: "allow" });

  constructor(preferences: WebPreferences) {
    super();
    if (
      preferences["sandbox"] === false ||
      preferences["contextIsolation"] === false ||
      preferences["nodeIntegration"] === true
    ) {
      throw new Error("The stand-in only has sandboxed and isolated windows.");
    }
    this.preferences = preferences;
    this.session = preferences.session ?? session.fromPartition("persist:default");
    this.#started = this.#start();
  }

  setWindowOpenHandler(handler: WindowOpen) {
    this.#openWindow = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string) {
    this.webRtcPolicy = policy;
  }
  /** No process of Chromium's can be named here, so the main process's own answers: never a sandboxed one. */
  getOSProcessId() {
    return process.pid;
  }
  async executeJavaScript(expression: string): Promise<unknown> {
    const { result } = await this.#call<{ result: { value: unknown } }>("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  }
  getURL() {
    return this.mainFrame.url;
  }

  async loadURL(address: string): Promise<void> {
    await this.#started;
    this.#loading = address;
    const loaded = new Promise((resolve) => this.once("did-finish-load", resolve));
    const { errorText } = await this.#call<{ errorText?: string }>("Page.navigate", { url: toChromium(address) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${address}'`);
    await loaded;
  }

  send(channel: string, ...args: unknown[]): void {
    const message = { channel, args: encode(args) };
    const worlds = [...this.#worlds].filter(([, { name, frame }]) => name === isolatedWorld && frame === this.#frame);
    for (const [context] of worlds) void this.#deliver(context, message);
  }

  async #start(): Promise<void> {
    const { targetId } = await chromium().send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
    this.target = targetId;
    this.#page = (
      await chromium().send<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true })
    ).sessionId;
    chromium().listen((method, params, page) => {
      if (page === this.#page) this.#hear(method, params);
    });
    for (const domain of ["Page", "Runtime", "Network"]) await this.#call(`${domain}.enable`);
    await this.#call("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
    await this.#call("Page.addScriptToEvaluateOnNewDocument", { source: pageScript });
    if (this.preferences.preload !== undefined) {
      await this.#call("Runtime.addBinding", { name: "standinCall", executionContextName: isolatedWorld });
      await this.#call("Page.addScriptToEvaluateOnNewDocument", {
        source: preloadScript(this.preferences.preload),
        worldName: isolatedWorld,
      });
    }
    this.#frame = (await this.#call<{ frameTree: { frame: { id: string } } }>("Page.getFrameTree")).frameTree.frame.id;
    for (const [electronName, name] of permissions) {
      const setting = this.session.allows(electronName) ? "granted" : "denied";
      await chromium()
        .send("Browser.setPermission", { permission: { name }, setting })
        .catch(() => {});
    }
  }

  #call<T = unknown>(method: string, params?: object): Promise<T> {
    return chromium().send<T>(method, params, this.#page);
  }

  async #deliver(context: number, message: object): Promise<void> {
    const expression = `standinDeliver(${JSON.stringify(JSON.stringify(message))})`;
    // A page that has gone meanwhile hears nothing.
    await this.#call("Runtime.evaluate", { contextId: context, expression }).catch(() => {});
  }

  readonly #listeners: Record<string, (params: never) => void> = {
    "Runtime.executionContextCreated": ({
      context,
    }: {
      context: { id: number; name: string; auxData?: { frameId?: string } };
    }) => this.#worlds.set(context.id, { name: context.name, frame: context.auxData?.frameId }),
    "Runtime.executionContextsCleared": () => this.#worlds.clear(),
    "Page.frameNavigated": ({ frame }: { frame: { url: string; parentId?: string } }) => {
      if (frame.parentId !== undefined) return;
      const url = toApp(frame.url);
      Object.assign(this.mainFrame, { url, origin: /^[a-z]+:\/\/[^/]+/.exec(url)?.[0] ?? "null" });
    },
    "Page.loadEventFired": () => this.emit("did-finish-load"),
    "Page.windowOpen": ({ url }: { url: string }) => {
      const address = toApp(url);
      log.windowOpen.push({ url: address, action: this.#openWindow({ url: address }).action });
    },
    "Runtime.bindingCalled": ({
      name,
      payload,
      executionContextId,
    }: {
      name: string;
      payload: string;
      executionContextId: number;
    }) => {
      if (name === "standinCall")
        void this.#answerCall(JSON.parse(payload) as { id: number; channel: string; args: string }, executionContextId);
    },
    "Network.webSocketCreated": ({ url }: { url: string }) => void this.#noteSocket(url),
    "Fetch.requestPaused": (params: Parameters<typeof readPaused>[0] & { requestId: string; frameId: string }) => {
      // A page that has gone meanwhile needs no answer.
      this.#answerFetch(params).catch(() => {});
    },
  };

  #hear(method: string, params: never): void {
    this.#listeners[method]?.(params);
  }

  async #answerCall(
    { id, channel, args }: { id: number; channel: string; args: string },
    context: number,
  ): Promise<void> {
    const senderFrame = this.#worlds.get(context)?.frame === this.#frame ? this.mainFrame : null;
    try {
      const value = await ipcMain.call(channel, { sender: this, senderFrame }, decode(args) as unknown[]);
      await this.#deliver(context, { id, value: encode(value) });
    } catch (problem) {
      await this.#deliver(context, { id, problem: `Error invoking remote method '${channel}': ${String(problem)}` });
    }
  }

  async #answerFetch(params: Parameters<typeof readPaused>[0] & { requestId: string; frameId: string }): Promise<void> {
    const { requestId, frameId } = params;
    const request = readPaused(params);
    const refused = request.resourceType === "Document" && !this.#mayNavigate(request.url, frameId === this.#frame);
    const answer = refused ? "Aborted" : await answerRequest(this.session, request);
    if (typeof answer === "string") await this.#call("Fetch.failRequest", { requestId, errorReason: answer });
    else
      await this.#call("Fetch.fulfillRequest", {
        requestId,
        responseCode: answer.status,
        responseHeaders: answer.headers,
        body: answer.body,
      });
  }

  /** What the app itself loads is not asked about. */
  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#loading === url) {
      this.#loading = "";
      return true;
    }
    const event = cancelable({ url, isMainFrame });
    this.emit("will-frame-navigate", event);
    log.navigations.push({ url, prevented: event.defaultPrevented });
    return !event.defaultPrevented;
  }

  /** Chromium does not pause WebSockets, so the handler's verdict is only noted; the resolver rule stops them. */
  async #noteSocket(url: string): Promise<void> {
    const cancelled = await isCancelled(this.session, { url, method: "GET", resourceType: "webSocket" });
    (cancelled ? log.blocked : log.network).push(url);
  }
}
