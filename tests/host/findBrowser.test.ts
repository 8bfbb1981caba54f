import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findBrowser } from "#headless/findBrowser.ts";
import { defaultProfileFolder } from "#headless/profileFolder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "obelus-browser-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function place(name: string, mode: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, "");
  chmodSync(file, mode);
  return file;
}

it("takes the browser that is named, and no other", () => {
  const named = place("mine", 0o755);
  place("chromium", 0o755);
  expect(findBrowser({ OBELUS_CHROMIUM: named, PATH: folder }, "linux")).toBe(named);
  expect(findBrowser({ OBELUS_CHROMIUM: path.join(folder, "missing"), PATH: folder }, "linux")).toBeNull();
});

it("finds one on PATH, and passes over what cannot be run", () => {
  place("chromium", 0o644);
  const chrome = place("google-chrome", 0o755);
  expect(findBrowser({ PATH: ["/nowhere", "", folder].join(path.delimiter) }, "linux")).toBe(chrome);
});

it("says that there is none", () => {
  expect(findBrowser({ PATH: folder }, "linux")).toBeNull();
  expect(findBrowser({}, "linux")).toBeNull();
});

it.each([
  ["linux", { XDG_CONFIG_HOME: "/c" }, "/c/Obelus"],
  ["win32", { APPDATA: "/roaming" }, "/roaming/Obelus"],
  ["linux", { OBELUS_PROFILE: "/own", XDG_CONFIG_HOME: "/c" }, "/own"],
] as const)("keeps settings on %s with %o in %s", (platform, env, expected) => {
  expect(defaultProfileFolder(env, platform)).toBe(path.resolve(expected));
});
