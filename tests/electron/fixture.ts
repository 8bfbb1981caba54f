import { test as base } from "@playwright/test";
import type { DesktopApp, LaunchOptions } from "./desktopApp.ts";
import { launchElectron } from "./electronApp.ts";
import { launchStandin, type StandinApp } from "./standinApp.ts";

/** The real runtime's executable, set by playwright.electron.config.ts; without it the stand-in runs. */
const runtime = process.env["OBELUS_ELECTRON"];

type Fixtures = { readonly standin: StandinApp };
type WorkerFixtures = { readonly desktop: DesktopApp; readonly sharedStandin: StandinApp };

/** `desktop` runs over the real runtime or the stand-in; `standin` only over the stand-in, for what only it can observe. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedStandin: [
    async ({}, use) => {
      const app = await launchStandin();
      await use(app);
      await app.close();
    },
    { scope: "worker" },
  ],
  desktop: [
    async ({}, use) => {
      const app = await launchDesktop();
      await use(app);
      await app.close();
    },
    { scope: "worker" },
  ],
  standin: async ({ sharedStandin }, use) => use(sharedStandin),
});

/** Skips by name, with the reason, what the real runtime gives no way to see. */
export function needsStandin(): void {
  test.skip(runtime !== undefined, "Only the stand-in can observe this; the release check covers the real runtime.");
}

function launchDesktop(options: LaunchOptions = {}): Promise<DesktopApp> {
  return runtime === undefined ? launchStandin(options) : launchElectron(runtime, options);
}
