import { BrowserWindow, screen, type Session } from "electron";
import { readWindowState, writeWindowState } from "./windowState.ts";

type Options = {
  readonly session: Session;
  readonly preload: string;
  /** Where the window's place is remembered. */
  readonly profileFolder: string;
  readonly devTools: boolean;
};

/** The one window, hidden until its page has been drawn. */
export function createWindow({ session, preload, profileFolder, devTools }: Options): BrowserWindow {
  const { position, width, height, maximized } = readWindowState(
    profileFolder,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...position,
    width,
    height,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: "Obelus",
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      webgl: false,
      enableWebSQL: false,
      devTools,
    },
  });
  if (maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => {
    const { x, y, width, height } = window.getNormalBounds();
    writeWindowState(profileFolder, { position: { x, y }, width, height, maximized: window.isMaximized() });
  });
  return window;
}
