import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { afterFrame, useAfterFrame } from "#renderer/ui/useAfterFrame.ts";

/** Frames that were asked for and are drawn when the test says so. */
const frames = new Map<number, () => void>();
let asked = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => {
    frames.set(++asked, draw);
    return asked;
  });
  vi.stubGlobal("cancelAnimationFrame", (frame: number) => frames.delete(frame));
});

afterEach(() => {
  frames.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function drawFrame(): void {
  const drawn = [...frames.values()];
  frames.clear();
  for (const draw of drawn) draw();
}

it("acts once the frame is painted, not before and not in it", () => {
  const done: string[] = [];
  afterFrame(() => done.push("shown"));
  vi.runAllTimers();
  expect(done).toEqual([]);
  drawFrame();
  expect(done).toEqual([]);
  vi.runAllTimers();
  expect(done).toEqual(["shown"]);
});

it("is left undone before the frame, and between frame and act", () => {
  const done: string[] = [];
  afterFrame(() => done.push("first"))();
  const leave = afterFrame(() => done.push("second"));
  drawFrame();
  leave();
  afterFrame(() => done.push("third"));
  drawFrame();
  vi.runAllTimers();
  expect(done).toEqual(["third"]);
});

it("shows the first value at once", () => {
  const Shown = () => createElement("p", null, useAfterFrame("Ferries"));
  expect(renderToString(createElement(Shown))).toBe("<p>Ferries</p>");
});
