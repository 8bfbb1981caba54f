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
