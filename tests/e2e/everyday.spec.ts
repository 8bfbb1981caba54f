import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixture.ts";

test.beforeEach(async ({ bench }) => {
  await bench.start();
  await bench.openSample();
  await bench.focusText();
});

test("Mod+S says that everything is saved already, and offers to name this version", async ({ bench }) => {
  await bench.press("Control+s");
  await expect(bench.sheet.getByText("Everything you do is on disk at once.")).toBeVisible();
  await expect(bench.sheet.getByRole("textbox", { name: "Name" })).toBeFocused();
});

test("the tags of colleagues are shown and hidden by key", async ({ page, bench }) => {
  const idris = page.getByRole("radio", { name: "Idris" });
  await bench.press("Control+Shift+p");
  await expect(idris).toBeChecked();
  await bench.press("Control+Shift+p");
  await expect(idris).not.toBeChecked();
});

test("a text that comes late does not call back whoever has gone on", async ({ page, bench }) => {
  const reading: (() => void)[] = [];
  await page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().method === "document.read")
      await new Promise<void>((resolve) => reading.push(resolve));
    await route.continue();
  });
  const name = await bench.text.getAttribute("aria-label");
  const answered = page.waitForResponse((response) => response.request().postDataJSON()?.method === "document.read");
  await page.locator("[role=treeitem]:not([aria-selected=true])[aria-level='2']").last().click();
  await expect.poll(() => reading.length).toBe(1);
  await bench.press("Control+2");
  await expect(page.getByRole("button", { name: "New claim" })).toBeVisible();
  reading[0]?.();
  await (await answered).finished();
  // The page has read the answer once it has nothing left to do.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await bench.press("Control+1");
  await expect(bench.text).toHaveAccessibleName(name ?? "");
});

test("the menu in the text does what it offers, by key and by the other mouse button", async ({ page, bench }) => {
  const menu = page.getByRole("menu", { name: "What can be done here" });
  await bench.press("Control+Home", "Alt+ArrowDown", "Shift+F10");
  await expect(menu.getByRole("menuitem", { name: "Remove the tag" })).toBeVisible();
  await bench.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(bench.text).toBeFocused();
  const before = await bench.spans();
  await bench.press("Shift+F10", "End", "Enter");
  await expect.poll(async () => (await bench.spans()).length).toBe(before.length - 1);
  await expect(bench.text).toBeFocused();
  await bench.undo();

  await bench.click("investigators", 0.5);
  await page.mouse.click(...centre(await bench.boxesOf("investigators")), { button: "right" });
  await menu.getByRole("menuitem", { name: "Tag as…" }).click();
  await expect(page.locator(".tagpop")).toBeVisible();
});

test("words pasted outside of fields go through the import check", async ({ context, page, bench }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("The ferry ran\n\nIt left at six and came back at nine."));
  await bench.press("Control+v");
  await expect(bench.sheet.locator(".import-file")).toHaveCount(1);
  await expect(bench.sheet).toContainText("The ferry ran");
});

test("[W1] bringing in many files can be stopped with the button and with Escape", async ({ page, bench }) => {
  const files = Array.from({ length: 600 }, (_none, index) => ({
    name: `article ${index}.txt`,
    mimeType: "text/plain",
    buffer: Buffer.from(`Article ${index}\n\n${`At ${index} the ferry left the harbour. `.repeat(80)}`),
  }));
  const before = (await bench.call("project.state", {})).records.documents.length;
  const stop = bench.sheet.getByRole("button", { name: /^Stop: / });
  for (const way of ["button", "Escape"]) {
    const chooser = page.waitForEvent("filechooser");
    await bench.press("Control+i");
    await (await chooser).setFiles(files);
    await expect(stop).toBeVisible({ timeout: 30_000 }); // the page reads all files first
    if (way === "button") await stop.click();
    else await bench.press("Escape");
    await expect(bench.sheet).toHaveCount(0);
  }
  await expect(page.getByRole("region", { name: "Messages" })).toContainText(
    "Reading the files was stopped, and nothing was brought in.",
  );
  expect((await bench.call("project.state", {})).records.documents).toHaveLength(before);
});

test("every format is written to the place that is suggested", async ({ page, bench }) => {
  const { path: project } = await bench.call("project.state", {});
  for (const format of ["Obelus project", "Web annotations", "JSON Lines", "Tables"]) {
    await bench.press("Control+e");
    await bench.sheet.getByText(format, { exact: true }).click();
    await expect(bench.sheet.getByRole("button", { name: /^Export/ })).toBeEnabled();
    const place = await bench.sheet.locator(".export-path input").inputValue();
    await bench.press("Control+Enter");
    await expect(bench.sheet.locator(".export-columns")).toHaveCount(0);
    expect(path.dirname(place)).toBe(path.dirname(project));
    expect(existsSync(place)).toBe(true);
    await bench.press("Escape");
    await expect(page.locator(".ui-sheet")).toHaveCount(0);
  }
});

test("undoing a change of the schema shows the schema", async ({ page, bench }) => {
  await bench.press("Control+5");
  await page.locator(".schema-list [role=option]", { hasText: "Offer" }).click();
  await bench.press("Alt+ArrowUp");
  await page.getByRole("button", { name: /^Save version/ }).click();
  await bench.saved();
  await bench.press("Control+1");
  await bench.undo();
  await expect(page.locator(".schema-place")).toBeVisible();
});

test("a new kind can be named at once", async ({ page, bench }) => {
  await bench.press("Control+5");
  await page.getByRole("button", { name: "Kind", exact: true }).click();
  await expect(page.locator(".schema-form").getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Rumour");
  await bench.press("Tab");
  await expect(page.locator(".schema-list [role=option]", { hasText: "Rumour" })).toBeVisible();
});

function centre(
  boxes: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[],
): readonly [number, number] {
  const [box] = boxes;
  return box === undefined ? [0, 0] : [box.x + box.width / 2, box.y + box.height / 2];
}
