import { mkdirSync } from "node:fs";
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
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ["violations"], runOnly: { type: "tag", values: rules } })
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
  await page.getByRole("button", { name: /^Texts: / }).click();
  await page.getByRole("menuitem", { name: "Everything tagged" }).click();
  await expect(page.getByText(/shared/u)).not.toContainText("1 text shared");
}

test("figures, plots and cases, with the keyboard alone", async ({ bench }) => {
  await openFigures(bench);
  await look(bench, "figures");
});
