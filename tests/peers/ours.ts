import type { Page } from "@playwright/test";
import { isOpen, openInApp, scroller, type Pages } from "../bench/browser.ts";
import { settle, time } from "../bench/probe.ts";
import type { BenchProject } from "../bench/project.ts";
import type { Figures } from "./figures.ts";
import type { PeerSize } from "./passages.ts";

/** The same in the built page, from the click on the text in the list, with the host behind it. */
export async function measureOurs(
  { app }: Pages,
  project: BenchProject,
  size: PeerSize,
  copy: number,
): Promise<Figures> {
  if (!(await isOpen(app, project.between))) await openInApp(app, project.between);
  const { text, ink } = await openInApp(app, project.documents.get(size)?.[copy] ?? "");
  return { text, ink, add: await addSpan(app, project.letters[0]) };
}

/** From the key that tags the word one stands on to the frame with its ink. */
async function addSpan(page: Page, letter: string): Promise<number> {
  const box = await page.locator(scroller).boundingBox();
  const text = await page.locator(".reader-root").boundingBox();
  if (box === null || text === null) throw new Error("No text is shown");
  await page.mouse.click(text.x + 60, box.y + box.height / 2);
  await settle(page);
  await page.keyboard.press("ArrowRight");
  await settle(page);
  const [shown = Number.NaN] = await time(page, "keydown", ["reader:drawn"], () =>
    page.keyboard.press(letter.toLowerCase()),
  );
  await settle(page);
  return shown;
}
