import type { Page } from "@playwright/test";
import { z } from "zod";

const Call = z.object({ method: z.string() });

/** What goes wrong in a window, and how many changes it makes. */
export type Watch = { readonly problems: readonly string[]; readonly changes: () => number };

declare global {
  interface Window {
    /** Set by the watch: called with each failure that is shown. */
    noteFailure?: (words: string) => void;
  }
}

const writing = new Set(["change.make", "change.undo", "change.redo", "import.finish"]);

/** Listens to the window from before it loads. */
export async function watchPage(page: Page): Promise<Watch> {
  const problems: string[] = [];
  let changes = 0;
  page.on("pageerror", (problem) => problems.push(`window: ${problem.stack ?? problem.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  // Only while somebody listens is the system's own dialog kept away.
  page.on("filechooser", () => {});
  page.on("requestfailed", (request) => problems.push(`request: ${request.failure()?.errorText ?? request.url()}`));
  page.on("requestfinished", (request) => {
    const call = Call.safeParse(request.method() === "POST" ? request.postDataJSON() : null);
    if (call.success && writing.has(call.data.method)) changes += 1;
  });
  await page.exposeFunction("noteFailure", (words: string) => problems.push(`shown: ${words}`));
  await page.addInitScript(() => {
    const told = new WeakSet<Element>();
    const look = (): void => {
      for (const toast of document.querySelectorAll(".shell-toast-failure")) {
        if (told.has(toast)) continue;
        told.add(toast);
        window.noteFailure?.(toast.textContent);
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true });
  });
  return { problems, changes: () => changes };
}
