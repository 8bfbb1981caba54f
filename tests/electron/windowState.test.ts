import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readWindowState, writeWindowState } from "../../electron/windowState.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "obelus-window-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 200, width: 1280, height: 1024 };
const usual = { position: null, width: 1360, height: 900, maximized: false };

it("remembers what it was told", () => {
  const state = { position: { x: 2000, y: 300 }, width: 900, height: 700, maximized: true };
  writeWindowState(folder, state);
  expect(readWindowState(folder, [display, second])).toEqual(state);
});

it.each([
  ["on a display that is gone", { x: 2000, y: 300 }],
  ["above every display", { x: 10, y: -40 }],
  ["below every display", { x: 10, y: 1080 }],
  ["left of every display", { x: -900, y: 10 }],
])("forgets a place %s, and keeps the size", (_name, position) => {
  writeWindowState(folder, { position, width: 900, height: 700, maximized: false });
  expect(readWindowState(folder, [display])).toEqual({ position: null, width: 900, height: 700, maximized: false });
});

it.each(["", "{", "null", '{"width":1}', '{"position":null,"width":0,"height":0,"maximized":false}'])(
  "takes the usual size when the file says %s",
  (text) => {
    writeFileSync(path.join(folder, "window.json"), text);
    expect(readWindowState(folder, [display])).toEqual(usual);
  },
);

it("does not mind a folder that cannot be written", () => {
  expect(() => writeWindowState(path.join(folder, "missing"), usual)).not.toThrow();
  expect(readWindowState(path.join(folder, "missing"), [display])).toEqual(usual);
});
