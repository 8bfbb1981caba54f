import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { createDesk } from "./runObelus.ts";

const desk = createDesk();
const folder = mkdtempSync(path.join(tmpdir(), "obelus-signals-"));
const root = path.join(import.meta.dirname, "../..");

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  desk.remove();
});

it.skipIf(process.platform === "win32")("closes the project when one Ctrl+C arrives several times", async () => {
  const project = path.join(folder, "harbour.obelus");
  expect((await desk.run("new", project)).code).toBe(0);
  const child = spawn(process.execPath, [path.join(root, "headless/host.ts"), "--no-open", project], {
    env: { ...process.env, OBELUS_PROFILE: path.join(folder, ".profile") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<readonly [number | null, string | null]>((resolve) =>
    child.once("exit", (code, signal) => resolve([code, signal])),
  );
  await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  expect(existsSync(`${project}.lock`)).toBe(true);
  const again = setInterval(() => child.kill("SIGINT"), 1);
  expect(await ended).toEqual([0, null]);
  clearInterval(again);
  expect(existsSync(`${project}.lock`)).toBe(false);
});
