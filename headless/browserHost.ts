import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Host } from "#service/context.ts";
import { startService } from "#service/thread/startService.ts";
import { createEventStreams } from "./eventStreams.ts";
import { defaultProfileFolder } from "./profileFolder.ts";
import { closeOnSignals } from "./signals.ts";
import { version } from "./version.ts";
import { startWebServer } from "./webServer.ts";

export type ServeOptions = {
  /** A project to open before the page asks. */
  readonly project?: string;
  /** Any free port when left out. */
  readonly port?: number;
  readonly profileFolder?: string;
  /** The folder with the built page. */
  readonly root?: string;
};

export type Served = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Obelus in a browser on this machine: the same page and service as the desktop app, over 127.0.0.1. Closes the
 * project when asked to, and when the process is told to end. Rejects when the port is taken.
 */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const profileFolder = options.profileFolder ?? defaultProfileFolder();
  await mkdir(profileFolder, { recursive: true });
  let requested: string | null = null;
  const events = createEventStreams(() => {
    if (requested !== null) events.send("project.requested", { path: requested });
    requested = null;
  });
  const { answer, call, close: closeService } = startService(describeHost(profileFolder, events.send));
  if (options.project !== undefined) {
    const project = path.resolve(options.project);
    // What cannot be opened without asking, the page asks about and explains itself.
    const opened = await call("project.open", { path: project });
    if (!opened.ok) requested = project;
  }
  const server = await startWebServer({ answer, events, root: options.root ?? builtPage, port: options.port ?? 0 });
  const close = async () => {
    forgetSignals();
    await server.close();
    await closeService();
  };
  const forgetSignals = closeOnSignals(close);
  return { url: server.url, close };
}

/** From `dist/host` and `dist/cli` one folder up; from the sources inside `dist`. */
const builtPage = path.join(
  import.meta.dirname,
  import.meta.filename.endsWith(".ts") ? "../dist/renderer" : "../renderer",
);

function describeHost(profileFolder: string, emit: Host["emit"]): Host {
  return {
    name: "browser",
    version,
    profileFolder,
    nativeDialogs: false,
    // The page has its own file list; a page may neither choose paths here nor open the file manager.
    choosePath: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    emit,
    readsPaths: false,
  };
}
