import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Rectangle } from "electron";
import { z } from "zod";

const WindowState = z.strictObject({
  position: z.strictObject({ x: z.int(), y: z.int() }).nullable(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
/** Where the window was. In pixels independent of the display's scale. */
export type WindowState = z.infer<typeof WindowState>;

const first: WindowState = { position: null, width: 1360, height: 900, maximized: false };

/** The remembered state, without its position when no display is there any more. */
export function readWindowState(folder: string, displays: readonly Rectangle[]): WindowState {
  const { position, width, height, maximized } = parse(folder);
  const shown = position !== null && displays.some((area) => overlaps(area, { ...position, width, height }));
  return { position: shown ? position : null, width, height, maximized };
}

/** Whether the title bar, which moves the window, is within reach. */
function overlaps(area: Rectangle, window: Rectangle): boolean {
  const across = window.x + window.width > area.x && window.x < area.x + area.width;
  return across && window.y >= area.y && window.y < area.y + area.height;
}

function parse(folder: string): WindowState {
  try {
    return WindowState.parse(JSON.parse(readFileSync(fileIn(folder), "utf8")));
  } catch {
    return first;
  }
}

/** Remembers the state; a window that cannot be remembered is no reason to disturb anybody. */
export function writeWindowState(folder: string, state: WindowState): void {
  try {
    writeFileSync(fileIn(folder), JSON.stringify(state));
  } catch {
    // The next start takes the usual size.
  }
}

const fileIn = (folder: string) => path.join(folder, "window.json");
