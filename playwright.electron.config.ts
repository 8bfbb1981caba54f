import { defineConfig } from "@playwright/test";
import usual from "./playwright.config.ts";
import { findElectron } from "./scripts/electronRuntime.ts";

const runtime = findElectron();
if (runtime === null) throw new Error("Electron's runtime is not on this machine. Fetch it with: npx install-electron");
process.env["OBELUS_ELECTRON"] = runtime;

/** The desktop tests over the real runtime. One at a time: the windows share the screen and its focus. */
export default defineConfig({ ...usual, testDir: "tests/electron", workers: 1 });
