import { decodeResult } from "#service/thread/wire.ts";
import { app, switchList } from "./app.ts";
import { ipcMain, type Frame } from "./ipc.ts";
import { cancelable, log, running } from "./state.ts";
import { answers, Menu } from "./surfaces.ts";
import { windows } from "./window.ts";

type Command = { readonly call: number; readonly name: string; readonly argument: never };

function theWindow() {
  const [window] = windows;
  if (window === undefined) throw new Error("There is no window.");
  return window;
}

/** Who a test pretends to be when it calls past the page. */
const senders: Record<string, () => Frame | null> = {
  "the page": () => theWindow().webContents.mainFrame,
  "a frame that is gone": () => null,
  "a frame inside the page": () => ({
    url: "app://obelus/",
    origin: "app://obelus",
    parent: theWindow().webContents.mainFrame,
  }),
  "another window": () => ({ url: "app://obelus/", origin: "app://obelus", parent: null }),
};

async function askPermission(permission: string): Promise<boolean> {
  const { permissionRequest } = theWindow().webContents.session;
  if (permissionRequest === null) return true;
  return await new Promise((resolve) => permissionRequest(null, permission, resolve));
}

function report() {
  const window = theWindow();
  const { webContents, options } = window;
  const { session: own, ...preferences } = webContents.preferences;
  return {
    log,
    switches: switchList(),
    sandboxed: app.sandboxed,
    resolver: app.resolver,
    webRtcPolicy: webContents.webRtcPolicy,
    url: webContents.getURL(),
    window: { visible: window.isVisible(), focused: window.focused, restored: window.restored, show: options.show },
    preferences,
    session: {
      own: own !== undefined,
      persistent: webContents.session.isPersistent(),
      options: webContents.session.options,
      spellChecker: webContents.session.spellChecker,
      displayMediaRefused: webContents.session.displayMediaRefused,
      device: webContents.session.devicePermission?.() ?? true,
    },
  };
}

const commands: Record<string, (argument: never) => unknown> = {
  endpoint: async () => {
    await app.whenReady();
    return running.endpoint;
  },
  report,
  answer: (value: unknown) => void answers.push(value),
  menu: () => JSON.parse(JSON.stringify(Menu.shown?.items ?? [])) as unknown,
  click: (id: string) => Menu.shown?.click(id),
  minimize: () => {
    theWindow().minimized = true;
  },
  secondInstance: ({ argv, folder }: { argv: string[]; folder: string }) =>
    app.emit("second-instance", cancelable({}), argv, folder, null),
  openFile: (file: string) => app.emit("open-file", cancelable({}), file),
  askPermission,
  checkPermission: (permission: string) => theWindow().webContents.session.allows(permission),
  changeFrame: (fields: Partial<Frame>) => void Object.assign(theWindow().webContents.mainFrame, fields),
  /** What arrives when a page of this sender's invokes the channel, past the preload script. */
  callAs: async ({ sender, channel, args }: { sender: string; channel: string; args: readonly unknown[] }) => {
    const from = { sender: null, senderFrame: Object.hasOwn(senders, sender) ? (senders[sender]?.() ?? null) : null };
    return decodeResult((await ipcMain.call(channel, from, args)) as Uint8Array); // as ipc.ts answers
  },
  quit: () => {
    setImmediate(() => app.quit());
  },
};

/** Lets the test process ask and steer, over Node's own channel between parent and child. */
export function obeyTests(): void {
  process.on("message", (message) => {
    const { call, name, argument } = message as Command;
    Promise.resolve()
      .then(() => commands[name]?.(argument))
      .then(
        (value) => process.send?.({ call, value }),
        (problem: unknown) => process.send?.({ call, problem: String(problem) }),
      );
  });
}
