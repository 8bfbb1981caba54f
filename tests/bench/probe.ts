import type { Page } from "@playwright/test";

/** Times one thing a person did: from the event until the frame that shows the outcome has been produced, in milliseconds. */
type Probe = {
  /** Starts waiting: for the next event of this kind, then for the first of each of these marks after it. */
  arm: (event: "click" | "keydown", marks: readonly string[]) => void;
  /** What was measured, one time a mark. */
  readonly times: () => Promise<readonly number[]>;
  /** For a page without marks: says that everything is there. */
  readonly mark: (name: string) => void;
  /** How many calls to the host have not been answered. */
  readonly waiting: () => number;
};

declare global {
  interface Window {
    benchProbe: Probe;
    benchTasks: () => number;
  }
}

/** Runs in the page, before its own scripts. */
function installProbe(): void {
  const state = {
    started: 0,
    marks: [] as readonly string[],
    shown: [] as Promise<number>[],
    tell: (): void => undefined,
  };
  /** The end of the frame that is drawn next: a message sent from inside it is handled after it was painted. */
  const afterFrame = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener("message", () => {
          channel.port1.close();
          resolve(performance.now() - state.started);
        });
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  const note = (name: string): void => {
    const wanted = state.marks[state.shown.length];
    if (state.started === 0 || name !== wanted) return;
    state.shown.push(afterFrame());
    if (state.shown.length === state.marks.length) state.tell();
  };
  const told = { all: Promise.resolve() };
  window.benchProbe = {
    arm: (event, marks) => {
      Object.assign(state, { started: 0, marks, shown: [] });
      told.all = new Promise((resolve) => (state.tell = resolve));
      window.addEventListener(event, ({ timeStamp }) => (state.started = timeStamp), { capture: true, once: true });
    },
    times: async () => {
      await told.all;
      return Promise.all(state.shown);
    },
    mark: note,
    waiting: () => calls.waiting,
  };
  const calls = { waiting: 0 };
  const fetchPage = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    // The stream of events is never over.
    const isCall = init?.method === "POST";
    if (isCall) calls.waiting++;
    const response = await fetchPage(input, init);
    const read = response.json.bind(response);
    response.json = () => read().finally(() => isCall && calls.waiting--);
    return response;
  };
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    note(name);
    return mark(name, options);
  };
}

export async function addProbe(page: Page): Promise<void> {
  await page.addInitScript(installProbe);
}

/** Does something, and says how long each mark took from its event to the frame that shows it. Fails after a minute. */
export async function time(
  page: Page,
  event: "click" | "keydown",
  marks: readonly string[],
  act: () => Promise<unknown>,
): Promise<readonly number[]> {
  await page.evaluate(([kind, names]) => window.benchProbe.arm(kind, names), [event, marks] as const);
  await act();
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error(`No ${marks.join(", ")} came`)), 60_000).unref(),
  );
  return Promise.race([page.evaluate(() => window.benchProbe.times()), late]);
}

/** Lets a page finish what it does after a frame, with the host too, so that it is not counted for what comes next. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const idle = (): Promise<void> =>
      new Promise((resolve) => requestIdleCallback(() => requestAnimationFrame(() => resolve()), { timeout: 100 }));
    do await idle();
    while (window.benchProbe.waiting() > 0);
    await idle();
  });
}

/** Starts to watch for long tasks; what it returns says how long the longest one was, in milliseconds, 0 for none. */
export async function watchTasks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    const note = (list: PerformanceObserverEntryList): void =>
      list.getEntries().forEach((entry) => void tasks.push(entry.duration));
    const observer = new PerformanceObserver(note);
    observer.observe({ type: "longtask" });
    window.benchTasks = () => {
      observer.disconnect();
      return Math.max(0, ...tasks);
    };
  });
  return async () => {
    await settle(page);
    return page.evaluate(() => window.benchTasks());
  };
}

/** Frames while a page is scrolled by the same steps, back at its ends: the time from each frame to the next, in milliseconds. */
export function scrollFrames(page: Page, scroller: string, step: number, frames: number): Promise<readonly number[]> {
  return page.evaluate(
    async ([selector, by, count]) => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`There is no ${selector}`);
      const intervals: number[] = [];
      let direction = 1;
      let last = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < count; frame++) {
        const before = element.scrollTop;
        element.scrollTop += direction * by;
        if (Math.abs(element.scrollTop - before) < by / 2) direction = -direction;
        const now = await new Promise<number>(requestAnimationFrame);
        intervals.push(now - last);
        last = now;
      }
      return intervals;
    },
    [scroller, step, frames] as const,
  );
}
