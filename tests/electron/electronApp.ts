import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { _electron } from "@playwright/test";
import type { DesktopApp, LaunchOptions, MenuEntry } from "./desktopApp.ts";

const root = path.join(import.meta.dirname, "../..");

/** The app in the real Electron, unpackaged: Playwright needs the debugging switches the packaged app refuses. */
export async function launchElectron(
  executablePath: string,
  { args = [], env = {} }: LaunchOptions = {},
): Promise<DesktopApp> {
  const profile = mkdtempSync(path.join(os.tmpdir(), "obelus-profile-"));
  const environment = Object.fromEntries(
    Object.entries({ ...process.env, OBELUS_PROFILE: profile, ...env }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  // Without chromiumSandbox Playwright turns the sandbox off on Linux, and the tests would prove nothing.
  const app = await _electron.launch({
    executablePath,
    args: [root, ...args],
    env: environment,
    chromiumSandbox: true,
  });
  const page = await app.firstWindow();
  await page.waitForLoadState("load");
  return {
    page,
    address: () => Promise.resolve(page.url()),
    answerDialog: (answer) =>
      app.evaluate(({ dialog }, value) => {
        const answerOnce = () => Promise.resolve(value as never); // the shape Electron documents for this dialog
        Object.assign(dialog, { showOpenDialog: answerOnce, showSaveDialog: answerOnce });
      }, answer),
    readMenu: () =>
      app.evaluate(({ Menu }) => {
        const describe = (items: readonly Electron.MenuItem[]): MenuEntry[] =>
          items.map(({ id, label, role, accelerator, registerAccelerator, submenu }) => ({
            id,
            label,
            registerAccelerator,
            ...(role === undefined ? {} : { role }),
            ...(accelerator ? { accelerator } : {}),
            ...(submenu ? { submenu: describe(submenu.items) } : {}),
          }));
        return describe(Menu.getApplicationMenu()?.items ?? []);
      }),
    clickMenu: (command) =>
      app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command),
    startAgain: (argv, folder) =>
      app.evaluate(
        ({ app: electron }, [list, directory]) => void electron.emit("second-instance", {}, list, directory, null),
        [argv, folder] as const,
      ),
    openFile: (file) =>
      app.evaluate(({ app: electron }, name) => void electron.emit("open-file", { preventDefault() {} }, name), file),
    async close() {
      await app.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
