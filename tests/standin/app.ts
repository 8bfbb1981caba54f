import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findBrowser } from "#headless/findBrowser.ts";
import { connect } from "./cdp.ts";
import { cancelable, mustBeReady, mustNotBeReady, running, without } from "./state.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-standin-"));
const switches = new Map<string, string | undefined>(process.argv.slice(2).flatMap(readSwitch));

function readSwitch(argument: string): [string, string | undefined][] {
  const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(argument) ?? [];
  return name === undefined ? [] : [[name, value]];
}

const commandLine = {
  appendSwitch(name: string, value?: string) {
    mustNotBeReady("commandLine.appendSwitch");
    switches.set(name, value);
  },
  hasSwitch: (name: string) => switches.has(name),
  getSwitchValue: (name: string) => switches.get(name) ?? "",
};

/** Electron's `app`, as far as it is used. Throws where Electron's typings say an order must be kept. */
class App extends EventEmitter {
  readonly isPackaged = process.env["STANDIN_PACKAGED"] === "1";
  readonly commandLine = commandLine;
  /** Windows that are closed first when the app quits. */
  readonly openWindows = new Set<{ readonly close: () => void }>();
  sandboxed = false;
  resolver: unknown = null;
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<void>();

  whenReady() {
    return this.#ready.promise;
  }
  becomeReady() {
    running.ready = true;
    this.#ready.resolve();
    this.emit("ready", cancelable({}), {});
  }
  getVersion() {
    return "0.0.0";
  }
  getPath(name: string) {
    const known = this.#paths.get(name) ?? path.join(folder, name);
    mkdirSync(known, { recursive: true });
    return known;
  }
  setPath(name: string, value: string) {
    this.#paths.set(name, value);
  }
  getAppMetrics() {
    return [];
  }
  enableSandbox() {
    mustNotBeReady("app.enableSandbox()");
    this.sandboxed = true;
  }
  requestSingleInstanceLock() {
    return process.env["STANDIN_SECOND"] !== "1";
  }
  configureHostResolver(options: unknown) {
    mustBeReady("app.configureHostResolver()");
    this.resolver = options;
  }
  setAppUserModelId() {}
  quit() {
    const before = cancelable({});
    this.emit("before-quit", before);
    if (before.defaultPrevented) return;
    for (const window of this.openWindows) window.close();
    const last = cancelable({});
    this.emit("will-quit", last);
    if (!last.defaultPrevented) this.exit(0);
  }
  exit(code = 0) {
    this.emit("quit", cancelable({}), code);
    process.exit(code);
  }
}

export const app = new App();
export const switchList = () => [...switches.keys()];

let browser: ChildProcess | null = null;
process.on("exit", () => {
  browser?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** Starts Chromium with the switches the app has asked for by then. */
export async function startChromium(): Promise<void> {
  const executable = findBrowser();
  if (executable === null) throw new Error("No browser of the Chromium family was found.");
  const asked = [...switches].map(([name, value]) => (value === undefined ? `--${name}` : `--${name}=${value}`));
  const seals = without.seals
    ? []
    : [
        ...asked.filter((text) => !text.startsWith("--self-test")),
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
      ];
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const own = [
    "--headless=new",
    "--remote-debugging-port=0",
    `--user-data-dir=${path.join(folder, "chromium")}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
  ];
  browser = spawn(executable, [...own, ...asRoot, ...seals, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  running.endpoint = await readEndpoint(browser);
  running.protocol = await connect(running.endpoint);
}

function readEndpoint(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const endpoint = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once("exit", () => reject(new Error(`Chromium ended: ${output}`)));
    child.once("error", reject);
  });
}
