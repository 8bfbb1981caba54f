import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "@playwright/test";
import type { Span } from "#core/model/annotation.ts";
import { expect, test } from "./fixture.ts";
import { cyrillic, ferry, rightToLeft, yard, type Text } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

test("a whole session with the mouse", async ({ bench, page }) => {
  test.setTimeout(90_000);
  await bench.start();
  await test.step("a new project, and a folder dropped on it", async () => {
    await page.getByRole("button", { name: /^New project/u }).click();
    await bench.sheet.getByLabel("Name", { exact: true }).fill("Quay");
    await bench.sheet.getByLabel("Your name").fill("Test Person");
    await bench.sheet.getByRole("button", { name: /^Make the project/u }).click();
    await dropFolder(bench, [ferry, yard, rightToLeft, cyrillic]);
  });
  const claim = await test.step("select with a drag, tag in the popover", () => tagInPopover(bench));
  await test.step("select exact letters", () => selectLetters(bench));
  await test.step("tag and set details on the key bar", () => tagOnKeyBar(bench));
  await test.step("click innermost, then outwards", () => clickOutwards(bench));
  await test.step("drag an edge", () => dragEdges(bench, claim));
  await test.step("two, three and four clicks", () => clickManyTimes(bench));
  await test.step("a piece by selecting more words", () => addPiece(bench));
  await test.step("inspector: details, remove, take back", () => workInInspector(bench, claim));
  await test.step("cards in the margin", () => clickCard(bench, claim));
  await test.step("other texts", () => openOtherTexts(bench));
});

/** Drops a folder with files, as the system's file manager does. */
async function dropFolder(bench: Workbench, files: readonly Text[]): Promise<void> {
  const folder = path.join(bench.desk.home, "Dropped texts");
  mkdirSync(folder);
  for (const { name, words } of files) writeFileSync(path.join(folder, name), words);
  const session = await bench.page.context().newCDPSession(bench.page);
  const drag = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", {
      type,
      x: 600,
      y: 400,
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  await drag("dragEnter");
  await drag("dragOver");
  await expect(bench.page.locator(".shell-drop-cover")).toContainText("Into Quay");
  // As long as something is held over a window, it is told so again and again.
  await drag("dragOver");
  await drag("drop");
  await expect(bench.sheet).toContainText("Dropped texts");
  await expect(bench.sheet.locator(".import-file")).toHaveCount(files.length);
  const second = bench.sheet.locator("tr", { hasText: yard.name });
  await second.locator(".ui-check").click();
  await expect(bench.sheet).toContainText("3 chosen, 1 left out");
  await second.locator(".ui-check").click();
  await bench.sheet.getByRole("button", { name: /^Bring in 4 texts/u }).click();
  await bench.sheet.getByRole("button", { name: /^Read/u }).click();
  await expect(bench.text).toBeVisible();
}

async function tagInPopover(bench: Workbench): Promise<Span> {
  const { page } = bench;
  await openFromList(bench, "Night ferry stopped for nine hours");
  await bench.drag("cable was cut on pur");
  const popover = page.getByRole("dialog", { name: "Tag these words" });
  await expect(popover).toContainText("5 words");
  await expect(bench.text, "the popover leaves the focus in the text").toBeFocused();
  await popover.getByRole("button", { name: /Claim/u }).click();
  await bench.saved();
  await expect(popover).toHaveCount(0);
  const [claim] = await bench.spans();
  expect(claim?.quote, "snapped to whole words, without the full stop").toBe("cable was cut on purpose");
  if (claim === undefined) throw new Error("No tag was made.");
  return claim;
}

/** With Alt held, a selection is as exact as the pointer. */
async function selectLetters(bench: Workbench): Promise<void> {
  await bench.page.keyboard.down("Alt");
  await bench.drag("imetabl");
  await bench.page.keyboard.up("Alt");
  await bench.saved();
  const made = await bench.tagHere("t");
  expect(made.quote).toBe("imetabl");
  await bench.undo();
}

async function tagOnKeyBar(bench: Workbench): Promise<void> {
  const bar = bench.page.getByRole("toolbar", { name: "Keys" });
  await bench.drag("cut");
  await bar.getByRole("button", { name: "Event" }).click();
  await expect
    .poll(async () => (await bench.spans()).map((span) => span.quote))
    .toEqual(["cable was cut on purpose", "cut"]);
  await bench.click("reportedly");
  await expect(bench.status).toContainText("Word");
  await bar.getByRole("button", { name: "Hedge" }).click();
  await bar.getByRole("button", { name: "alleged" }).click();
  await bench.saved();
  expect(Object.values((await bench.spans()).at(-1)?.attributes ?? {})).toEqual(["alleged"]);
}

async function clickOutwards(bench: Workbench): Promise<void> {
  await bench.click("cut", 0.3);
  await expect(bench.status).toContainText("Event");
  const stack = bench.page.getByRole("listbox", { name: "2 tags on" });
  await expect(stack.getByRole("option", { selected: true })).toContainText("Event");
  await bench.click("cut", 0.9);
  await expect(bench.status).toContainText("Claim");
  await stack.getByRole("option", { name: /Event/u }).click();
  await expect(bench.status).toContainText("Event");
  await bench.click("cut", 0.3);
  await expect(bench.status).toContainText("Claim");
  await bench.click("cut", 0.9);
  await expect(bench.status).toContainText("Word");
  await expect(stack).toHaveCount(0);
}

async function dragEdges(bench: Workbench, claim: Span): Promise<void> {
  await bench.click("on purpose", 0.8);
  await expect(bench.page.locator("[data-grip]")).toHaveCount(2);
  await bench.dragGrip("start", "a cable", "start");
  await expect.poll(async () => (await bench.span(claim.id))?.quote).toBe("a cable was cut on purpose");
  await bench.dragGrip("end", "cut on", "end");
  await expect.poll(async () => (await bench.span(claim.id))?.quote).toBe("a cable was cut on");
  await bench.undo();
  expect((await bench.span(claim.id))?.quote).toBe("a cable was cut on purpose");
}

async function clickManyTimes(bench: Workbench): Promise<void> {
  const popover = bench.page.getByRole("dialog", { name: "Tag these words" });
  for (const [clicks, words] of [
    [2, "1 word"],
    [3, "8 words"],
    [4, "27 words"],
  ] as const) {
    await bench.click("passengers waited", 0.2, clicks);
    await expect(popover).toContainText(words);
    await bench.press("Escape", "Escape");
    await expect(popover).toHaveCount(0);
  }
}

/** While a tag waits for a piece, the words selected with the mouse join it. */
async function addPiece(bench: Workbench): Promise<void> {
  const target = await bench.tag("the yard", "t");
  await bench.press("Shift+Enter");
  await expect(bench.status).toContainText("Adding a piece");
  await bench.drag("next door");
  await expect.poll(async () => (await bench.span(target.id))?.fragments.length).toBe(2);
}

async function workInInspector(bench: Workbench, claim: Span): Promise<void> {
  const { page } = bench;
  await bench.click("on purpose", 0.8);
  const inspector = page.locator(".inspector");
  await inspector.locator(".ui-choice-option", { hasText: "denies" }).click();
  await expect.poll(async () => (await bench.span(claim.id))?.stance).toBe("denies");
  await inspector.locator(".ui-choice-option", { hasText: "unnamed" }).click();
  await expect.poll(async () => Object.values((await bench.span(claim.id))?.attributes ?? {})).toEqual(["unnamed"]);
  await inspector.getByRole("button", { name: "Remove this tag" }).click();
  await expect.poll(() => bench.span(claim.id)).toBeNull();
  await page.locator(".shell-toasts").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => bench.span(claim.id)).toMatchObject({ stance: "denies", fragments: [expect.anything()] });
  // What undo brings back is stood on once it is drawn.
  await expect(bench.status).toContainText("Claim in");
}

async function clickCard(bench: Workbench, claim: Span): Promise<void> {
  await bench.click("Thursday");
  await expect(bench.status).toContainText("Word");
  await bench.page.locator(".margin-card").first().click();
  await expect(bench.page.locator(".inspector-quote")).toHaveText((await bench.span(claim.id))?.quote ?? "");
  await expect(bench.text, "keys go to the text").toBeFocused();
}

async function openOtherTexts(bench: Workbench): Promise<void> {
  await openFromList(bench, "Паром простоял девять часов");
  await bench.drag("кабель перерезали");
  expect((await bench.tagHere("c")).quote).toBe("кабель перерезали");
  await openFromList(bench, "two-ways");
  await bench.drag("הכבל נחתך");
  expect((await bench.tagHere("c")).quote).toBe("שהכבל נחתך");
  await bench.click("العبارة");
  expect((await bench.tagHere("t")).quote).toBe("العبارة");
}

async function openFromList(bench: Workbench, title: string): Promise<void> {
  const row: Locator = bench.page.getByRole("treeitem", { name: title });
  await row.click();
  await expect(row).toHaveAttribute("aria-current", "page");
  await expect(bench.text).toHaveAccessibleName(`${title}, text`);
}
