import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { expect, test } from "./fixture.ts";
import { ferry, hostile, yard } from "./texts.ts";

declare global {
  interface Window {
    /** Set by whatever the hostile page gets to run. */
    owned?: string;
    /** The most tags that the window has shown while it said Saved. */
    mostSaved?: number;
  }
}

test("[I4] a hostile page runs nothing and reaches nobody", async ({ bench, page, context }) => {
  const requests: string[] = [];
  const opened: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("popup", (popup) => opened.push(popup.url()));
  page.on("dialog", (dialog) => {
    opened.push(dialog.message());
    void dialog.dismiss();
  });
  await bench.start();
  await bench.newProject("Hostile");
  const name = `<img src=x onerror="window.owned='name'">.html`;
  await bench.chooseFiles([{ ...hostile, name }, yard]);
  await expect(bench.sheet.getByRole("region", { name: "How it will read" })).toContainText("You have won a prize");
  await bench.sheet.locator(".ui-choice-option", { hasText: "Original" }).click();
  await expect(bench.sheet.locator(".import-original")).toContainText("window.owned");
  await expect(bench.sheet.locator("tr", { hasText: name })).toBeVisible();
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("added");
  await bench.press("Control+Enter");
  await expect(bench.text).toBeVisible();
  const row = page
    .getByRole("treeitem")
    .filter({ hasText: /Prize|prize|hostile|img/u })
    .first();
  await row.click();
  await expect(bench.text).toContainText("Click here for the prize");
  await bench.click("won a prize");
  await bench.click("Click here");
  await bench.tag("won a prize", "c");
  await bench.press("Control+k");
  await page.keyboard.type("prize");
  await expect(page.locator(".palette [role=option]").first()).toBeVisible();
  await bench.press("Escape");
  await page
    .locator(".placebar")
    .getByRole("button", { name: /more|actions/iu })
    .click();
  await page.getByRole("menuitem", { name: "Show the original" }).click();
  await expect(bench.sheet).toContainText("window.owned");
  await bench.press("Escape");
  expect(await page.evaluate(() => window.owned)).toBeUndefined();
  expect(page.frames()).toHaveLength(1);
  expect(opened).toEqual([]);
  expect(requests.filter((url) => new URL(url).origin !== bench.host.origin)).toEqual([]);
  // The listener hears of requests at all.
  expect(requests.length).toBeGreaterThan(5);
});

test("Saved is said only when nothing shown is still on its way", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Slow");
  await bench.bringIn([ferry]);
  const state = page.locator(".shell-status [role=status]");
  const waiting: (() => void)[] = [];
  await page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().method === "change.make")
      await new Promise<void>((resolve) => waiting.push(resolve));
    await route.continue();
  });
  await bench.press("ArrowRight", "h", "ArrowRight", "h");
  await expect.poll(() => waiting.length).toBe(1);
  await expect(state).toHaveText("Saving");
  waiting[0]?.();
  await expect.poll(() => waiting.length).toBe(2);
  await expect(state, "the first is on disk, the second is not").toHaveText("Saving");
  waiting[1]?.();
  await expect(state).toHaveText("Saved");
  expect(await bench.spans()).toHaveLength(2);
});

for (const after of [3, 17]) {
  test(`[P5] nothing shown as saved is missing after a kill in the middle of tagging, ${after} tags in`, async ({
    bench,
    page,
    desk,
  }) => {
    await bench.start();
    await bench.newProject("Killed");
    await bench.bringIn([ferry, yard]);
    await page.evaluate(() => {
      const bar = document.querySelector(".shell-status");
      if (bar === null) throw new Error("There is no status bar.");
      const note = (): void => {
        const isSaved = bar.querySelector("[role=status]")?.textContent === "Saved";
        const count = Number(/(\d+) tags?/u.exec(bar.textContent ?? "")?.[1] ?? 0);
        if (isSaved) window.mostSaved = Math.max(window.mostSaved ?? 0, count);
      };
      new MutationObserver(note).observe(bar, { subtree: true, childList: true, characterData: true });
    });
    let made = 0;
    const tagOn = async (count: number): Promise<void> => {
      for (let step = 0; step < count; step++) {
        await bench.press("ArrowRight", "h");
        made++;
      }
    };
    await tagOn(after);
    await expect.poll(() => page.evaluate(() => window.mostSaved ?? 0)).toBeGreaterThan(0);
    await Promise.all([tagOn(10), bench.host.stop("SIGKILL")]);
    await expect(page.locator(".shell-status")).toContainText("Not saved");
    await expect(page.locator(".shell-toasts")).toContainText("What was shown as Saved is on disk");
    const shown = (await page.evaluate(() => window.mostSaved)) ?? 0;
    await bench.start(bench.projectPath("Killed"));
    await expect(bench.text).toBeVisible();
    const kept = await bench.spans();
    expect(kept.length).toBeGreaterThanOrEqual(shown);
    expect(kept.length).toBeLessThanOrEqual(made);
    expect(await bench.documents()).toHaveLength(2);
    // Going on works, and undo takes back what was done before the kill.
    await bench.focusText();
    if (kept.length > 0) await bench.undo();
    expect((await bench.spans()).length).toBe(Math.max(0, kept.length - 1));
    await bench.host.stop();
    expect(await desk.cli("verify", bench.projectPath("Killed"))).toMatchObject({ code: 0 });
  });
}

test("[P11] a project whose file was deleted while it was open is saved as a new file, and one goes on in it", async ({
  bench,
  page,
  desk,
}) => {
  await bench.start();
  await bench.newProject("Deleted");
  await bench.bringIn([ferry]);
  await bench.press("ArrowRight", "h");
  await expect(page.locator(".shell-status [role=status]")).toHaveText("Saved");
  rmSync(bench.projectPath("Deleted"));
  await expect(page.locator(".shell-lost"), "told although nothing is written").toContainText(
    "moved, renamed or deleted",
  );
  await bench.press("ArrowRight", "h");
  await expect(page.locator(".shell-status")).toContainText("Not saved");
  expect(await bench.spans(), "the ink is taken back").toHaveLength(1);
  await page.getByRole("button", { name: "Save as a new file…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Rescued");
  await expect(bench.sheet.getByRole("button", { name: "Save", exact: false }).last()).toBeEnabled();
  const place = await page.locator(".sheet-place .ui-field-note").textContent();
  await bench.press("Control+Enter");
  await expect(page.locator(".shell-lost")).toBeHidden();
  await bench.focusText();
  await bench.press("ArrowRight", "h");
  await expect(page.locator(".shell-status [role=status]")).toHaveText("Saved");
  expect(await bench.spans()).toHaveLength(2);
  await bench.host.stop();
  const rescued = place?.slice(place.indexOf("/")) ?? "";
  expect(await desk.cli("verify", rescued)).toMatchObject({ code: 0 });
  rmSync(rescued);
});

test("[P12] a project that another computer has is taken over at a press, by keyboard, and one left by a dead process opens", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.newProject("Held");
  await bench.bringIn([ferry]);
  await bench.press("Control+w");
  await expect(page.locator(".welcome")).toBeVisible();
  const lock = `${bench.projectPath("Held")}.lock`;
  const long = Date.now() - 3 * 3_600_000;
  const holder = { host: "studio", pid: 1, person: "Idris", started: long, heartbeat: long };
  writeFileSync(lock, JSON.stringify(holder));
  const recent = page.locator(".welcome-recent-row", { hasText: "Held" });
  await recent.press("Enter");
  const toasts = page.locator(".shell-toasts");
  await expect(toasts).toContainText(
    "This project is open by Idris on the computer studio, which was last heard of 3 hours ago.",
  );
  expect(JSON.parse(readFileSync(lock, "utf8")), "nothing is taken unasked").toEqual(holder);
  await toasts.getByRole("button", { name: "Take it over" }).press("Enter");
  await expect(bench.text).toBeVisible();
  await expect(toasts).not.toContainText("This project is open by Idris");
  await bench.focusText();
  await bench.press("ArrowRight", "h");
  await bench.saved();
  expect(await bench.spans()).toHaveLength(1);

  await bench.press("Control+w");
  await expect(page.locator(".welcome")).toBeVisible();
  writeFileSync(lock, JSON.stringify({ ...holder, host: hostname() }));
  await recent.press("Enter");
  await expect(bench.text).toBeVisible();
});
