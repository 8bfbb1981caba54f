import { expect, test } from "./fixture.ts";
import { asked, decisions, look } from "./reviewing.ts";

test("two people's differences are settled with the keyboard alone", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("Control+4");
  await expect(page.getByRole("button", { name: "Settle 4 differences" })).toBeVisible();
  await expect(page.locator(".corpus-count-hot")).toHaveText("4 open");
  await expect(page.getByRole("columnheader", { name: /Mara/u })).toContainText("4 issues open");
  await look(bench, "overview");
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
  await expect(bench.text).toBeFocused();
  await look(bench, "overlay");

  await bench.press("ArrowLeft");
  await asked(bench, "Does “Claim” belong here?");
  await expect.poll(async () => (await decisions(bench)).map(({ outcome }) => outcome)).toEqual(["accepted"]);
  await bench.press("ArrowRight");
  await asked(bench, "Does “Offer” belong here?");
  await bench.press("Space");
  await asked(bench, "Does “Claim” belong here?");
  await expect(bench.status).toHaveText(/^only Mara in ¶ 4$/u);

  // What all agree on is settled in one go, and shown before.
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Settle many at once");
  // One in twenty is kept back, chosen by the text's id, which differs each time.
  await expect(bench.sheet).toContainText(/We have never touched.*all agree|is left for later/u);
  const settled = await bench.sheet.getByRole("listitem").count();
  await look(bench, "bulk");
  await bench.press(settled === 1 ? "Control+Enter" : "Escape");
  await expect(bench.sheet).toHaveCount(0);
  await asked(bench, "Does “Claim” belong here?");
  await bench.press("f", "Enter");
  await expect
    .poll(async () => (await decisions(bench)).map(({ outcome }) => outcome))
    .toEqual(["accepted", "rejected", "later", ...Array.from({ length: settled }, () => "accepted"), "edited"]);
  await expect(page.getByRole("heading", { name: "Nothing is open" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Open 0" })).toBeAttached();
  await expect(page.getByRole("radio", { name: `Decided ${4 + settled}` })).toBeAttached();
  await look(bench, "settled");

  // Each can be taken back: the last one here, from anywhere.
  await bench.press("Control+z");
  await expect(page.getByRole("radio", { name: "Open 1" })).toBeAttached();
  await asked(bench, "Does “Claim” belong here?");
  await bench.press("Delete");
  await expect(page.getByRole("radio", { name: "Open 0" })).toBeAttached();
  await page.getByRole("radio", { name: `Decided ${4 + settled}` }).check({ force: true });
  await page.getByRole("option", { name: /no more than a dozen/u }).click();
  await expect(page.locator(".review-decided")).toContainText(/Mara’s, by Mara/u);
  await look(bench, "decided");
  await page.getByRole("button", { name: "Take back", exact: true }).click();
  await expect(page.getByRole("radio", { name: "Open 1" })).toBeAttached();
});

test("a tag is carried to gold from beside it", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
  await page.getByRole("radio", { name: "Side by side" }).check({ force: true });
  const columns = page.locator(".review-column");
  await expect(columns).toHaveCount(3);
  await expect(columns.nth(1)).toContainText("0 settled, 5 to decide");
  // The lines break at the same words.
  const tops = await columns.evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll(".reader-item")].map((item) => item.getBoundingClientRect().height)),
  );
  expect(tops[1]).toEqual(tops[0]);
  expect(tops[2]).toEqual(tops[0]);
  await look(bench, "columns");
  const box = await columns.nth(2).locator(".ink-wash.ink-strong").first().boundingBox();
  await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await asked(bench, "Does “Claim” belong here?");
  await expect(columns.nth(1)).toContainText("1 settled, 4 to decide");
  await expect(columns.nth(1).locator(".ink-wash").first()).toBeAttached();
  const [decision] = await decisions(bench);
  const idris = decision?.evidence.filter(({ annotator }) => annotator !== decision.annotator).map(({ id }) => id);
  expect(decision?.taken).toEqual(idris);
  await page.getByRole("radio", { name: "Gold" }).check({ force: true });
  await expect(columns).toHaveCount(1);
  await look(bench, "gold");
});

test("an issue fits a narrow window", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  for (const [width, height] of [
    [1280, 800],
    [1024, 720],
    [720, 450],
  ] as const) {
    await page.setViewportSize({ width, height });
    await bench.press("F8");
    await expect(page.locator(".review-card h2")).toBeVisible();
    const words = page.locator(".ink-wash.ink-strong").first();
    await expect(words).toBeInViewport({ ratio: 0.9 });
    const [box, text] = [await words.boundingBox(), await page.locator(".reader-scroller").boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((text?.y ?? 0) + (text?.height ?? 0));
    await look(bench, `overlay-${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  }
});

test("everything two people tagged is settled, and links wait for their ends", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("Control+4");
  await page.getByRole("button", { name: "Sort and filter" }).click();
  await page.getByRole("menuitem", { name: "Everything tagged" }).click();
  const begin = page.getByRole("button", { name: /^Settle \d+ differences/u });
  await expect(begin).not.toHaveText(/Settle 4 /u);
  const open = page.locator(".review-queue-head label").first();
  await bench.press("F8");
  await expect(page.locator(".review-card")).toBeVisible();
  const left = async (): Promise<number> => Number((await open.innerText()).replace(/\D/gu, ""));
  const ready = page.getByRole("option").filter({ hasNotText: "waits for its ends" });
  while ((await ready.count()) > 0) {
    await expect(ready.and(page.getByRole("option", { selected: true }))).toHaveCount(1);
    await expect(page.locator(".review-card")).toBeVisible();
    const count = await left();
    await bench.press("ArrowLeft");
    await expect.poll(left).toBeLessThan(count);
  }
  // What is left are links whose ends all agree on, and which are settled as such.
  await expect(page.locator(".review-card h2")).toHaveText("A link, once its ends are settled");
  await look(bench, "everything");
});
