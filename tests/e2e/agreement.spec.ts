import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";
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

async function openPlace(bench: Workbench): Promise<void> {
  const { page } = bench;
  await bench.press("Control+k");
  await page.locator(".palette input").fill("How far annotators agree");
  await bench.press("Enter");
  await expect(page.getByRole("heading", { name: "By tag" })).toBeVisible();
}

/** Goes from the sample's first text to the figures over all that two people tagged. */
async function openFigures(bench: Workbench): Promise<void> {
  const { page } = bench;
  await bench.start();
  await bench.openSample();
  await openPlace(bench);
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
  expect(numbers).toContain("settings,compared,,tagged");
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
    .getByRole("button", { name: /Claim, matched$/u })
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
  await expect(page.locator(".review-card h2")).toHaveText("Claim or Forecast?");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.getByRole("button", { name: "Show all issues" }).click();
  await expect(page.locator(".review-chip")).toHaveCount(0);
});

/** What the cases of a mark say when they sum to the figure that its name tells. */
const sums: Readonly<Record<string, (label: string) => RegExp>> = {
  "By tag": (label) => found(label, /F1 (−?\d?\.\d\d)/u, (figure) => `= ${figure}\\.$`),
  "What gets called what": (label) => found(label, /\. (\d+), \d+ % of the row/u, (count) => `^${count} cases?$`),
  "Where tags end": (label) => found(label, /: (\d+)\.$/u, (count) => `^${count} cases?$`),
  "Alpha by batch": () => /^\d+ stretch(es)? of text where two differ$/u,
  "Per text": (label) => found(label, /F1 (−?\d?\.\d\d)/u, (figure) => `= ${figure}\\.$`),
};

function found(label: string, figure: RegExp, says: (figure: string) => string): RegExp {
  const [, value] = figure.exec(label) ?? [];
  if (value === undefined) throw new Error(`There is no figure in “${label}”.`);
  return new RegExp(says(value.replace(".", "\\.")), "u");
}

test("[A20] every figure and every mark of a plot opens its cases, and they sum to it", async ({ bench, page }) => {
  await openFigures(bench);
  const cases = page.getByRole("complementary", { name: "Cases" });
  const sum = cases.locator(".agreement-cases-sum").first();
  for (const [name, says] of Object.entries(sums)) {
    const marks = page.getByRole("group", { name, exact: true }).getByRole("button");
    await expect(marks.first(), name).toBeAttached();
    for (const mark of await marks.all()) {
      const label = (await mark.getAttribute("aria-label")) ?? "";
      await mark.focus();
      await bench.press("Enter");
      await expect(sum, label).toHaveText(says(label));
      await bench.press("Escape");
      await expect(cases).toHaveCount(0);
    }
    // The numbers of the table are the same, and open the same.
    await page.getByRole("button", { name: `${name} as a table` }).click();
    const amounts = page.getByRole("region", { name: `${name}, table` }).locator(".plot-amount");
    for (const amount of [amounts.first(), amounts.last()]) {
      await amount.click();
      await expect(sum, name).not.toHaveText("Looking for the cases…");
      await expect(cases.getByRole("heading")).not.toBeEmpty();
      await bench.press("Escape");
    }
    await page.getByRole("button", { name: `${name} as a table` }).click();
  }
  const sentences = page.getByRole("region", { name: "How things stand" }).getByRole("button");
  await sentences.nth(0).click();
  await expect(sum).toHaveText(/stretch(es)? of text where two differ$/u);
  await bench.press("Escape");
  const met = (await sentences.nth(1).textContent()) ?? "";
  await sentences.nth(1).click();
  await expect(sum).toContainText(`are met, ${parseInt(met, 10)} %.`);
});

test("every plot is saved as a picture of its own and as numbers", async ({ bench, page }) => {
  await openFigures(bench);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  for (const name of Object.keys(sums)) {
    const take = async (entry: string): Promise<Buffer> => {
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name: `Save ${name}` }).click();
      await page.getByRole("menuitem", { name: entry }).click();
      const file = await coming;
      const bytes = readFileSync(await file.path());
      if (pictures !== undefined) writeFileSync(path.join(pictures, file.suggestedFilename()), bytes);
      return bytes;
    };
    const svg = (await take("Save as SVG")).toString("utf8");
    // Nothing from the window's styles or from elsewhere, on white also when the window is dark.
    expect(svg, name).not.toMatch(/class=|style=|var\(|url\(|href=|oklch|<script|<image/u);
    expect(svg, name).toMatch(
      /^<svg[^>]*><title>[^<]+<\/title><rect x="-8" y="-8" width="[\d.]+" height="[\d.]+" fill="rgb\(255, ?255, ?255\)"/u,
    );
    const csv = (await take("Save as CSV")).toString("utf8");
    expect(csv.split("\r\n").length, name).toBeGreaterThan(2);
    const png = await take("Save as PNG");
    const [, width, height] = /viewBox="-8 -8 ([\d.]+) ([\d.]+)"/u.exec(svg) ?? [];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], name).toEqual([3 * Number(width), 3 * Number(height)]);
  }
});

test("nothing overlaps and nothing is cut in narrow windows", async ({ bench, page }) => {
  await openFigures(bench);
  for (const [width, zoom] of [
    [720, 100],
    [1440, 200],
    [720, 200],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    const shown = page.getByRole("button", { name: new RegExp(`Zoom.*${zoom}`, "u") });
    // From one step to the next, up to 200 %.
    const steps = zoom === 100 ? 0 : 9;
    for (let step = 0; step < steps && !(await shown.isVisible()); step++) await bench.press("Control+Equal");
    await expect(shown).toHaveCount(zoom === 100 ? 0 : 1);
    expect(await page.evaluate(findClashes), `${width} px at ${zoom} %`).toEqual([]);
    await look(bench, `${width}-${zoom}`);
  }
});

/** Runs in the page: what of the dashboard lies on something else, and what is not reached by scrolling down. */
function findClashes(): string[] {
  const found: string[] = [];
  const named = (one: Element): string => `${one.className} ${(one.textContent ?? "").slice(0, 30)}`;
  const boxes = (selector: string) =>
    Array.from(document.querySelectorAll(selector), (one) => ({ one, box: one.getBoundingClientRect() })).filter(
      ({ box }) => box.width > 0 && box.height > 0,
    );
  const groups = [
    boxes(".agreement-bar, .agreement-body"),
    boxes(".agreement-bar > *"),
    boxes(".agreement-sentence, .agreement-card"),
    boxes(".agreement-pattern-words, .agreement-pattern > button"),
  ];
  for (const group of groups)
    for (const [index, { one, box }] of group.entries())
      for (const other of group.slice(index + 1))
        if (
          box.left < other.box.right - 1 &&
          other.box.left < box.right - 1 &&
          box.top < other.box.bottom - 1 &&
          other.box.top < box.bottom - 1
        )
          found.push(`${named(one)} lies on ${named(other.one)}`);
  const body = document.querySelector(".agreement-body");
  if (body !== null && body.scrollWidth > body.clientWidth) found.push("the figures scroll sideways");
  for (const { one, box } of boxes(".agreement-bar > *, .agreement-card > *, .agreement-sentence > *"))
    if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) found.push(`${named(one)} is cut`);
  return found;
}

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
  await expect(page.getByRole("heading", { name: "Nothing here has been worked on by two people" })).toBeVisible();
  await look(bench, "nothing");
  await page.getByRole("button", { name: "Compare all folders" }).click();
  await expect(page.getByText("2 texts shared")).toBeVisible();
});

test("what to do next is said and offered while there is nothing to compare", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Alone");
  await bench.bringIn([ferry]);
  const openFromPalette = async (): Promise<void> => {
    await bench.press("Control+k");
    await page.locator(".palette input").fill("How far annotators agree");
    await bench.press("Enter");
  };
  await openFromPalette();
  await expect(page.getByRole("heading", { name: "One person has worked here so far" })).toBeVisible();
  await page.getByRole("button", { name: "Hand out a copy" }).click();
  await bench.sheet.getByLabel("Their name").fill("Idris Okonkwo");
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Open a colleague’s copy");
  await bench.press("Escape");

  // Two people from now on, and nobody has read anything.
  await expect(page.getByRole("heading", { name: "Nobody has read a text through yet" })).toBeVisible();
  await expect(page.locator(".agreement-body")).toContainText("(Ctrl ↵ in a text)");
  await look(bench, "nobody");
  await page.getByRole("button", { name: "Compare everything tagged" }).click();
  await expect(page.getByRole("heading", { name: "No text has been tagged by two people" })).toBeVisible();
  const body = page.locator(".agreement-body");
  await body.getByRole("button", { name: "Assign texts" }).click();
  await expect(bench.sheet).toContainText("Assign texts");
  await bench.press("Escape");
  await body.getByRole("button", { name: "Open a colleague’s copy" }).click();
  await expect(bench.sheet).toBeVisible();
});
