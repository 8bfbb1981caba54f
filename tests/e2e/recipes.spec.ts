import { expect, test } from "./fixture.ts";

test("[E40] the choices of an export are kept under a name, taken up again, replaced and removed, and each can be undone", async ({
  page,
  bench,
}) => {
  await bench.start();
  await bench.openSample();
  const names = async (): Promise<string[]> =>
    (await bench.call("project.state", {})).records.recipes.map(({ name }) => name);

  await bench.press("Control+e");
  await bench.sheet.getByText("CoNLL columns", { exact: true }).click();
  await bench.sheet.getByLabel("Labels", { exact: true }).selectOption({ index: 1 });
  await bench.sheet.getByRole("button", { name: "Keep these choices" }).click();
  await page.keyboard.type("For the model");
  await bench.press("Enter");
  await expect.poll(names).toEqual(["For the model"]);
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);

  await bench.press("Control+e");
  await expect(bench.sheet.getByRole("radio", { name: /^CoNLL columns/u })).not.toBeChecked();
  await bench.sheet.getByLabel("Recipe", { exact: true }).selectOption({ label: "For the model" });
  await expect(bench.sheet.getByRole("radio", { name: /^CoNLL columns/u })).toBeChecked();
  await expect(bench.sheet.getByLabel("Labels", { exact: true })).toHaveValue("bioes");
  await bench.sheet.getByRole("button", { name: "Remove", exact: true }).click();
  await expect.poll(names).toEqual([]);
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);

  await bench.press("Control+z");
  await expect.poll(names).toEqual(["For the model"]);
  await bench.press("Control+z");
  await expect.poll(names).toEqual([]);
});
