import { expect, test } from "./fixture.ts";
import { ferry, yard } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

const widths = [
  { name: "1440 × 900", width: 1440, height: 900, zoom: 1 },
  { name: "1024 × 720", width: 1024, height: 720, zoom: 1 },
  { name: "720 × 450", width: 720, height: 450, zoom: 1 },
  { name: "1440 × 900 at 200 %", width: 1440, height: 900, zoom: 2 },
] as const;

for (const { name, width, height, zoom } of widths) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } });

    test("every place fits", async ({ bench, page }) => {
      await bench.start();
      await bench.openSample();
      if (zoom !== 1) for (let step = 0; step < 5; step++) await bench.press("Control+Equal");
      await expectToFit(bench, "text");
      await expectTextToFit(bench);
      await bench.press("Space", "Alt+ArrowDown");
      await expectToFit(bench, "a tag selected");
      const details = page.locator("[data-focus=inspector-details]");
      await bench.press("Enter");
      await expect(details).toBeInViewport();
      await expect(details.locator(":focus")).toHaveCount(1);
      await expectToFit(bench, "its details");
      await bench.press("Escape");
      await expect(bench.text).toBeFocused();
      await expect(page.locator(".shell-drawer"), "nothing lies over the text").toHaveCount(0);
      await bench.press("Control+d");
      await expect(page.locator(".tagall")).toBeInViewport({ ratio: 0.9 });
      await expectToFit(bench, "tag all");
      await bench.press("Escape");
      await expect(bench.text).toBeFocused();
      await bench.press("Escape", "ArrowRight", "Enter");
      await expectWhole(bench, ".tagpop", "tag popover");
      await bench.press("Escape", "Control+f");
      await expectToFit(bench, "find");
      await bench.press("Escape");
      for (const [key, place] of [
        ["2", "claims"],
        ["3", "search"],
        ["4", "review"],
        ["5", "schema"],
      ] as const) {
        await bench.press(`Control+${key}`);
        await expect(page.locator(".shell-status-standing")).toContainText(new RegExp(place, "iu"));
        await expectToFit(bench, place);
      }
    });

    test("every sheet fits, with its buttons in sight", async ({ bench, page }) => {
      await bench.start();
      if (zoom !== 1) await bench.call("settings.change", { zoom });
      await page.reload();
      await expectToFit(bench, "welcome");
      await bench.press("Control+n");
      await expectSheet(bench, "new project");
      await bench.press("Escape", "Control+o");
      await expectSheet(bench, "open project");
      await bench.press("Escape");
      await bench.newProject("Fits");
      await bench.chooseFiles([ferry, yard]);
      await expectSheet(bench, "import check");
      await bench.press("Control+Enter");
      await expect(bench.sheet).toContainText("added");
      await expectSheet(bench, "import report");
      await bench.press("Control+Enter");
      await expect(bench.text).toBeFocused();
      await bench.tag("cut on purpose", "c");
      await bench.press("Control+l");
      await expectWhole(bench, ".link-panel", "link panel");
      await bench.press("Escape", "Control+k");
      await expectWhole(bench, ".palette", "palette");
      await bench.press("Escape");
      for (const [key, sheet] of [
        ["Control+e", "export"],
        ["F1", "keys"],
        ["Control+Comma", "settings"],
      ] as const) {
        await bench.press(key);
        await expectSheet(bench, sheet);
        await bench.press("Escape");
        await expect(bench.sheet).toHaveCount(0);
      }
    });
  });
}

async function expectSheet(bench: Workbench, what: string): Promise<void> {
  await expect(bench.sheet).toBeVisible();
  await expectWhole(bench, ".ui-sheet", what);
  const foot = bench.sheet.locator(".ui-sheet-foot button, .ui-sheet-head button");
  for (const button of await foot.all()) await expect(button, what).toBeInViewport({ ratio: 0.99 });
}

/** A panel is within the window as a whole. */
async function expectWhole(bench: Workbench, selector: string, what: string): Promise<void> {
  const panel = bench.page.locator(selector);
  await expect(panel, what).toBeVisible();
  await expect(panel, what).toBeInViewport({ ratio: 0.99 });
  await expectToFit(bench, what);
}

/** The lines of the text end within its column, which is in sight as a whole and cannot be scrolled sideways. */
async function expectTextToFit(bench: Workbench): Promise<void> {
  const scroller = bench.page.locator(".reader-scroller");
  const { hidden, beyond } = await scroller.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element.querySelector(".reader-root") ?? element);
    const frame = element.getBoundingClientRect();
    const lines = Array.from(range.getClientRects());
    return {
      hidden: element.scrollWidth - element.clientWidth,
      beyond: lines.filter((line) => line.left < frame.left - 1 || line.right > frame.right + 1).length,
    };
  });
  expect({ hidden, beyond }).toEqual({ hidden: 0, beyond: 0 });
}

/** The window cannot be scrolled, and no control is cut off where it cannot be scrolled to. */
async function expectToFit(bench: Workbench, what: string): Promise<void> {
  expect(await bench.page.evaluate(findCutOff), what).toEqual([]);
}

/** Runs in the page. */
function findCutOff(): string[] {
  const root = document.documentElement;
  const cut =
    root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight ? ["the window scrolls"] : [];
  const isCutBy = (box: DOMRect, frame: { left: number; top: number; right: number; bottom: number }): boolean =>
    box.left < frame.left - 1.5 ||
    box.right > frame.right + 1.5 ||
    box.top < frame.top - 1.5 ||
    box.bottom > frame.bottom + 1.5;
  for (const control of document.querySelectorAll<HTMLElement>(
    "button, input, select, textarea, [role=option], [role=treeitem], h1, h2",
  )) {
    const box = control.getBoundingClientRect();
    if (
      !control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
      box.width < 4 ||
      box.height < 4
    )
      continue;
    let frame: HTMLElement | null = control.parentElement;
    let isReachable = false;
    while (frame !== null && frame !== root) {
      const { overflowX, overflowY, position } = getComputedStyle(frame);
      if (/auto|scroll/u.test(overflowX + overflowY)) isReachable = true;
      if (isReachable) break;
      if (/hidden|clip/u.test(overflowX + overflowY) && isCutBy(box, frame.getBoundingClientRect())) break;
      if (position === "fixed") break;
      frame = frame.parentElement;
    }
    const isInWindow = !isCutBy(box, { left: 0, top: 0, right: root.clientWidth, bottom: root.clientHeight });
    if (
      !isReachable &&
      (!isInWindow || (frame !== null && frame !== root && isCutBy(box, frame.getBoundingClientRect())))
    ) {
      cut.push(
        `${control.tagName.toLowerCase()}.${control.className} ${(control.getAttribute("aria-label") ?? control.textContent ?? "").slice(0, 40)}`,
      );
    }
  }
  return cut;
}
