import { atAnotherDesk, chooseCopy } from "./colleague.ts";
import { expect, test } from "./fixture.ts";
import { asked, decisions, look } from "./reviewing.ts";

test("whoever tagged sees what became of it, and why, and goes to the place", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.runFromPalette("What became of my tags");
  await expect(page.getByRole("heading", { name: "Nothing is decided yet" })).toBeVisible();
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
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

test("[R38] what is tagged afresh has its edges moved before one goes on, and all of it is one step to undo", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.openSample();
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
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
  await asked(bench, "Does “Claim” belong here?");
  await expect.poll(async () => (await decisions(bench)).map(({ outcome }) => outcome)).toEqual(["edited"]);
  const [decision] = await decisions(bench);
  const [document] = await bench.call("spans.list", { ids: decision?.result.map(({ id }) => id) ?? [], limit: 10 });
  expect(document?.quote).toBe("more than a dozen vessels waited");

  await bench.press("Control+z");
  await asked(bench, "Denial or Claim?");
  await expect.poll(async () => (await decisions(bench)).length).toBe(0);
  await expect(settled).toHaveCount(0);
  await bench.press("Control+Shift+z");
  await expect(settled).toContainText(/Accusationmore than a dozen vessels waited$/u);
});

test("[R8] what was decided is confirmed, or decided anew, once a tag under it has changed", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.openSample();
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
  await bench.press("ArrowLeft");
  await asked(bench, "Does “Claim” belong here?");
  await bench.press("Escape");
  const [decision] = await decisions(bench);
  const taken = (await bench.spans()).find(({ id }) => id === decision?.taken[0]);
  if (taken === undefined) throw new Error("Nothing was taken");

  // Somebody moves the edge of the tag that was taken.
  await bench.openText("Reke: blackout tale hides bad wiring");
  await bench.focusText();
  await bench.standOnTag(taken);
  await bench.press("Shift+ArrowLeft");
  await bench.saved();
  await bench.press("Control+4");
  const row = page.getByRole("option").filter({ hasText: "changed since" });
  await expect(row).toHaveCount(1);
  await row.click();
  const card = page.locator(".review-card");
  await expect(card).toContainText("Tags here have changed since this was decided.");
  await expect(card.locator("del")).toHaveText("Denial: no more than a dozen vessels waited that night");
  await expect(card.locator("ins")).toHaveText("Denial: no more than a dozen vessels waited that");
  await look(bench, "changed");

  // It still holds: gold stays to the letter, and the issue is settled again.
  const gold = decision?.result[0]?.id ?? "";
  const before = await bench.span(gold);
  await bench.press(".");
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await decisions(bench)).map(({ outcome }) => outcome)).toEqual(["accepted", "edited"]);
  expect(await bench.span(gold)).toMatchObject({ quote: before?.quote, tag: before?.tag });
  await bench.press("Control+z");
  await expect(row).toHaveCount(1);

  // Or it is decided anew: gold keeps its id.
  await asked(bench, "Denial or Claim?");
  await bench.press("ArrowRight");
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await bench.span(gold))?.quote).toContain("and that they waited because of fog");
  await bench.press("Control+z");
  await expect(row).toHaveCount(1);
  await expect.poll(async () => (await bench.span(gold))?.quote).toBe(before?.quote);
});

test("[R33] a decision that is taken back while it is drawn leaves one at its issue, for the next key", async ({
  bench,
}) => {
  await bench.start();
  await bench.openSample();
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
  await bench.press("ArrowLeft", "Control+z", "ArrowRight");
  await asked(bench, "Does “Claim” belong here?");
  await expect.poll(async () => (await decisions(bench)).flatMap(({ result }) => result).length).toBe(1);
  const [decision] = await decisions(bench);
  const [gold] = decision?.result ?? [];
  await expect
    .poll(async () => (await bench.span(gold?.id ?? ""))?.quote)
    .toContain("and that they waited because of fog");
});

test("[R10] what a rule settled is taken back as a whole from any of it", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("Control+4");
  await page.getByRole("button", { name: "Sort and filter" }).click();
  await page.getByRole("menuitem", { name: "Everything tagged" }).click();
  await expect(page.getByRole("button", { name: /^Settle \d{2} differences/u })).toBeVisible();
  await bench.press("F8");
  await expect(page.locator(".review-card")).toBeVisible();
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Settle many at once");
  const settled = await bench.sheet.getByRole("listitem").count();
  expect(settled).toBeGreaterThan(1);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toHaveCount(0);
  await bench.press("Delete");
  const decided = page.getByRole("radio", { name: /^Decided \d+$/u });
  await decided.check({ force: true });
  // With those that were kept back to be looked at.
  const ruled = page.getByRole("option").filter({ hasText: "all agree" });
  await expect.poll(() => ruled.count()).toBeGreaterThanOrEqual(settled);
  const count = await ruled.count();
  await ruled.first().click();
  await look(bench, "batch");
  await page.getByRole("button", { name: /^Take back all \d+ of this rule$/u }).click();
  await expect(ruled).toHaveCount(0);
  // What was decided by hand stays.
  await expect(page.getByRole("option").filter({ hasText: "nothing belongs here" })).toHaveCount(1);
  await bench.press("Control+z");
  await expect(ruled).toHaveCount(count);
});

test("[R9] what two people decided differently counts for nothing until somebody decides", async ({
  bench,
  browser,
  page,
}) => {
  await bench.start();
  await bench.openSample();
  const file = bench.projectPath("theirs");
  await bench.call("project.handOut", { path: file, to: "Nora Test", blind: false, assigned: false });
  await atAnotherDesk(browser, {
    name: "Nora Test",
    file,
    run: async (theirs) => {
      await theirs.press("F8");
      await asked(theirs, "Denial or Claim?");
      await theirs.press("ArrowRight");
      await asked(theirs, "Does “Claim” belong here?");
    },
  });
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
  await bench.press("ArrowLeft");
  await asked(bench, "Does “Claim” belong here?");
  await chooseCopy(bench, file);
  await expect(bench.sheet.getByRole("row", { name: /^Nora Test/u })).toBeVisible();
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("status")).toContainText("Brought in");
  await bench.press("Escape");
  await bench.press("Control+4");
  const row = page.getByRole("option").filter({ hasText: "decided differently" });
  await expect(row).toHaveCount(1);
  await row.click();
  await expect(page.locator(".review-decision")).toHaveCount(2);
  await expect(page.locator(".review-card")).toContainText("Two people decided differently.");
  await expect(page.getByRole("button", { name: "Take back", exact: true })).toHaveCount(1);
  await expect(page.locator(".review-option[aria-pressed=true]")).toHaveCount(0);
  await look(bench, "contested");
  // Both have their gold, and neither is told or exported as it.
  await bench.press("ArrowLeft");
  await expect(row).toHaveCount(0);
  await expect
    .poll(async () => (await bench.spans()).filter(({ quote }) => quote.startsWith("no more than a dozen")).length)
    .toBe(3);
  await bench.press("Control+z");
  await expect(row).toHaveCount(1);
  await expect(page.locator(".review-decision")).toHaveCount(2);
});

test("[R39] a decision becomes a rule of its kind, shown where the kind is asked about", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("F8");
  await asked(bench, "Denial or Claim?");
  await bench.press("ArrowLeft", "F2");
  const rule = bench.sheet.getByLabel("Rule of Denial");
  await expect(rule).toBeFocused();
  await expect(rule).toHaveValue("“no more than a dozen vessels waited that night”: Denial.");
  await look(bench, "rule");
  await rule.fill("A number said to be smaller denies it");
  await bench.sheet.getByRole("radio", { name: "Claim" }).check({ force: true });
  await expect(bench.sheet.getByLabel("Rule of Claim")).toHaveValue("A number said to be smaller denies it");
  await bench.press("Control+Enter");
  await expect(bench.sheet).toHaveCount(0);
  const meaning = page.locator(".review-meaning", { hasText: "Claim:" });
  await expect(meaning).toContainText("A number said to be smaller denies it");
  await look(bench, "ruled");
  const written = async () =>
    (await bench.call("project.state", {})).records.tags.find(({ name }) => name === "Claim")?.meaning;
  await expect.poll(written).toMatch(/in it\.\nA number said to be smaller denies it$/u);
  await bench.press("Control+z");
  await expect.poll(written).toMatch(/in it\.$/u);
});
