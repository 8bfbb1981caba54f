import { app, protocol } from "electron";
import { scheme } from "./address.ts";

/** Switches that would let another program read or drive the window. */
const debugSwitches = ["inspect", "inspect-brk", "remote-debugging-port", "remote-debugging-pipe", "js-flags"];

/** What must be set before Electron is ready. Returns the switch the packaged app will not run with, or null. */
export function prepareElectron(): string | null {
  const refused = debugSwitches.find((name) => app.isPackaged && app.commandLine.hasSwitch(name));
  if (refused !== undefined) return refused;
  app.enableSandbox();
  // No name is ever resolved. What request blocking cannot see (prefetch, WebRTC, Chromium's own services) has nowhere to go.
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  app.commandLine.appendSwitch("disable-background-networking");
  app.commandLine.appendSwitch("no-pings");
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  return null;
}
