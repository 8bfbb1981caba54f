import path from "node:path";
import { app, shell, type BrowserWindow } from "electron";
import type { Host } from "#service/context.ts";
import { startService, type ThreadedService } from "#service/thread/startService.ts";
import type { Platform } from "./accelerators.ts";
import { origin } from "./address.ts";
import { confineContents } from "./contents.ts";
import { createChoosePath } from "./dialogs.ts";
import { answerCalls, sendEvent } from "./ipc.ts";
import { showMenu } from "./menu.ts";
import { findProject, hearOpenRequests } from "./openRequests.ts";
import { runSelfTest } from "./selfTest.ts";
import { createSession } from "./session.ts";
import { prepareElectron } from "./switches.ts";
import { createWindow } from "./window.ts";

const platforms: Partial<Record<NodeJS.Platform, Platform>> = { darwin: "mac", win32: "win" };
const platform = platforms[process.platform] ?? "linux";
const built = path.join(import.meta.dirname, "..");

type Desktop = { window: BrowserWindow | null; requested: string | null };

function start(): void {
  const profile = process.env["OBELUS_PROFILE"];
  if (profile) app.setPath("userData", path.resolve(profile));
  const refused = prepareElectron();
  if (refused !== null) {
    console.error(`Obelus does not run with --${refused}.`);
    app.exit(2);
  } else if (process.argv.includes("--self-test")) {
    confineContents();
    void app.whenReady().then(() => runSelfTest(built));
  } else if (app.requestSingleInstanceLock()) {
    startDesktop();
  } else {
    app.quit();
  }
}

function startDesktop(): void {
  const desktop: Desktop = { window: null, requested: findProject(process.argv, process.cwd()) };
  confineContents();
  hearOpenRequests((project) => bringForward(desktop, project));
  app.on("window-all-closed", () => app.quit());
  app
    .whenReady()
    .then(() => openDesktop(desktop))
    .catch((problem: unknown) => {
      console.error(problem);
      app.exit(1);
    });
}

/** Shows the window again, and tells it which project was asked for. */
function bringForward(desktop: Desktop, project: string | null): void {
  if (desktop.window === null) {
    desktop.requested = project ?? desktop.requested;
    return;
  }
  if (desktop.window.isMinimized()) desktop.window.restore();
  desktop.window.focus();
  if (project !== null) sendEvent(desktop.window, "project.requested", { path: project });
}

async function openDesktop(desktop: Desktop): Promise<void> {
  app.configureHostResolver({ secureDnsMode: "off" });
  app.setAppUserModelId("io.obelus.workbench");
  const { answer, call, close } = startService(describeHost(desktop));
  closeBeforeQuit(close);
  const unopened = await openRequested(call, desktop.requested);
  const window = createWindow({
    session: createSession(path.join(built, "renderer")),
    preload: path.join(built, "preload", "preload.cjs"),
    profileFolder: app.getPath("userData"),
    devTools: !app.isPackaged,
  });
  desktop.window = window;
  window.on("closed", () => (desktop.window = null));
  answerCalls(answer, window);
  showMenu(platform, (command) => sendEvent(window, "menu.command", { command }));
  await window.loadURL(`${origin}/index.html`);
  if (unopened !== null) sendEvent(window, "project.requested", { path: unopened });
}

/** Opens the project the start asked for. Returns it when the page has to ask or explain something first. */
async function openRequested(call: ThreadedService["call"], project: string | null): Promise<string | null> {
  if (project === null) return null;
  const opened = await call("project.open", { path: project });
  return opened.ok ? null : project;
}

/** The process ends only when the project file is closed. */
function closeBeforeQuit(close: () => Promise<void> | void): void {
  let state: "open" | "closing" | "closed" = "open";
  app.on("will-quit", (event) => {
    if (state === "closed") return;
    event.preventDefault();
    // Asked again while it closes, as when the last window goes and the system shuts down: it still has to finish.
    if (state === "closing") return;
    state = "closing";
    void Promise.resolve(close()).finally(() => {
      state = "closed";
      app.quit();
    });
  });
}

function describeHost(desktop: Desktop): Host {
  return {
    name: "electron",
    version: app.getVersion(),
    profileFolder: app.getPath("userData"),
    nativeDialogs: true,
    choosePath: createChoosePath(() => desktop.window),
    reveal: (file) => Promise.resolve(shell.showItemInFolder(file)),
    emit: (event, payload) => sendEvent(desktop.window, event, payload),
    readsPaths: true,
  };
}

start();
