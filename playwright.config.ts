import { defineConfig } from "@playwright/test";
import { findBrowser } from "./headless/findBrowser.ts";

const executablePath = findBrowser();
/** Chromium has no sandbox for root, as in containers. */
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export default defineConfig({
  testDir: "tests",
  testMatch: "**/*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // A busy machine can be slower than a page waits. What passes only the second time is listed as flaky, and is a bug.
  retries: process.env["CI"] === undefined ? 0 : 2,
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [
    ["list"],
    ...(process.env["OBELUS_E2E_REPORT"] ? [["json", { outputFile: process.env["OBELUS_E2E_REPORT"] }] as const] : []),
  ],
  use: {
    locale: "en-GB",
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // The same picture on every machine.
      args: ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", ...asRoot],
    },
  },
});
