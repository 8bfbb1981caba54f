import type { Page } from "@playwright/test";
import { type Pages } from "./browser.ts";
import { settle, time, watchTasks } from "./probe.ts";
import { press, standInTheMiddle } from "./readerKeys.ts";
import { measured, type Measurement } from "./report.ts";

/** As many places at least are tagged at once. */
const MANY = 5000;
/** Each step may take this long, in seconds. */
const STEP = 1;

/**
 * Tags all places of a word that stands thousands of times in the open text, takes that back and does it again: seconds
 * from each key to the frame with the ink in view.
 */
export async function measureBulk({ app }: Pages, name: string, word: string): Promise<Measurement[]> {
  await standInTheMiddle(app);
  await app.keyboard.press("Control+d");
  await app.locator(".tagall").getByRole("textbox").fill(word);
  const apply = app.locator(".tagall-foot .ui-button-primary");
  await app.locator(".tagall-list").waitFor();
  await settle(app);
  const count = Number(((await apply.textContent()) ?? "").replaceAll(/\D/gu, ""));
  if (!(count >= MANY)) throw new Error(`Only ${count} places would be tagged`);
  const before = await inkIn(app);
  const steps: Measurement[] = [];
  for (const [label, key, hasInk] of [
    ["tag all", "Control+Enter", true],
    ["its undo", "Control+z", false],
    ["its redo", "Control+Shift+z", true],
  ] as const) {
    const [shown = Number.NaN] = await time(app, "keydown", ["reader:drawn"], () => app.keyboard.press(key));
    await settle(app);
    const now = await inkIn(app);
    if (now > before !== hasInk) throw new Error(`After ${label} there are ${now} shapes of ink, and were ${before}`);
    steps.push(measured(`${name}: ${label}, ${count} spans`, "s", shown / 1000, STEP, { at: "most", bound: 1 }));
  }
  return steps;
}

/** How many shapes of ink are drawn. */
function inkIn(page: Page): Promise<number> {
  return page
    .locator(".ink-layer")
    .evaluateAll((layers) => layers.reduce((sum, one) => sum + one.childElementCount, 0));
}

/** No task may keep the page longer than this, in milliseconds. */
const LONG_TASK = 50;
const ROUNDS = 10;

/** The longest task while one steps, tags, changes the kind, removes and undoes, with all that follows each key. */
export async function measureTagging(
  { app }: Pages,
  name: string,
  [first, second]: readonly [string, string],
): Promise<Measurement> {
  await standInTheMiddle(app);
  const taskOf = await watchTasks(app);
  for (let round = 0; round < ROUNDS; round++)
    for (const key of ["ArrowRight", first, second, "Delete", "Control+z"]) await press(app, key, "reader:drawn");
  return measured(`${name}: longest task while tagging`, "ms", await taskOf(), LONG_TASK, { at: "most", bound: 1 });
}
