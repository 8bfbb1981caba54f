// A stand-in for the `electron` module that drives a real Chromium: it proves the app's own code, not Electron.
// Whatever the app uses and this file does not offer fails at import.
import { app, startChromium } from "./app.ts";
import { obeyTests } from "./control.ts";
import { ipcMain } from "./ipc.ts";
import { protocol, session } from "./session.ts";
import { dialog, Menu, shell } from "./surfaces.ts";
import { BrowserWindow, screen } from "./window.ts";

export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, shell };

obeyTests();
// After the app's first lines have run, as in Electron.
setImmediate(() => {
  startChromium().then(
    () => app.becomeReady(),
    (problem: unknown) => {
      console.error(problem);
      process.exit(9);
    },
  );
});
