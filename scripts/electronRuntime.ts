// Finds the Electron runtime, or fetches it once. Its npm package is only a stub: the runtime comes from GitHub.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "node_modules", "electron");
/** Milliseconds. A network that swallows requests must not keep anybody waiting. */
const PROBE_LIMIT = 5_000;
const FETCH_LIMIT = Number(process.env["OBELUS_ELECTRON_TIMEOUT"] ?? 300_000);

/** The executable's path, or null when there is none on this machine. */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const override = env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (override) return existing(path.join(override, process.platform === "win32" ? "electron.exe" : "electron"));
  try {
    return existing(path.join(folder, "dist", readFileSync(path.join(folder, "path.txt"), "utf8")));
  } catch {
    return null;
  }
}

function existing(file: string): string | null {
  return existsSync(file) ? file : null;
}

/** Why Electron cannot run here whether or not its runtime is there, or null. */
export function whyNoElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  if (process.platform !== "linux") return null;
  if (!env["DISPLAY"] && !env["WAYLAND_DISPLAY"]) return "there is no graphical display";
  if (process.getuid?.() === 0) return "Electron does not run safely as root";
  return null;
}

/** Fetches the runtime. Returns why it could not, or null when it is there. */
export async function fetchElectron(): Promise<string | null> {
  if (!existsSync(folder)) return "the electron package is not installed";
  if (!(await isReachable()))
    return "its runtime is not on this machine, and GitHub, where it comes from, cannot be reached";
  console.log("Fetching Electron's runtime, about 110 MB, once. Press Ctrl+C to stop.");
  const done = spawnSync(process.execPath, [path.join(folder, "install.js")], {
    cwd: root,
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
    timeout: FETCH_LIMIT,
  });
  if (findElectron() !== null) return null;
  const reason = done.signal === null ? done.stderr.split("\n")[0]?.slice(0, 120) : "it took too long";
  return `its runtime could not be fetched (${reason || "no reason given"})`;
}

async function isReachable(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  // With a mirror or a proxy of one's own, only the real download can tell.
  if (env["ELECTRON_MIRROR"] || env["HTTPS_PROXY"] || env["https_proxy"]) return true;
  try {
    await fetch("https://github.com/electron/electron/releases", {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(PROBE_LIMIT),
    });
    return true;
  } catch {
    return false;
  }
}
