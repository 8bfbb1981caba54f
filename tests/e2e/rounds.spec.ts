import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";
import { ferry, table, yard } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

async function findsNothing(bench: Workbench): Promise<void> {
  const axe = new AxeBuilder({ page: bench.page }).setLegacyMode();
  const { violations } = await axe.options({ resultTypes: ["violations"] }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
}

async function start(bench: Workbench): Promise<void> {
  await bench.start();
  await bench.newProject("Rounds");
  await bench.bringIn([ferry, yard, table]);
}

test("[R22] Mod+S keeps a version under a name, lists it, and undo takes it back", async ({ bench, page }) => {
  await start(bench);
  await bench.press("Control+s");
  const name = bench.sheet.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await expect(bench.sheet).toContainText("There are no named versions yet.");
  await page.keyboard.type("Pilot");
  await findsNothing(bench);
  await bench.press("Control+Enter");
  await expect(page.locator(".shell-toasts")).toContainText("Saved as “Pilot”.");
  await bench.saved();
  const { freezes } = (await bench.call("project.state", {})).records;
  expect(freezes.map((one) => one.name)).toEqual(["Pilot"]);
  await bench.press("Control+s");
  await expect(bench.sheet.locator("li")).toContainText("Pilot");
  await expect(bench.sheet.locator("li")).toContainText(freezes[0]?.digest.slice(0, 12) ?? "no digest");
  await page.keyboard.type("pilot");
  await expect(bench.sheet).toContainText("There is a version of this name already.");
  await expect(bench.sheet.getByRole("button", { name: "Save version" })).toBeDisabled();
  await findsNothing(bench);
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);
  await bench.focusText();
  await bench.undo();
  expect((await bench.call("project.state", {})).records.freezes).toEqual([]);
});

test("[R24] texts are shared out by keyboard, with the counts before, and taken back in one step", async ({
  bench,
  page,
}) => {
  await start(bench);
  await bench.runFromPalette("Assign texts");
  await expect(bench.sheet).toContainText("3 texts to share out");
  await expect(bench.sheet.getByRole("textbox", { name: "Round" })).toBeFocused();
  await bench.sheet.getByRole("textbox", { name: "Somebody new" }).focus();
  await page.keyboard.type("Ana Berg");
  await bench.press("Enter");
  await expect(bench.sheet.getByRole("checkbox", { name: "Ana Berg" })).toBeChecked();
  await bench.sheet.getByRole("spinbutton", { name: "Shared, %" }).fill("34");
  await expect(bench.sheet).toContainText("3 texts, 1 of them shared by 2 people.");
  await expect(bench.sheet.getByRole("row", { name: "Ana Berg 2 1" })).toBeVisible();
  await findsNothing(bench);
  await bench.press("Control+Enter");
  await expect(page.locator(".shell-toasts")).toContainText("3 texts are assigned.");
  await bench.saved();
  const { records, me } = await bench.call("project.state", {});
  expect(records.assignments).toHaveLength(4);
  expect(records.annotators.map(({ name }) => name)).toEqual(["Test Person", "Ana Berg"]);
  await page.getByRole("searchbox").fill("is:mine");
  const mine = records.assignments.filter(({ annotator }) => annotator === me);
  await expect(page.locator(".corpus-row-document")).toHaveCount(mine.length);
  await bench.runFromPalette("Assign texts");
  await expect(bench.sheet.getByRole("table", { name: "How far everybody is" }).getByRole("row")).toHaveCount(3);
  await expect(bench.sheet).toContainText("All texts are assigned in this round.");
  await findsNothing(bench);
  await bench.sheet.getByRole("button", { name: "Take back what is assigned to Ana Berg in First round" }).click();
  await expect(bench.sheet.getByRole("table", { name: "How far everybody is" }).getByRole("row")).toHaveCount(2);
  await bench.press("Escape");
  await bench.focusText();
  await bench.undo();
  await bench.undo();
  expect((await bench.call("project.state", {})).records).toMatchObject({
    assignments: [],
    annotators: [{ name: "Test Person" }],
  });
});
