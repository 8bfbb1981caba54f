import { existsSync } from "node:fs";
import path from "node:path";
import { describe } from "vitest";
import { createClient } from "#contract/client.ts";
import type { Transport } from "#contract/methods.ts";
import { findBrowser } from "#headless/findBrowser.ts";
import { describeContract } from "#tests/contract/suite.ts";
import { launchStandin } from "./standinApp.ts";

/** The page, the preload script and the main process are the built ones; npm test builds and finds a browser first. */
const cannotRun = !existsSync(path.join(import.meta.dirname, "../../dist/main/main.js")) || findBrowser() === null;

describe.skipIf(cannotRun)("the desktop app over the stand-in", () => {
  describeContract("from the page through preload and main process", async (profileFolder) => {
    const { page, close } = await launchStandin({ env: { OBELUS_PROFILE: profileFolder } });
    const call: Transport["call"] = (method, input) =>
      page.evaluate(([name, value]) => (Reflect.get(window, "obelus") as Transport).call(name, value), [
        method,
        input,
      ] as const);
    return { service: createClient(call), close };
  });
});
