import { expect, test } from "./fixture.ts";

const articles = `ref,body,headline,published,desk
007,"The quay opened at noon, and ships of every size came in before the evening.",Quay reopens,2026-03-14,Harbour
008,"The storm passed by night. It did no harm, said the mayor on Monday morning.",Storm passes,2026-03-15,Weather
`;
const unclear = "first,second\nOne text about the quay.,Its summary\n";

const csv = (name: string, words: string): { name: string; mimeType: string; words: string } => ({
  name,
  mimeType: "text/csv",
  words,
});

test("a table that holds tags says so, and leads to where they come in", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Tags");
  const chooser = page.waitForEvent("filechooser");
  await bench.press("Control+i");
  const line = '{"text": "Zoé leads the labs.", "label": [[0, 3, "PER"]]}\n';
  await (await chooser).setFiles({ name: "tagged.jsonl", mimeType: "application/json", buffer: Buffer.from(line) });
  await expect(bench.sheet).toContainText("The column label holds tags, it seems.");
  await bench.sheet.getByRole("button", { name: "Bring in the tags too" }).press("Enter");
  await expect(bench.sheet).toContainText("Bring in tags");
  await expect(bench.sheet).toContainText("doccano");
});

test("the columns of a table are chosen with the keyboard, and each row comes in as a text", async ({
  bench,
  page,
}) => {
  await bench.start();
  await bench.newProject("Tables");
  const chooser = page.waitForEvent("filechooser");
  await bench.press("Control+i");
  const files = [csv("articles.csv", articles), csv("odd.csv", unclear)];
  await (
    await chooser
  ).setFiles(files.map(({ name, mimeType, words }) => ({ name, mimeType, buffer: Buffer.from(words) })));
  const { sheet } = bench;
  const pane = sheet.getByRole("region", { name: "Columns of articles.csv" });
  await expect(pane.getByLabel("Text", { exact: true })).toHaveValue("body");
  await expect(pane.getByRole("region", { name: "The first rows" })).toContainText("The quay opened at noon");
  await expect(sheet.locator(".import-file")).toHaveText(["articles.csv", "line 2", "line 3", "odd.csv"]);

  // By keyboard: from the list into the pane, where another column is chosen by its first letters.
  await pane.getByLabel("Name or id").focus();
  await page.keyboard.type("ref");
  await expect(sheet.locator(".import-file").nth(1)).toHaveText("007");
  await expect(pane.getByLabel("Title")).toHaveValue("headline");

  await sheet.locator(".import-file").first().focus();
  await bench.press("ArrowDown", "ArrowDown", "ArrowDown");
  const odd = sheet.getByRole("region", { name: "Columns of odd.csv" });
  await expect(odd).toContainText("It is unclear which column holds the texts. The columns are: first, second.");
  await odd.getByLabel("Text", { exact: true }).focus();
  await page.keyboard.type("f");
  await expect(sheet.locator(".import-file")).toHaveText(["articles.csv", "007", "008", "odd.csv", "odd.csv"]);
  await expect(sheet).toContainText("3 chosen, 0 left out");

  await bench.press("Control+Enter");
  await expect(sheet).toContainText("3 texts were added.");
  await bench.press("Control+Enter");
  await expect(bench.text).toContainText("ships of every size");
  await expect(page.locator(".shell-panes")).toContainText("articles.csv");
});
