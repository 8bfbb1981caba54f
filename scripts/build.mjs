// Builds everything under dist/, but only when a source is newer than what is there.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "..");
const sources = [
  "core",
  "contract",
  "formats",
  "db",
  "service",
  "electron",
  "headless",
  "renderer",
  "vite.config.ts",
  "package.json",
];
const outputs = ["dist/renderer/index.html", "dist/main/main.js", "dist/preload/preload.cjs", "dist/host/host.js"];

function newest(file) {
  const stats = statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}

export function isBuilt() {
  const built = outputs.map((file) => path.join(root, file));
  if (!built.every((file) => existsSync(file))) return false;
  const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((name) => newest(path.join(root, name)) <= oldest);
}

/** Returns the exit code of the build. */
export function build() {
  const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");
  return (
    spawnSync(process.execPath, [vite, "build", "--app", "--logLevel", "warn"], { cwd: root, stdio: "inherit" })
      .status ?? 1
  );
}
