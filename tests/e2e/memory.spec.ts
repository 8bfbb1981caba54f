import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import type { Workbench } from "./workbench.ts";

/** What is opened with a key and closed with Escape. */
const opened = [
  ["Control+k", ".palette"],
  ["Control+f", "[data-find-field]"],
  ["Control+e", ".ui-sheet"],
  ["Control+,", ".ui-sheet"],
  ["F1", ".ui-sheet"],
] as const;

/** Times after which everything was made that is made once. */
const WARM_UP = 2;
const TIMES = 6;
/** Elements and listeners by which the same window differs from one time to the next: what was shown last. */
const SLACK = 20;

test.describe.configure({ timeout: 120_000 });

type Left = { readonly nodes: number; readonly listeners: number; readonly groups: number };

test("what is opened and closed again and again leaves nothing behind", async ({ bench, page }) => {
  await gatherGroups(page);
  await bench.start();
  await bench.openSample();
  const session = await page.context().newCDPSession(page);
  for (let time = 0; time < WARM_UP; time++) await openAll(bench);
  const before = await measure(page, session);
  for (let time = 0; time < TIMES; time++) await openAll(bench);
  const after = await measure(page, session);
  expect(after.groups, "names of radio buttons there ever were").toBeLessThan(before.groups + TIMES);
  expect(after.nodes, "elements").toBeLessThan(before.nodes + SLACK);
  expect(after.listeners, "listeners").toBeLessThan(before.listeners + SLACK);
});

async function openAll(bench: Workbench): Promise<void> {
  for (const [key, selector] of opened) {
    await bench.focusText();
    await bench.press(key);
    await expect(bench.page.locator(`${selector}:focus, ${selector} :focus`)).toHaveCount(1);
    await bench.press("Escape");
    await expect(bench.text).toBeFocused();
  }
  await bench.press("Control+Home");
  for (let step = 0; step < 4; step++) {
    await bench.press("Alt+ArrowDown");
    await expect(bench.page.locator(".inspector[data-behind]")).toHaveCount(0);
  }
}

/** Notes every name of a group of radio buttons, from before the page loads. */
async function gatherGroups(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const names = new Set<string>();
    Object.assign(window, { radioNames: names });
    const look = (): void => {
      for (const one of document.querySelectorAll<HTMLInputElement>("input[type=radio]")) names.add(one.name);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ["name"] });
  });
}

async function measure(page: Page, session: CDPSession): Promise<Left> {
  await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const groups = await page.evaluate(() => (window as unknown as { radioNames: Set<string> }).radioNames.size); // set above
  return { nodes, listeners: jsEventListeners, groups };
}
