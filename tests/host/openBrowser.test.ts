import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openBrowser, sealingSwitches } from "#headless/openBrowser.ts";

const url = "http://127.0.0.1:1/?key=x";
let folder: string;

/** A program in place of a browser: it notes its arguments and ends as told. */
function placeBrowser(code: number): void {
  const file = path.join(folder, "browser");
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\nexit ${code}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv("OBELUS_CHROMIUM", file);
}

describe.skipIf(process.platform === "win32")("opening a window", () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "obelus-open-"));
    vi.stubEnv("DISPLAY", ":99");
    vi.stubEnv("WAYLAND_DISPLAY", "");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it("seals the browser it finds, in a profile of its own that goes with the window", async () => {
    placeBrowser(0);
    const opened = await openBrowser(url);
    expect(opened?.sealed).toBe(true);
    expect(await opened?.closed).toBe(0);
    const given = readFileSync(path.join(folder, "arguments"), "utf8").trim().split("\n");
    expect(given).toEqual(expect.arrayContaining([`--app=${url}`, ...sealingSwitches]));
    const profile =
      given.find((argument) => argument.startsWith("--user-data-dir="))?.slice("--user-data-dir=".length) ?? "";
    expect(path.basename(profile)).toMatch(/^obelus-browser-/);
    expect(existsSync(profile)).toBe(false);
  });

  it("turns off the browser's own sandbox for root only", async () => {
    placeBrowser(0);
    await (
      await openBrowser(url)
    )?.closed;
    const given = readFileSync(path.join(folder, "arguments"), "utf8");
    expect(given.includes("--no-sandbox")).toBe(process.getuid?.() === 0);
  });

  it("says when the browser could not stay open", async () => {
    placeBrowser(3);
    expect(await (await openBrowser(url))?.closed).toBe(3);
  });

  it.runIf(process.platform === "linux")("opens nothing where there is no display", async () => {
    placeBrowser(0);
    vi.stubEnv("DISPLAY", "");
    expect(await openBrowser(url)).toBeNull();
    expect(existsSync(path.join(folder, "arguments"))).toBe(false);
  });

  it.runIf(process.platform === "linux")(
    "opens nothing where there is no browser and no way to ask for one",
    async () => {
      vi.stubEnv("OBELUS_CHROMIUM", path.join(folder, "missing"));
      vi.stubEnv("PATH", folder);
      expect(await openBrowser(url)).toBeNull();
    },
  );
});
