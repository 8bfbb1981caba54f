import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";
import type { Workbench } from "./workbench.ts";

/** A folder for pictures; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function look({ page }: Workbench, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `board-${name}-${theme}.png`), animations: "disabled" });
    }
    // Only the colours differ in the dark.
    const runOnly =
      theme === "light"
        ? { type: "tag" as const, values: rules }
        : { type: "rule" as const, values: ["color-contrast"] };
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ["violations"], runOnly })
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`),
    );
    expect.soft(found, `${name}, ${theme}`).toEqual([]);
  }
}

/** Goes from the sample's first text to the figures over all that two people tagged. */
async function openFigures(bench: Workbench): Promise<void> {
  const { page } = bench;
  await bench.start();
  await bench.openSample();
  await bench.press("Control+k");
  await page.locator(".palette input").fill("How far annotators agree");
  await bench.press("Enter");
  await expect(page.getByRole("heading", { name: "By tag" })).toBeVisible();
  await page.getByRole("button", { name: /^Compared: / }).click();
  await page.getByRole("menuitem", { name: "Everything tagged" }).click();
  await expect(page.getByText("2 texts shared")).toBeVisible();
}

test("figures, plots and cases, with the keyboard alone", async ({ bench, page }) => {
  await openFigures(bench);
  await look(bench, "figures");

  // One tab stop a plot; arrows walk over its marks, Enter opens the cases of one.
  const plot = page.getByRole("group", { name: "By tag" });
  await plot.getByRole("button").first().focus();
  await expect(plot.locator("[tabindex='0']")).toHaveCount(1);
  await bench.press("End");
  await bench.press("Home");
  const first = page.locator(".plot-mark:focus");
  const name = (await first.getAttribute("aria-label")) ?? "";
  expect(name).toMatch(/^Speaker, exact F1 1\.00/u);
  await bench.press("ArrowDown");
  await expect(first).not.toHaveAttribute("aria-label", name);
  await bench.press("ArrowUp", "Enter");
  const cases = page.getByRole("complementary", { name: "Cases" });
  await expect(cases.getByRole("heading")).toHaveText("Speaker, matched exactly");
  await expect(cases.getByRole("heading")).toBeFocused();
  await expect(cases).toContainText("F1 is 2 × 2 matches ÷ (2 + 2 tags) = 1.00.");
  await look(bench, "cases");
  await bench.press("Escape");
  await expect(cases).toHaveCount(0);
  await expect(first).toHaveAttribute("aria-label", name);
});

test("what a plot shows is read as a table, saved, and opens what it rests on", async ({ bench, page }) => {
  await openFigures(bench);
  await page.getByRole("button", { name: "By tag as a table" }).click();
  const table = page.getByRole("region", { name: "By tag, table" });
  await expect(table.getByRole("row", { name: /^Speaker/u })).toContainText("1.00");

  // The picture can be saved while the table is in sight.
  for (const [entry, file, begin] of [
    ["Save as SVG", "by-tag.svg", "<svg"],
    ["Save as PNG", "by-tag.png", "\u0089PNG"],
    ["Save as CSV", "by-tag.csv", "Tag,Mara’s tags,Idris’s tags"],
  ] as const) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save By tag" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toBe(file);
    const bytes = readFileSync(await saved.path());
    expect(bytes.toString(entry === "Save as PNG" ? "latin1" : "utf8")).toMatch(new RegExp(`^${begin}`, "u"));
    if (pictures !== undefined) writeFileSync(path.join(pictures, `board-${file}`), bytes);
  }
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take the numbers along" }).click();
  await page.getByRole("menuitem", { name: "Save these numbers as CSV" }).click();
  const numbers = readFileSync(await (await coming).path(), "utf8");
  expect(numbers).toContain("settings,finished,,tagged");
  expect(numbers).toContain("all,,uα,0.4");

  await page.getByRole("button", { name: "Take the numbers along" }).click();
  await page.getByRole("menuitem", { name: "Write the report…" }).click();
  const folder = path.join(bench.desk.home, "agreed");
  await bench.sheet.getByLabel("Folder").fill(folder);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText(`It is in ${folder}.`);
  expect(readdirSync(folder).some((name) => name.endsWith(".html"))).toBe(true);
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);

  // A number of the table opens its cases; a case that is an issue opens there.
  await table
    .getByRole("row", { name: /^Claim/u })
    .getByRole("button")
    .last()
    .click();
  const cases = page.getByRole("complementary", { name: "Cases" });
  await expect(cases.getByRole("heading")).toHaveText("Claim, matched");
  await cases.getByRole("option").first().click();
  await expect(cases).toHaveCount(0);
  await bench.press("Control+Shift+PageUp");
  await expect(page.getByRole("heading", { name: "Agreement", level: 1 })).toBeVisible();

  // All of a habit, one after the other in the queue.
  await page.getByRole("button", { name: "Open 5: Idris skips Claim" }).click();
  const chip = page.getByRole("group", { name: "Only: Idris skips Claim" });
  await expect(chip).toContainText("5");
  await expect(page.getByRole("option")).toHaveCount(5);
  await expect(page.getByRole("option").first()).toContainText("only Mara");
  await expect(page.locator(".review-card")).toContainText("1 of 5");
  await look(bench, "queue");
  await bench.press("Delete");
  await expect(chip).toContainText("4");
  await expect(page.locator(".review-card")).toContainText("1 of 4");

  // Escape leaves the issue, then goes back to all issues.
  await bench.press("Escape");
  await expect(page.locator(".review-table")).toBeVisible();
  await bench.press("Escape");
  await expect(chip).toHaveCount(0);
  await expect.poll(() => page.getByRole("option").count()).toBeGreaterThan(4);

  // So do the cases of any mark.
  await bench.press("Control+Shift+PageUp");
  const cells = page.getByRole("group", { name: "What gets called what" });
  await cells.getByRole("button", { name: "Mara: Claim. Idris: Forecast." }).focus();
  await bench.press("Enter");
  await cases.getByRole("button", { name: "Settle them in the queue" }).click();
  await expect(page.locator(".review-card h2")).toHaveText("Claim or forecast?");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("button", { name: "Show all issues" }).click();
  await expect(page.locator(".review-chip")).toHaveCount(0);
});

test("gamma of a text, and what is said where nothing is shared", async ({ bench, page }) => {
  await openFigures(bench);
  await page.setViewportSize({ width: 720, height: 900 });
  await look(bench, "narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("group", { name: "Per text" }).getByRole("button").first().focus();
  await bench.press("Enter");
  const cases = page.getByRole("complementary", { name: "Cases" });
  await cases.getByRole("button", { name: "Work out gamma" }).click();
  await expect(cases).toContainText(/Gamma −?\d?\.\d\d, 95 % interval/u);

  // Islands of one folder that only one person read.
  await page.getByRole("button", { name: /^Folder: / }).click();
  await page.getByRole("menuitem", { name: "Island Post" }).click();
  await expect(page.getByRole("heading", { name: "No text has been read through by two people" })).toBeVisible();
  await look(bench, "nothing");
});
