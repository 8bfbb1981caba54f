import path from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import type { Id } from "#core/model/id.ts";
import { serve } from "#headless/browserHost.ts";
import { findBrowser } from "#headless/findBrowser.ts";
import { addFloorPage, chooseDocument, prepareFloor, type FloorPart } from "./floorPage.ts";
import { addProbe, settle, time } from "./probe.ts";
import type { BenchProject } from "./project.ts";

/** The two pages that are compared, in one browser, from one host. */
export type Pages = {
  readonly app: Page;
  readonly floor: Page;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
};

export const built = path.join(import.meta.dirname, "../../dist/renderer");

export const scroller = ".reader-scroller";

export async function openPages(project: BenchProject, folder: string): Promise<Pages> {
  const host = await serve({
    project: project.path,
    profileFolder: project.profileFolder,
    root: addFloorPage(built, folder),
  });
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const app = await context.newPage();
  await addProbe(app);
  await app.goto(host.url);
  // The page opens a document by itself first.
  await app.locator(".reader-root [data-block]").first().waitFor();
  await settle(app);
  await app.locator(`#corpus-row-${project.between}`).click();
  await settle(app);
  const height = await app.locator(scroller).evaluate((element) => element.clientHeight);
  const floor = await context.newPage();
  await addProbe(floor);
  await floor.goto(new URL("/floor.html", host.url).href);
  await prepareFloor(floor, height);
  const close = async (): Promise<void> => {
    await browser.close();
    await host.close();
  };
  return { app, floor, browser, close };
}

export function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ["--enable-precise-memory-info", "--js-flags=--expose-gc", ...asRoot],
  });
}

/** Opens a document from the list: milliseconds from the click to the frame with its first text, and to the one with all ink in view. */
export async function openInApp(page: Page, document: Id): Promise<{ readonly text: number; readonly ink: number }> {
  await page.bringToFront();
  const row = page.locator(`#corpus-row-${document}`);
  await row.scrollIntoViewIfNeeded();
  const [text = Number.NaN, ink = Number.NaN] = await time(page, "click", ["reader:text", "reader:ink"], () =>
    row.click(),
  );
  await settle(page);
  return { text, ink };
}

export async function isOpen(page: Page, document: Id): Promise<boolean> {
  return (await page.locator(`#corpus-row-${document}`).getAttribute("aria-current")) === "page";
}

/** The same document as plain elements, all of it or the part in view: milliseconds from the click to its frame. */
export async function openInFloor(page: Page, document: Id, part: FloorPart): Promise<number> {
  await page.bringToFront();
  await chooseDocument(page, document, part);
  const [shown = Number.NaN] = await time(page, "click", ["floor"], () => page.locator("#open").click());
  await settle(page);
  return shown;
}
