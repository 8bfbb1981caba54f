import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixture.ts";
import { ferry, yard } from "./texts.ts";

/** Writes rubbish over the middle of a file, as a failing disk does. */
function spoil(file: string): void {
  const handle = openSync(file, "r+");
  const page = 4096;
  const pages = Math.floor(statSync(file).size / page);
  for (let place = 2; place < pages; place += 7) writeSync(handle, Buffer.alloc(64, 0x5a), 0, 64, place * page);
  closeSync(handle);
}

test("[B1] [B3] [B6] backs up, shares a copy, and helps with a damaged project, by keyboard", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.newProject("Harbour");
  await bench.chooseFiles([yard]);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("added");
  await bench.press("Control+Enter");
  await expect(bench.text).toBeVisible();

  await bench.press("Control+Comma");
  await bench.sheet.getByRole("button", { name: "Backups" }).click();
  await bench.sheet.getByRole("button", { name: "Back up now" }).press("Enter");
  const restore = bench.sheet.getByRole("button", { name: /^Restore a copy of the backup of/u });
  await expect(restore).toHaveCount(1);
  await bench.press("Escape");

  await bench.press("Control+k");
  await page.keyboard.type("share a copy");
  await expect(page.locator(".palette [role=option]").first()).toContainText("Share a copy");
  await bench.press("Enter");
  await expect(bench.sheet.getByRole("textbox", { name: "Name" })).toHaveValue("harbour-copy");
  await expect(bench.sheet).toContainText(path.join(bench.desk.home, "harbour-copy.obelus"));
  await bench.press("Control+Enter");
  await expect(page.getByText(/The copy is in .*harbour-copy\.obelus, \d+ KB/u).first()).toBeVisible();
  expect(readdirSync(bench.desk.home)).toContain("harbour-copy.obelus");

  await bench.press("Control+w");
  await expect(page.locator(".welcome")).toBeVisible();
  spoil(bench.projectPath("Harbour"));
  await page.locator(".welcome-recent-row", { hasText: "Harbour" }).press("Enter");
  await expect(bench.sheet).toContainText("This project cannot be trusted");
  await bench.sheet.getByRole("button", { name: "Recover to a new file…" }).press("Enter");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("status")).toContainText(/\d+ texts? saved, (?:none|\d+) lost/u);
  await bench.press("Escape");

  await page.locator(".welcome-recent-row", { hasText: "Harbour" }).first().press("Enter");
  await expect(bench.sheet.getByRole("radio", { checked: true })).toBeFocused();
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("textbox", { name: "Name" })).toHaveValue(/harbour-\d{4}-\d\d-\d\d-\d{4}$/u);
  await bench.press("Control+Enter");
  await expect(bench.text).toBeVisible();
});

test("[B3] all backups of a damaged project are offered, the newest good one first, or else recovering", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.newProject("Harbour");
  await bench.bringIn([ferry]);
  /** Of that day in March, so that they stay. */
  const backUp = async (day: number): Promise<string> => {
    const made = await bench.call("backups.make", {});
    const file = made.path.replace(/\d{4}-\d\d-\d\d(?= [^/]*$)/u, `2026-03-1${day}`);
    renameSync(made.path, file);
    return file;
  };
  const backups = [await backUp(1)];
  await bench.press("ArrowRight", "h");
  await bench.saved();
  backups.push(await backUp(2));
  await bench.press("ArrowRight", "h", "ArrowRight", "h");
  await bench.saved();
  backups.push(await backUp(3));
  await bench.press("Control+w");
  await expect(page.locator(".welcome")).toBeVisible();
  // The newest one is cut short, as on a stick that was pulled out.
  const [oldest = "", , newest = ""] = backups;
  truncateSync(newest, statSync(newest).size - 4096);
  spoil(bench.projectPath("Harbour"));
  const recent = page.locator(".welcome-recent-row", { hasText: "Harbour" });
  await recent.press("Enter");

  const choices = bench.sheet.getByRole("group", { name: "Backups, newest first" }).getByRole("radio");
  await expect(choices).toHaveCount(3);
  await expect(choices.nth(0)).toHaveAccessibleName(/cut short, cannot be used/u);
  await expect(choices.nth(1), "the newest good one").toBeFocused();
  await expect(choices.nth(1)).toBeChecked();
  await expect(choices.nth(1)).toHaveAccessibleName(/^12 March at .* KB, .*changes, 1 tag$/u);
  await bench.press("ArrowDown");
  await expect(choices.nth(2)).toBeChecked();
  await expect(choices.nth(2)).toHaveAccessibleName(/changes, 0 tags$/u);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Restore a copy of the backup of");
  await bench.press("Escape");
  await expect(choices, "Cancel goes back to the choice").toHaveCount(3);

  for (const file of readdirSync(path.dirname(oldest))) rmSync(path.join(path.dirname(oldest), file));
  await bench.press("Escape");
  await recent.press("Enter");
  await expect(bench.sheet).toContainText("There is no backup of this project that can be used");
  await expect(choices).toHaveCount(0);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Recover to a new file");
});
