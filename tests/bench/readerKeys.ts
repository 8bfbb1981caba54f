import type { Page } from "@playwright/test";
import { scroller, type Pages } from "./browser.ts";
import { settle, time } from "./probe.ts";
import { measured, percentile, type Measurement } from "./report.ts";

/** Keys of each kind that are timed. */
const KEYS = 60;
/** Rounds of keys on one page, before it is the other's turn. */
const RUN = 10;
/** Two frames of 60 a second, in milliseconds. */
const TWO_FRAMES = 2000 / 60;

/** Milliseconds from each key to the frame that shows what it did; `toggle` is the floor. */
export type KeyTimes = {
  readonly step: readonly number[];
  readonly tag: readonly number[];
  readonly retag: readonly number[];
  readonly delete: readonly number[];
  readonly undo: readonly number[];
  readonly toggle: readonly number[];
};

/** Stands in the middle of the open text and, in turns, steps on a word, tags it, changes the kind, deletes the tag and undoes that. */
export async function timeKeys({ app, floor }: Pages, [first, second]: readonly [string, string]): Promise<KeyTimes> {
  await standInTheMiddle(app);
  const times = { step: [], tag: [], retag: [], delete: [], undo: [], toggle: [] } as Record<keyof KeyTimes, number[]>; // empty lists
  for (let run = 0; run < KEYS / RUN; run++) {
    await app.bringToFront();
    for (let key = 0; key < RUN; key++) {
      times.step.push(await press(app, "ArrowRight", "reader:drawn"));
      times.tag.push(await press(app, first, "reader:drawn"));
      times.retag.push(await press(app, second, "reader:drawn"));
      times.delete.push(await press(app, "Delete", "reader:drawn"));
      times.undo.push(await press(app, "Control+z", "reader:drawn"));
    }
    await floor.bringToFront();
    for (let key = 0; key < RUN; key++) times.toggle.push(await press(floor, "x", "floor"));
  }
  return times;
}

const cases = [
  ["tag", "key to ink, tag"],
  ["retag", "key to ink, retag"],
  ["delete", "key to ink, delete"],
  ["undo", "key to ink, undo"],
  ["step", "key to next word"],
] as const;

/** Against a key that toggles one class, and, of a long text, against the same keys in a short one. */
export function reportKeys(name: string, times: KeyTimes, short: KeyTimes | null): Measurement[] {
  const late = (list: readonly number[]): number => percentile(list, 0.95);
  const plain = late(times.toggle);
  return cases.flatMap(([kind, label]) => {
    const figure = late(times[kind]);
    const goal = { at: "most", bound: 1, more: TWO_FRAMES } as const;
    const one = measured(`${name}: ${label}, p95`, "ms", figure, plain, goal);
    if (short === null) return [one];
    const floor = late(short[kind]);
    return [one, measured(`${name}: ${label}, p95, against 10 KB`, "ms", figure, floor, { at: "most", bound: 1.5 })];
  });
}

/** Presses a key: milliseconds to the frame with what it did. Then the page is left alone until it has done all that follows. */
export async function press(page: Page, key: string, mark: string): Promise<number> {
  const [shown = Number.NaN] = await time(page, "keydown", [mark], () => page.keyboard.press(key));
  await settle(page);
  return shown;
}

/** Stands on a word in the middle of the text. */
export async function standInTheMiddle(page: Page): Promise<void> {
  await page.bringToFront();
  await page.locator(scroller).evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await settle(page);
  const box = await page.locator(scroller).boundingBox();
  const text = await page.locator(".reader-root").boundingBox();
  if (box === null || text === null) throw new Error("No text is shown");
  await page.mouse.click(text.x + 60, box.y + box.height / 2);
  await settle(page);
}
