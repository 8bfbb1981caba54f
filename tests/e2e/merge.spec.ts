import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { atAnotherDesk, chooseCopy } from "./colleague.ts";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** A folder for pictures of the sheets; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];

/** A part of what is on the screen breaks no rule that a machine can check, light or dark. */
async function look(page: Page, name: string, part = ".ui-sheet"): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/merge-${name}-${theme}.png` });
    const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
    // Only the colours differ in the dark.
    const { violations } = await (theme === "light" ? axe.withTags(rules) : axe.withRules("color-contrast")).analyze();
    expect
      .soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)))
      .toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (pictures === undefined) return;
  await page.setViewportSize({ width: 720, height: 900 });
  await page.screenshot({ path: `${pictures}/merge-${name}-720.png` });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("[M24] a blind copy is handed out, and what a colleague tagged in it is brought in", async ({
  bench,
  browser,
  page,
}) => {
  await bench.start();
  await bench.openSample();
  const before = await bench.spans();
  await bench.runFromPalette("Hand out a copy");
  await bench.sheet.getByLabel("For whom").selectOption({ label: "Somebody new…" });
  await bench.sheet.getByLabel("Their name").fill("Nora Test");
  await look(page, "handout");
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("The copy for Nora Test holds 12 texts");
  await look(page, "handed-out");
  const file = /It is in (.+\.obelus)\./u.exec((await bench.sheet.textContent()) ?? "")?.[1] ?? "";
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);

  await atAnotherDesk(browser, {
    name: "Nora Test",
    file,
    run: async (theirs) => {
      expect(await theirs.spans()).toEqual([]);
      await theirs.focusText();
      await theirs.press("ArrowRight");
      await theirs.tagHere("h");
      await theirs.press("ArrowRight", "ArrowRight");
      await theirs.tagHere("h");
    },
  });

  await chooseCopy(bench, file);
  await expect(bench.sheet.getByRole("row", { name: /^Nora Test/u })).toContainText("2");
  await expect(bench.sheet.getByRole("status")).toContainText("A backup is made first.");
  await look(page, "plan");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("status")).toContainText("Brought in");
  await look(page, "done");
  expect((await bench.call("project.state", {})).history.undo).toBe("Add Nora Test");
  await expect.poll(async () => (await bench.spans()).length).toBe(before.length + 2);
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);

  await chooseCopy(bench, file);
  await expect(bench.sheet).toContainText("Nothing is new in this copy");
  await look(page, "nothing");
  await bench.press("Escape");
});

test("[M24] what one person did differently in two copies is shown and settled by keyboard, and can be undone", async ({
  bench,
  browser,
  page,
  desk,
}) => {
  await bench.start();
  await bench.newProject("Harbour");
  await bench.bringIn([ferry]);
  const span = await bench.tag("1\u00A0200 passengers", "h");
  const other = await bench.tag("reportedly", "h");
  const file = `${desk.home}/laptop.obelus`;
  await bench.call("project.copy", { path: file });

  await atAnotherDesk(browser, {
    name: "Test Person",
    file,
    run: async (theirs) => {
      await theirs.standOnTag(span);
      await theirs.press("Shift+N");
      await theirs.saved();
      await theirs.standOnTag(other);
      await theirs.press("Shift+L");
      await theirs.saved();
    },
  });
  await bench.standOnTag(span);
  await bench.press("Shift+E");
  await bench.saved();
  await bench.standOnTag(other);
  await bench.press("Delete");
  await bench.saved();

  await chooseCopy(bench, file);
  await expect(bench.sheet.getByRole("region", { name: "What differs" }).getByRole("listitem")).toHaveCount(2);
  await look(page, "conflicts");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("status")).toContainText("2 differences are open.");
  await bench.press("Control+Enter");
  const open = bench.sheet.getByRole("list", { name: "Open differences" }).getByRole("listitem");
  await expect(open).toHaveCount(2);
  await look(page, "differences");
  await bench.press("Escape", "Control+4");
  await expect(page.locator(".merging-notice")).toContainText("2 things differently");
  await look(page, "notice", ".merging-notice");
  await page.getByRole("button", { name: "Look at what differs" }).press("Enter");
  await expect(open).toHaveCount(2);
  const number = bench.sheet.getByRole("button", { name: /^Take this: Number Test/u });
  await number.focus();
  await bench.press("Enter");
  await expect(open).toHaveCount(1);
  await expect.poll(async () => (await bench.span(span.id))?.tag).toBe((await bench.tagNamed("Number")).id);
  await expect(bench.sheet.getByRole("status")).toHaveText("Settled. 1 is left.");
  await expect(bench.sheet.getByRole("button", { name: "Keep it" })).toBeFocused();
  await bench.press("Tab");
  await expect(bench.sheet.getByRole("button", { name: "Remove it" })).toBeFocused();
  await bench.press("Enter");
  await expect(bench.sheet).toContainText("Nothing is open");
  await look(page, "settled");
  expect(await bench.span(other.id)).toBeNull();
  await bench.undo();
  await expect.poll(async () => (await bench.span(other.id))?.id).toBe(other.id);
});

test("leaving the sheet while a copy is read stops that, and what was read all the same is forgotten", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.newProject("Slow");
  const file = `${bench.desk.home}/copy.obelus`;
  await bench.call("project.copy", { path: file });
  const called: string[] = [];
  const [read, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route("**/api/call", async (route) => {
    const { method } = route.request().postDataJSON();
    if (/^(?:merge|work)\./u.test(method)) called.push(method);
    if (method !== "merge.check") return route.continue();
    const answer = await route.fetch();
    read.resolve();
    await gate.promise;
    return route.fulfill({ response: answer });
  });
  await chooseCopy(bench, file);
  await expect(bench.sheet.getByRole("status")).toHaveText("Reading the copy");
  await read.promise;
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);
  expect(called).toEqual(["merge.check", "work.stop"]);
  gate.resolve();
  await expect.poll(() => called).toEqual(["merge.check", "work.stop", "merge.cancel"]);
});

test("[M33] a merge that cannot be stopped any more is brought in as a whole, and says so", async ({
  bench,
  browser,
  page,
}) => {
  await bench.start();
  await bench.newProject("Late");
  await bench.bringIn([ferry]);
  const file = `${bench.desk.home}/copy.obelus`;
  await bench.call("project.copy", { path: file });
  await atAnotherDesk(browser, {
    name: "Nora Test",
    file,
    run: async (theirs) => void (await theirs.tag("reportedly", "h")),
  });
  const stopped = Promise.withResolvers<void>();
  await page.route("**/api/call", async (route) => {
    const { method } = route.request().postDataJSON();
    if (method === "work.stop") stopped.resolve();
    // It has not begun when it is to be stopped.
    if (method === "merge.finish") await stopped.promise;
    return route.continue();
  });
  await chooseCopy(bench, file);
  await expect(bench.sheet.getByRole("status")).toContainText("A backup is made first.");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("button", { name: /^Bring in/u })).toBeDisabled();
  await bench.press("Escape");
  await expect(bench.sheet.getByRole("status")).toContainText("Brought in");
  expect(await bench.spans()).toHaveLength(1);
});

test("[M25] a project that is dropped on the window is offered as a copy to bring in", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Quay");
  await page.locator(".shell-drop-target").evaluate((target) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["SQLite format 3"], "from-idris.obelus"));
    target.dispatchEvent(new DragEvent("drop", { bubbles: true, dataTransfer }));
  });
  await expect(bench.sheet).toContainText("from-idris.obelus");
  await look(page, "dropped");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByLabel("Colleague’s file")).toBeFocused();
  await look(page, "choose");
  const other = `${bench.desk.home}/other.obelus`;
  await bench.desk.cli("new", other, "--name", "Other", "--annotator", "Idris");
  await page.keyboard.type(other);
  await bench.press("Enter");
  await expect(bench.sheet.getByRole("alert")).toContainText("This file is another project, “Other”.");
  await expect(bench.sheet.getByLabel("Colleague’s file")).toBeFocused();
  await look(page, "another-project");
  await bench.sheet.getByRole("button", { name: "Bring in its tags" }).click();
  await expect(bench.sheet).toContainText("other.obelus");
  await expect(bench.sheet.getByRole("status")).toBeAttached();
});
