import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findBrowser } from "./findBrowser.ts";

/**
 * Closes what the page's content security policy cannot: following a link away, WebRTC, the browser's own services and
 * extensions. Only this machine's address resolves.
 */
export const sealingSwitches: readonly string[] = [
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
  "--webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-pings",
  "--no-proxy-server",
];

export type OpenedBrowser = {
  /** Whether the browser itself keeps everything on this machine, or only the page's own policy does. */
  readonly sealed: boolean;
  /** Settles with the exit code when the window is closed; never for a browser that was already running. */
  readonly closed: Promise<number>;
};

/** Opens the page in a window of its own, sealed where a browser of the Chromium family is found. Null when nothing could be opened. */
export async function openBrowser(url: string): Promise<OpenedBrowser | null> {
  if (process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return null;
  const executable = findBrowser();
  return executable === null ? openUsual(url) : openSealed(executable, url);
}

async function openSealed(executable: string, url: string): Promise<OpenedBrowser | null> {
  const profile = await mkdtemp(path.join(os.tmpdir(), "obelus-browser-"));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox", "--test-type"] : []; // Chromium has no sandbox for root
  const switches = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1360,900",
  ];
  const child = spawn(executable, [...switches, ...sealingSwitches, ...asRoot], { stdio: "ignore" });
  if (!(await started(child))) return null;
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const closed = ended.then(async (code) => {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    return code;
  });
  process.once("exit", () => child.kill());
  return { sealed: true, closed };
}

async function openUsual(url: string): Promise<OpenedBrowser | null> {
  const [command, ...before] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...before, url], { stdio: "ignore", detached: true });
  if (!(await started(child))) return null;
  child.unref();
  return { sealed: false, closed: new Promise<never>(() => {}) };
}

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

async function started(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
  });
}
