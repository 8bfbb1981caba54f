import { mkdirSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";
import { ferry, table, yard } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

/** A folder for pictures of everything that is looked at; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];
const themes = ["light", "dark"] as const;
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is on the screen breaks no rule of WCAG 2.2 AA that a machine can check, light or dark. */
async function look(bench: Workbench, name: string): Promise<void> {
  for (const theme of themes) {
    await bench.page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(bench.page.locator("html")).toHaveAttribute("data-theme", theme);
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await bench.page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`), animations: "disabled" });
    }
    // The page has no frames, so that nothing has to be gathered in a page of its own.
    const axe = new AxeBuilder({ page: bench.page }).setLegacyMode();
    // Only the colours differ in the dark.
    const runOnly =
      theme === "light"
        ? { type: "tag" as const, values: rules }
        : { type: "rule" as const, values: ["color-contrast"] };
    const { violations } = await axe.options({ resultTypes: ["violations"], runOnly }).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`),
    );
    expect.soft(found, `${name}, ${theme}`).toEqual([]);
  }
}

test("welcome, and the sheets before a project", async ({ bench, page }) => {
  await bench.start();
  await look(bench, "welcome");
  await bench.press("Control+n");
  await expect(bench.sheet).toBeVisible();
  await look(bench, "new-project");
  await bench.press("Escape", "Control+o");
  await expect(bench.sheet).toContainText("Open a project");
  await look(bench, "open-project");
  await bench.press("Escape");
  await page.getByRole("button", { name: /Say who you are|change/u }).click();
  await look(bench, "who-are-you");
  await bench.press("Escape");
});

test("an empty project, and bringing in texts", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Empty");
  await look(bench, "empty-documents");
  for (const [key, place] of [
    ["2", "claims"],
    ["3", "search"],
    ["4", "review"],
  ] as const) {
    await bench.press(`Control+${key}`);
    await look(bench, `empty-${place}`);
  }
  await bench.chooseFiles([ferry, yard, table, { ...ferry, name: "copy.txt" }]);
  await expect(bench.sheet.locator(".import-preview")).toContainText("Lomsund");
  await look(bench, "import-check");
  await bench.press("Escape");
  await bench.chooseFiles([{ name: "notes.csv", mimeType: "text/csv", words: "first,second\nWords.,More words.\n" }]);
  await expect(bench.sheet).toContainText("It is unclear which column holds the texts.");
  await look(bench, "import-columns");
  await bench.press("Escape");
  await bench.chooseFiles([ferry, yard, table, { ...ferry, name: "copy.txt" }]);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("added");
  await look(bench, "import-report");
  await bench.press("Escape", "Control+1");
  await expect(bench.text).toBeVisible();
  await bench.openText("What the outage cost");
  await bench.tag("Bakery at the pier", "t");
  await look(bench, "table");
  await page
    .locator(".placebar")
    .getByRole("button", { name: /more|actions/iu })
    .click();
  await look(bench, "text-menu");
  await bench.press("Escape");
});

test("the text and what floats over it", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await look(bench, "documents");
  await bench.press("Space", "Space");
  await look(bench, "sentence");
  await page.locator(".margin-card").first().click();
  await expect(page.locator(".inspector-quote")).toBeVisible();
  await look(bench, "tag-selected");
  await bench.press("Control+l");
  await expect(page.locator(".link-panel")).toBeVisible();
  await look(bench, "link-claim");
  await page.keyboard.type("https://a.example/b");
  await expect(page.locator(".link-evidence")).toBeVisible();
  await look(bench, "link-evidence");
  await bench.press("Escape", "Control+u");
  await expect(page.locator(".speaker-panel")).toBeVisible();
  await look(bench, "speaker");
  await bench.press("Escape", "Escape", "ArrowRight", "Shift+ArrowRight", "Enter");
  await expect(page.locator(".tagpop")).toBeVisible();
  await look(bench, "tag-popover");
  await bench.press("Slash");
  await page.keyboard.type("num");
  await look(bench, "tag-popover-filter");
  await bench.press("Escape", "Escape", "Control+d");
  await expect(page.locator(".tagall")).toBeVisible();
  await look(bench, "tag-all");
  await bench.press("Escape", "Control+f");
  await page.keyboard.type("the");
  await expect(page.locator(".findbar-count")).toContainText("of");
  await look(bench, "find");
  await bench.press("Escape");
  await page.locator(".findbar").getByRole("button", { name: "Close find" }).click();
  await bench.press("Control+k");
  await page.keyboard.type("c");
  await expect(page.locator(".palette [role=option]").first()).toBeVisible();
  await look(bench, "palette");
  await bench.press("Escape");
});

test("the other places", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("Control+2");
  await expect(page.locator(".claims-table")).toBeVisible();
  await look(bench, "claims");
  await page.getByRole("button", { name: "New claim" }).click();
  await look(bench, "new-claim");
  await bench.press("Escape");
  await page.getByRole("button", { name: "Join with another claim" }).click();
  await expect(bench.sheet.getByRole("radio").first()).toBeAttached();
  await bench.sheet.locator(".ui-choice-option").first().click();
  await look(bench, "join-claims");
  await bench.press("Escape", "Control+3");
  await page.locator(".search-bar input").first().fill("the");
  await expect(page.locator(".search-hit").first()).toBeVisible();
  await look(bench, "search");
  await bench.press("Control+4");
  await look(bench, "review");
  await bench.press("Control+5");
  await expect(page.locator(".schema-form")).toBeVisible();
  await look(bench, "schema-kind");
  await page.getByRole("button", { name: "Remove this kind" }).click();
  await look(bench, "schema-remove");
  await bench.press("Escape");
  for (const part of ["layer", "relationTypes", "verdicts"]) {
    await page.locator(`.schema-part-${part}`).first().click();
    await look(bench, `schema-${part}`);
  }
});

test("the sheets of a project", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  await bench.press("Control+e");
  await expect(bench.sheet.locator(".export-columns")).toContainText("JSON Lines");
  await look(bench, "export");
  await bench.sheet.getByRole("textbox", { name: "Write to" }).fill(path.join(bench.desk.home, "out.json"));
  await bench.press("Control+Enter");
  await expect(bench.sheet.locator(".export-report")).toBeVisible();
  await look(bench, "export-report");
  await bench.press("Escape", "F1");
  await expect(bench.sheet.locator(".sheet-keys")).toBeVisible();
  await look(bench, "keys");
  await bench.press("Escape", "Control+Comma");
  const sections = bench.sheet.locator(".sheet-settings-sections button");
  for (const name of await sections.allTextContents()) {
    await sections.and(page.getByText(name, { exact: true })).click();
    await look(bench, `settings-${name.toLowerCase().replaceAll(" ", "-")}`);
  }
  await bench.press("Escape");
  await bench.focusText();
  await bench.press("ArrowRight");
  await bench.tagHere("h");
  await bench.press("Delete");
  await expect(page.locator(".shell-toasts")).toContainText("removed");
  await look(bench, "toast");
  await page.locator(".shell-status-button").last().click();
  await expect(bench.sheet).toContainText("What was done");
  await look(bench, "history");
  await bench.press("Escape");
});
