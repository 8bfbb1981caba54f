import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { ferry, yard } from "./texts.ts";

test("the answer to an undo that comes late does not call back whoever has gone on", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Late");
  await bench.bringIn([ferry, yard]);
  await bench.press("ArrowRight", "h", "ArrowRight", "h", "ArrowRight", "h");
  await bench.saved();
  const first = await bench.text.getAttribute("aria-label");
  await bench.press("Control+Alt+ArrowDown");
  await page.getByRole("treeitem", { selected: false }).last().click();
  await expect(bench.text).not.toHaveAccessibleName(first ?? "");
  const second = await bench.text.getAttribute("aria-label");
  await bench.focusText();

  const waiting: (() => void)[] = [];
  await page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().method === "change.undo")
      await new Promise<void>((resolve) => waiting.push(resolve));
    await route.continue();
  });
  const answer = async (): Promise<void> => {
    const answered = page.waitForResponse((response) => response.request().postDataJSON()?.method === "change.undo");
    waiting.shift()?.();
    await (await answered).finished();
    await bench.saved();
  };

  await bench.press("Control+z");
  await expect.poll(() => waiting.length).toBe(1);
  await bench.press("Control+f");
  const field = page.locator("[data-find-field]");
  await expect(field).toBeFocused();
  await page.keyboard.type("harb");
  await answer();
  await page.keyboard.type("our");
  await expect(field, "the field that was opened meanwhile").toHaveValue("harbour");
  await expect(bench.text).toHaveAccessibleName(second ?? "");
  await bench.press("Escape");

  await bench.press("Control+z");
  await expect.poll(() => waiting.length).toBe(1);
  await bench.press("Control+2");
  await expect(page.getByRole("button", { name: "New claim" })).toBeVisible();
  await answer();
  await bench.press("Control+1");
  await expect(bench.text).toHaveAccessibleName(second ?? "");

  await bench.focusText();
  await bench.press("Control+z");
  await expect.poll(() => waiting.length).toBe(1);
  await answer();
  await expect(bench.text, "whoever stays is shown what was done").toHaveAccessibleName(first ?? "");
});

/** Holds every frame of the page back, as a machine does that has other work; resolves to what lets them go on. */
async function holdFrames(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(() => {
    const request = window.requestAnimationFrame.bind(window);
    const waiting: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (run) => -waiting.push(run);
    return () => {
      window.requestAnimationFrame = request;
      for (const run of waiting) request(run);
    };
  });
  return () => held.evaluate((release) => release());
}

test("[K3] what is typed before the next frame goes to what was just opened, not to the text behind", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.newProject("Late");
  await bench.bringIn([ferry]);
  await bench.tag("a cable was cut on purpose", "c");
  const tagged = await bench.spans();
  /** Opens something and types while no frame comes; the words are in its field, and stay there once frames come again. */
  const expectTyped = async (open: () => Promise<void>, field: Locator): Promise<void> => {
    const release = await holdFrames(page);
    await open();
    await page.keyboard.type("share a copy");
    await expect(field).toHaveValue("share a copy");
    await release();
    await expect(field).toBeFocused();
  };

  const inPalette = page.locator(".palette input");
  await expectTyped(async () => {
    await page.getByRole("button", { name: "Close find" }).click();
    await bench.press("Control+k");
  }, inPalette);
  await bench.press("Escape");
  await expect(bench.text, "the focus comes back").toBeFocused();

  await expectTyped(() => bench.press("Control+Comma"), bench.sheet.getByRole("textbox").first());
  await expectTyped(() => bench.press("Escape", "Control+k"), inPalette);
  await expectTyped(() => bench.press("Escape", "Control+n"), bench.sheet.getByLabel("Name", { exact: true }));
  await expectTyped(() => bench.press("Escape", "Control+l"), page.locator(".link-panel").getByRole("combobox"));
  await expectTyped(() => bench.press("Escape", "Control+u"), page.locator(".speaker-panel").getByRole("combobox"));
  await bench.press("Escape", "Escape");
  await expect(bench.text).toBeFocused();

  const release = await holdFrames(page);
  await bench.press("Shift+F10", "h");
  await release();
  await expect(page.getByRole("menu")).toBeVisible();
  await bench.press("Escape");
  await expect(bench.text).toBeFocused();
  expect(await bench.spans(), "nothing was tagged, changed or removed").toEqual(tagged);
});
