import { expect, test } from "./fixture.ts";
import { asked, decisions, look } from "./reviewing.ts";

test("whoever tagged sees what became of it, and why, and goes to the place", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.runFromPalette("What became of my tags");
  await expect(page.getByRole("heading", { name: "Nothing is decided yet" })).toBeVisible();
  await bench.press("F8");
  await asked(bench, "Denial or claim?");
  await page.getByText("Say why").click();
  await page.getByLabel("Reason").fill("It denies nothing");
  await page.getByLabel("Reason").blur();
  await bench.text.focus();
  await bench.press("ArrowRight");
  await expect.poll(async () => (await decisions(bench)).length).toBe(1);
  await bench.press("Delete");
  await expect.poll(async () => (await decisions(bench)).length).toBe(2);
  await bench.press("Escape");

  const list = page.getByRole("listbox", { name: "What was settled differently" });
  await expect(list.getByRole("option")).toHaveCount(2);
  await expect(list.getByRole("option").first()).toContainText("It denies nothing");
  await expect(list.getByRole("option").first()).toContainText(/Yours:DDenial.*Gold:CClaim.*extent, label/u);
  await expect(list.getByRole("option").last()).toContainText("nothing belongs here");
  await look(bench, "feedback");
  await page.setViewportSize({ width: 720, height: 450 });
  await look(bench, "feedback-720");
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole("button", { name: /^Kind of tag: All tags/u }).click();
  await page.getByRole("menuitem", { name: "Denial" }).click();
  await expect(list.getByRole("option")).toHaveCount(1);
  await page.getByRole("radio", { name: "By kind of difference" }).check({ force: true });
  await expect(list).toContainText("Extent");

  // Enter opens the place, Escape comes back to the same line.
  await list.focus();
  await bench.press("Home", "Enter");
  await expect(page.locator(".review-decided")).toContainText("It denies nothing");
  await bench.press("Escape");
  await expect(list.getByRole("option", { selected: true })).toHaveCount(1);

  // Another person's.
  await page.getByRole("button", { name: /^Whose tags: Mara/u }).click();
  await page.getByRole("menuitem", { name: "Idris" }).click();
  await expect(page.getByText("1 became gold just as it was.")).toBeVisible();
});

test("[R33] keys pressed while a text comes are for the issues they were meant for, and none is lost", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.openSample();
  await bench.press("Control+4");
  await expect(page.getByRole("option")).toHaveCount(4);
  const [, second, , fourth] = await page.locator(".review-line-text").allInnerTexts();
  const waiting: (() => void)[] = [];
  let isHeld = true;
  await page.route("**/api/call", async (route) => {
    if (isHeld && route.request().postDataJSON().method === "document.read")
      await new Promise<void>((resolve) => waiting.push(resolve));
    await route.continue();
  });
  await bench.press("F8", "ArrowRight", "Delete", "ArrowDown", "Space");
  await expect.poll(() => waiting.length).toBeGreaterThan(0);
  await expect(page.getByText("Opening the text")).toBeVisible();
  expect(await decisions(bench)).toEqual([]);
  isHeld = false;
  for (const go of waiting) go();

  await expect
    .poll(async () => (await decisions(bench)).map(({ outcome }) => outcome))
    .toEqual(["accepted", "rejected", "later"]);
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("option")).toContainText(fourth ?? "");
  await expect(page.locator(".review-card")).toBeVisible();
  await page.getByRole("radio", { name: "Decided 3" }).check({ force: true });
  await expect(page.getByRole("option").nth(1)).toContainText(second ?? "");
  await expect(page.getByRole("option").nth(1)).toContainText("nothing belongs here");
});

test("[R34] what is tagged afresh has its edges moved before one goes on, and all of it is one step to undo", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.openSample();
  await bench.press("F8");
  await asked(bench, "Denial or claim?");
  const settled = page.locator(".review-settled .review-version");
  await bench.press("Shift+ArrowRight");
  await expect(settled).toHaveCount(0);
  await bench.press("f");
  await expect(settled).toContainText("Forecastno more than a dozen vessels waited that night");
  await bench.press("Shift+ArrowLeft", "Shift+ArrowLeft", "Comma", "Shift+ArrowRight");
  await expect(settled).toContainText(/Forecastmore than a dozen vessels waited$/u);
  await bench.press("Alt+ArrowRight");
  await expect(settled).toContainText(/Forecastore than a dozen vessels waited$/u);
  await bench.press("Alt+ArrowLeft");
  // Another letter is another tag on the same words.
  await bench.press("a");
  await expect(settled).toContainText(/Accusationmore than a dozen vessels waited$/u);
  await look(bench, "edges");
  await bench.press("Enter");
  await asked(bench, "Is this a claim?");
  await expect.poll(async () => (await decisions(bench)).map(({ outcome }) => outcome)).toEqual(["edited"]);
  const [decision] = await decisions(bench);
  const [document] = await bench.call("spans.list", { ids: decision?.result.map(({ id }) => id) ?? [], limit: 10 });
  expect(document?.quote).toBe("more than a dozen vessels waited");

  await bench.press("Control+z");
  await asked(bench, "Denial or claim?");
  await expect.poll(async () => (await decisions(bench)).length).toBe(0);
  await expect(settled).toHaveCount(0);
  await bench.press("Control+Shift+z");
  await expect(settled).toContainText(/Accusationmore than a dozen vessels waited$/u);
});
