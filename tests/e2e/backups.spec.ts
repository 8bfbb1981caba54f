import { closeSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { expect, test } from "./fixture.ts";
import { yard } from "./texts.ts";

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
  await expect(bench.sheet.getByRole("textbox", { name: "New file" })).toHaveValue(/harbour-copy\.obelus$/u);
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
  await expect(bench.sheet.getByRole("status")).toContainText(/\d+ texts saved, \d+ lost/u);
  await bench.press("Escape");

  await page.locator(".welcome-recent-row", { hasText: "Harbour" }).first().press("Enter");
  await bench.sheet.getByRole("button", { name: /^Open the backup of/u }).press("Enter");
  await expect(bench.sheet.getByRole("textbox", { name: "New file" })).toHaveValue(
    /harbour-\d{4}-\d\d-\d\d-\d{4}\.obelus$/u,
  );
  await bench.press("Control+Enter");
  await expect(bench.text).toBeVisible();
});
