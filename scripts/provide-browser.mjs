// A browser of the Chromium family for the tests: the one on this machine, or one that can be installed now.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { findBrowser } from "../headless/findBrowser.ts";
import { root } from "./build.mjs";

const missing = `The browser tests need Chromium, Chrome or Edge, and none was found.
On Debian and Ubuntu: apt-get install chromium
Elsewhere, install one, or set OBELUS_CHROMIUM to its path.`;

/** Installs are bounded, in milliseconds: a network that swallows requests must not keep the tests waiting. */
const INSTALL_LIMIT = 300_000;

/** The browser's path, or null after saying what to do. */
export function provideBrowser() {
  const found = findBrowser() ?? installFromDebian() ?? installFromPlaywright();
  if (found === null) console.error(missing);
  return found;
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  console.log("Installing Chromium for the browser tests with apt-get…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const done = spawnSync("apt-get", ["-q", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
      timeout: INSTALL_LIMIT,
    });
    if (done.status !== 0) return null;
  }
  return findBrowser();
}

function installFromPlaywright() {
  console.log("Fetching Chromium for the browser tests…");
  const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { cwd: root, stdio: "inherit", timeout: INSTALL_LIMIT });
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  const executable = chromium.executablePath();
  return existsSync(executable) ? executable : null;
}
