import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Browser, Page } from "@playwright/test";

/** One program that serves a page and prints its address, and what on that page can be used first. */
export type Served = {
  readonly command: readonly string[];
  readonly profileFolder: string;
  /** A selector. */
  readonly first: string;
};

/** The stages of a start, in milliseconds after the process was asked for. Those the page never came to are NaN. */
export type Stages = {
  /** The address was printed: the server listens. */
  readonly listening: number;
  /** The first byte of the page had come. */
  readonly page: number;
  /** The page's script asked for something: it has been loaded and run. */
  readonly script: number;
  /** The first call to the service was answered. */
  readonly answered: number;
  /** The frame was painted that shows what can be used first. */
  readonly usable: number;
};

declare global {
  interface Window {
    /** When what can be used first was painted, in milliseconds since 1970. */
    startUsable: Promise<number>;
  }
}

/** Runs in the page, before its own scripts. */
function watchFirst(first: string): void {
  const now = (): number => performance.timeOrigin + performance.now();
  window.startUsable = new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector(first) === null) return;
      observer.disconnect();
      // A message sent from inside a frame is handled after it was painted.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener("message", () => resolve(now()));
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}

/** Starts the program and opens its page in a window that has nothing in its cache. */
export async function timeStart(browser: Browser, served: Served): Promise<Stages> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(watchFirst, served.first);
  const begun = performance.timeOrigin + performance.now();
  const child = spawn(process.execPath, served.command, {
    env: { ...process.env, OBELUS_PROFILE: served.profileFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const address = await readAddress(child);
  const listening = performance.timeOrigin + performance.now();
  await page.goto(address, { waitUntil: "commit" });
  const usable = await page.evaluate(() => window.startUsable);
  const seen = await readPageTimes(page);
  child.kill("SIGTERM");
  await ended;
  await context.close();
  const after = (time: number): number => time - begun;
  return {
    listening: after(listening),
    page: after(seen.page),
    script: after(seen.script),
    answered: after(seen.answered),
    usable: after(usable),
  };
}

async function readAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The program has no output.");
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/\S+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error("The program ended before it said where its page is.");
}

/** In milliseconds since 1970. */
function readPageTimes(page: Page): Promise<Pick<Stages, "page" | "script" | "answered">> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const asked = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(
      ({ name }) => new URL(name).pathname === "/api/call",
    );
    const whole = (time = Number.NaN): number => performance.timeOrigin + time;
    return {
      page: whole(navigation?.responseStart),
      script: whole(asked[0]?.startTime),
      answered: whole(asked[0]?.responseEnd),
    };
  });
}
