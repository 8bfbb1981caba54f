import { fork, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import type { DesktopApp, LaunchOptions, MenuEntry } from "./desktopApp.ts";

const root = path.join(import.meta.dirname, "../..");
const main = path.join(root, "dist/main/main.js");

/** What the stand-in has seen and been told; see tests/standin/control.ts. */
type Report = {
  readonly log: {
    readonly network: readonly string[];
    readonly blocked: readonly string[];
    readonly windowOpen: readonly { readonly url: string; readonly action: string }[];
    readonly navigations: readonly { readonly url: string; readonly prevented: boolean }[];
    readonly dialogs: readonly { readonly kind: string; readonly options: unknown }[];
    readonly revealed: readonly string[];
  };
  readonly switches: readonly string[];
  readonly sandboxed: boolean;
  readonly resolver: unknown;
  readonly webRtcPolicy: string;
  readonly url: string;
  readonly window: {
    readonly visible: boolean;
    readonly focused: number;
    readonly restored: number;
    readonly show: boolean;
  };
  readonly preferences: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
};

export type StandinApp = DesktopApp & {
  readonly report: () => Promise<Report>;
  readonly askPermission: (permission: string) => Promise<boolean>;
  readonly checkPermission: (permission: string) => Promise<boolean>;
  /** Sends something to another channel than the one there is. */
  readonly invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Calls past the preload script, with anything that can be cloned. */
  readonly callAs: (sender: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Makes the window's own frame look like another one. */
  readonly changeFrame: (fields: object) => Promise<void>;
  readonly minimize: () => Promise<void>;
  readonly profile: string;
};

type Ask = <T>(name: string, argument?: unknown) => Promise<T>;

/** Starts the built main process over the stand-in, without waiting for a window. */
export function startMain({ args = [], env = {} }: LaunchOptions): { child: ChildProcess; profile: string } {
  if (!existsSync(main)) throw new Error("The app is not built: npm run build.");
  const profile = mkdtempSync(path.join(os.tmpdir(), "obelus-profile-"));
  const child = fork(main, [...args], {
    cwd: root,
    execArgv: ["--import", path.join(root, "tests/standin/register.mjs")],
    env: { ...process.env, OBELUS_PROFILE: profile, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    // As Electron clones what a page sends: circles, maps and dates arrive as such.
    serialization: "advanced",
  });
  return { child, profile };
}

export async function launchStandin(options: LaunchOptions = {}): Promise<StandinApp> {
  const { child, profile } = startMain(options);
  const ask = askChild(child);
  const browser = await chromium.connectOverCDP(await ask<string>("endpoint"));
  const page = await findPage(browser);
  await page.waitForLoadState("load");
  return {
    page,
    profile,
    address: async () => (await ask<Report>("report")).url,
    answerDialog: (answer) => ask("answer", answer),
    readMenu: () => ask<readonly MenuEntry[]>("menu"),
    clickMenu: (command) => ask("click", command),
    startAgain: (argv, folder) => ask("secondInstance", { argv, folder }),
    openFile: (file) => ask("openFile", file),
    report: () => ask<Report>("report"),
    askPermission: (permission) => ask<boolean>("askPermission", permission),
    checkPermission: (permission) => ask<boolean>("checkPermission", permission),
    callAs: (sender, ...args) => ask("callAs", { sender, channel: "obelus:call", args }),
    invoke: (channel, ...args) => ask("callAs", { sender: "the page", channel, args }),
    changeFrame: (fields) => ask("changeFrame", fields),
    minimize: () => ask("minimize"),
    async close() {
      const ended = new Promise<void>((resolve) => {
        if (child.exitCode === null && child.signalCode === null) child.once("exit", () => resolve());
        else resolve();
      });
      await browser.close();
      // It may end by itself once its last window is gone.
      if (child.connected) await Promise.race([ask("quit").catch(() => {}), ended]);
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function askChild(child: ChildProcess): Ask {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (problem: Error) => void }>();
  let last = 0;
  child.on("message", (message) => {
    const { call, value, problem } = message as { call: number; value: never; problem?: string };
    if (problem === undefined) waiting.get(call)?.resolve(value);
    else waiting.get(call)?.reject(new Error(problem));
    waiting.delete(call);
  });
  child.once("exit", (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The main process ended with ${code}.`));
  });
  return (name, argument) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ call: last, name, argument });
    });
}

async function findPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("Chromium has no context.");
  const isOurs = (page: Page) => page.url().includes(".standin.test");
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const page = context.pages().find(isOurs);
    if (page !== undefined) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The window's page did not appear.");
}
