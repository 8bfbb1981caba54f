import { EventEmitter } from "node:events";
import { app } from "./app.ts";
import { WebContents, type WebPreferences } from "./contents.ts";
import { cancelable, chromium, mustBeReady } from "./state.ts";

type Options = {
  readonly [name: string]: unknown;
  readonly webPreferences?: WebPreferences;
  readonly show?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
};

export const windows = new Set<BrowserWindow>();

export class BrowserWindow extends EventEmitter {
  readonly options: Options;
  readonly webContents: WebContents;
  focused = 0;
  restored = 0;
  minimized = false;
  #visible: boolean;
  #maximized = false;
  #destroyed = false;

  constructor(options: Options = {}) {
    super();
    mustBeReady("BrowserWindow");
    this.options = options;
    this.#visible = options.show !== false;
    this.webContents = new WebContents(options.webPreferences ?? {});
    this.webContents.on("did-finish-load", () => this.emit("ready-to-show"));
    windows.add(this);
    app.openWindows.add(this);
    app.emit("web-contents-created", cancelable({}), this.webContents);
  }
  loadURL(address: string) {
    return this.webContents.loadURL(address);
  }
  show() {
    this.#visible = true;
  }
  isVisible() {
    return this.#visible;
  }
  focus() {
    this.focused += 1;
  }
  isMinimized() {
    return this.minimized;
  }
  restore() {
    this.minimized = false;
    this.restored += 1;
  }
  maximize() {
    this.#maximized = true;
  }
  isMaximized() {
    return this.#maximized;
  }
  isDestroyed() {
    return this.#destroyed;
  }
  getNormalBounds() {
    const { x = 40, y = 30, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }
  close() {
    const event = cancelable({});
    this.emit("close", event);
    if (event.defaultPrevented) return;
    this.#destroyed = true;
    windows.delete(this);
    app.openWindows.delete(this);
    void chromium()
      .send("Target.closeTarget", { targetId: this.webContents.target })
      .catch(() => {});
    this.emit("closed");
    if (windows.size === 0) app.emit("window-all-closed");
  }
}

export const screen = {
  getAllDisplays() {
    mustBeReady("screen");
    return [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];
  },
};
