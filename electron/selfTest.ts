import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { app, type BrowserWindow } from "electron";
import type { Output } from "#contract/methods.ts";
import { startService } from "#service/thread/startService.ts";
import { origin } from "./address.ts";
import { createSession } from "./session.ts";
import { createWindow } from "./window.ts";

/**
 * `--self-test`: makes a project in a scratch folder with the packaged native module, loads the page in a hidden
 * window, prints what it found as JSON and ends with 0 when all is well.
 */
export async function runSelfTest(built: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-self-test-"));
  try {
    const found = { ...versions(), project: await tryProject(folder), window: await tryWindow(built, folder) };
    const passed =
      found.project === "verified" && found.window.sandboxed !== false && found.window.bridge.join() === "call,on";
    process.stdout.write(`${JSON.stringify({ passed, ...found })}\n`, () => app.exit(passed ? 0 : 1));
  } catch (problem) {
    process.stdout.write(`${JSON.stringify({ passed: false, ...versions(), problem: String(problem) })}\n`, () =>
      app.exit(1),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function versions() {
  const { electron, chrome, node } = process.versions;
  return { version: app.getVersion(), electron, chrome, node };
}

async function tryProject(folder: string): Promise<string> {
  const host = {
    name: "electron",
    version: app.getVersion(),
    profileFolder: folder,
    nativeDialogs: false,
    readsPaths: true,
  } as const;
  const { call, close } = startService({
    ...host,
    choosePath: () => Promise.resolve(null),
    reveal: () => Promise.resolve(),
    emit: () => {},
  });
  try {
    const person = { name: "Self test", initials: "ST" };
    const created = await call("project.create", {
      path: path.join(folder, "scratch.obelus"),
      name: "Scratch",
      schema: "claims",
      person,
    });
    if (!created.ok) return created.failure.message;
    const verified = await call("project.verify", {});
    if (!verified.ok) return verified.failure.message;
    const report = verified.value as Output<"project.verify">; // what this very method gives
    return report.ok ? "verified" : report.problems.join(" ");
  } finally {
    await close();
  }
}

async function tryWindow(built: string, profileFolder: string) {
  const window = createWindow({
    session: createSession(path.join(built, "renderer")),
    preload: path.join(built, "preload", "preload.cjs"),
    profileFolder,
    devTools: false,
  });
  await window.loadURL(`${origin}/index.html`);
  const bridge: unknown = await window.webContents.executeJavaScript("Object.keys(window.obelus).sort()");
  return { bridge: Array.isArray(bridge) ? bridge.map(String) : [], sandboxed: isSandboxed(window) };
}

/** Whether the page's process is confined, as the system sees it; null where that cannot be asked. */
function isSandboxed(window: BrowserWindow): boolean | null {
  const pid = window.webContents.getOSProcessId();
  if (process.platform === "linux") return /^Seccomp:\s*2$/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  return app.getAppMetrics().find((metric) => metric.pid === pid)?.sandboxed ?? null;
}
