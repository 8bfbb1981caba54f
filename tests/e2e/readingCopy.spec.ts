import { writeFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { randomProject } from "#tests/formats/annotations/randomProject.ts";
import { textFiles } from "#tests/formats/annotations/textFiles.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test("a reading copy is read, followed and printed without anything but itself", async ({ page }, info) => {
  const wanted = randomProject.filter(({ relations }) =>
    relations.some((one) => one.sourceDocument !== one.targetDocument),
  );
  const [project] = fc.sample(wanted, { numRuns: 1, seed: 8 });
  if (project === undefined) throw new Error("No project was made.");
  const file = info.outputPath("copy.html");
  writeFileSync(
    file,
    textFiles("reading", project, { offsets: "codepoint", negatives: false, choices: {} }).get("") ?? "",
  );
  const asked: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (problem) => problems.push(problem.message));

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`file://${file}`);
    // Numbers of notes stand in a line of text, where WCAG asks for no size (2.5.8).
    const axe = new AxeBuilder({ page }).setLegacyMode().withTags(rules).disableRules("target-size");
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
  }

  // From a note to the other end of a link, without a mouse.
  const link = page.locator(".notes a", { has: page.locator("q") }).first();
  const place = (await link.getAttribute("href")) ?? "";
  await link.press("Enter");
  await expect(page.locator(place)).toBeInViewport();
  expect(page.url()).toBe(`file://${file}${place}`);

  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(asked.filter((url) => !url.startsWith(`file://${file}`))).toEqual([]);
  expect(problems).toEqual([]);
});
