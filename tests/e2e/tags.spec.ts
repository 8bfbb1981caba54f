import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixture.ts";

const words = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.";
const place = (start: number, end: number, text: string, label: string) => ({
  id: `${label}-${start}`,
  from_name: "label",
  to_name: "text",
  type: "labels",
  value: { start, end, text, labels: [label] },
});
const tasks = [
  {
    id: 1,
    data: { text: words },
    annotations: [
      {
        id: 1,
        completed_by: { email: "ana@newsroom.example" },
        result: [place(0, 8, "Zoé 👩🏽‍🚀", "PER"), place(29, 39, "solar labs", "ORG"), place(19, 24, "lunar", "MISC")],
      },
    ],
  },
];

test("[X3] tags of another program are looked at, put under kinds of the project, brought in and taken back in one step", async ({
  page,
  bench,
}) => {
  await bench.start();
  await bench.newProject("Labs");
  const chooser = page.waitForEvent("filechooser");
  await bench.press("Control+k");
  await page.locator(".palette input").fill("Bring in tags");
  await bench.press("Enter");
  await (
    await chooser
  ).setFiles([
    { name: "tasks.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(tasks)) },
    { name: "prose.txt", mimeType: "text/plain", buffer: Buffer.from("No tags here.") },
  ]);
  await expect(bench.sheet.locator(".tags-kinds tbody tr")).toHaveCount(3);
  await expect(bench.sheet).toContainText("3 of 3 quotes stand where they should");
  const axe = await new AxeBuilder({ page }).include(".ui-sheet").analyze();
  expect(axe.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  await bench.sheet.getByLabel("New texts into").selectOption({ label: "New folder…" });
  await bench.sheet.getByLabel("Name of the new folder").fill("Lab notes");
  await bench.sheet.getByLabel("PER becomes").selectOption({ label: "Speaker" });
  await bench.sheet.getByLabel("MISC becomes").selectOption({ label: "stays out" });
  await bench.sheet.getByRole("button", { name: "prose.txt" }).focus();
  await expect(bench.sheet.locator(".tags-problem")).toContainText("Obelus finds no tags in this file");
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Came in: tags 2, links 0, claims 0, new texts 1, new kinds 1.");
  await expect(bench.sheet.locator(":focus")).toHaveCount(1);
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);
  const state = await bench.call("project.state", {});
  const spans = await bench.call("spans.list", { limit: 10 });
  expect(state.records.folders.map(({ name }) => name)).toEqual(["Lab notes"]);
  const kinds = new Map(state.records.tags.map(({ id, name }) => [id, name]));
  expect(spans.map(({ quote, tag }) => [quote, kinds.get(tag)])).toEqual([
    ["Zoé 👩🏽‍🚀", "Speaker"],
    ["solar labs", "ORG"],
  ]);
  await bench.press("Control+z");
  await expect.poll(async () => (await bench.call("project.state", {})).records.documents.length).toBe(0);
});

test("[X5] what offsets count is asked where two readings fit", async ({ page, bench }) => {
  await bench.start();
  await bench.newProject("Dots");
  const chooser = page.waitForEvent("filechooser");
  await bench.press("Control+k");
  await page.locator(".palette input").fill("Bring in tags");
  await bench.press("Enter");
  // Code points and UTF-16 units both end on a dot, and no words say which.
  const doubtful = '{"text":"😊....","label":[[2,3,"DOT"]]}\n';
  await (
    await chooser
  ).setFiles([{ name: "doccano.jsonl", mimeType: "application/json", buffer: Buffer.from(doubtful) }]);
  await expect(bench.sheet).toContainText("It is unclear what the offsets count");
  await expect(bench.sheet.getByRole("button", { name: /^Bring in/u })).toBeDisabled();
  await bench.sheet.getByRole("radio", { name: "UTF-16 units" }).check();
  await expect(bench.sheet.getByRole("button", { name: /^Bring in/u })).toBeEnabled();
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("Came in: tags 1");
  expect((await bench.call("spans.list", { limit: 10 })).map(({ fragments }) => fragments)).toEqual([[[2, 3]]]);
});

test("[X3] a codebook is listed by its kinds of tag", async ({ page, bench }) => {
  await bench.start();
  await bench.newProject("Codes");
  const chooser = page.waitForEvent("filechooser");
  await bench.press("Control+k");
  await page.locator(".palette input").fill("Bring in tags");
  await bench.press("Enter");
  const code = '<Code guid="3fa85f64-5717-4562-b3fc-2c963f66afa6" name="Rumour" isCodable="true"/>';
  const book = `<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>${code}</Codes></CodeBook>`;
  await (await chooser).setFiles([{ name: "kinds.qdc", mimeType: "application/xml", buffer: Buffer.from(book) }]);
  await expect(bench.sheet.getByRole("button", { name: "kinds.qdc" })).toContainText(
    "REFI-QDA codebook, 1 kind of tag",
  );
  await bench.sheet.getByRole("button", { name: "Bring it in" }).click();
  await expect(bench.sheet).toContainText("new kinds 1");
});
