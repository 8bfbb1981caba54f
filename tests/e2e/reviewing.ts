import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Decision } from "#core/model/review.ts";
import { expect } from "./fixture.ts";
import type { Workbench } from "./workbench.ts";

/** A folder for pictures; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function look({ page }: Workbench, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    if (pictures !== undefined)
      await page.screenshot({ path: path.join(pictures, `review-${name}-${theme}.png`), animations: "disabled" });
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

/** Waits until this is asked. */
export async function asked({ page }: Workbench, question: string): Promise<void> {
  await expect(page.locator(".review-card h2")).toHaveText(question);
}

/** What is on disk, oldest first. */
export async function decisions(bench: Workbench): Promise<readonly Decision[]> {
  const documents = await bench.call("project.state", {});
  const contents = await Promise.all(
    documents.records.documents.map(({ id }) => bench.call("document.ties", { document: id })),
  );
  return contents.flatMap((one) => one.decisions).toSorted((a, b) => a.created - b.created);
}
