import type { Browser } from "@playwright/test";
import { createDesk } from "./desk.ts";
import { expect } from "./fixture.ts";
import { Workbench } from "./workbench.ts";

/** Somebody at another computer opens a file, does something in it and closes. */
export async function atAnotherDesk(
  browser: Browser,
  {
    name,
    file,
    run,
  }: { readonly name: string; readonly file: string; readonly run: (bench: Workbench) => Promise<void> },
): Promise<void> {
  const desk = createDesk();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  try {
    const bench = new Workbench(await context.newPage(), desk);
    await bench.start();
    await bench.call("settings.change", { person: { name, initials: name.slice(0, 2) } });
    await bench.press("Control+o");
    await expect(bench.sheet.getByLabel("Project file")).toBeFocused();
    await bench.page.keyboard.type(file);
    await bench.press("Enter");
    await expect(bench.text).toBeVisible();
    await run(bench);
    await bench.saved();
  } finally {
    await context.close();
    await desk.clear();
  }
}

/** Chooses a copy in the sheet, by keyboard, and waits until it was read. */
export async function chooseCopy(bench: Workbench, file: string): Promise<void> {
  await bench.runFromPalette("Open a colleague’s copy");
  await expect(bench.sheet.getByLabel("Colleague’s file")).toBeFocused();
  await bench.page.keyboard.type(file);
  await bench.press("Enter");
}
