import { AxeBuilder } from "@axe-core/playwright";
import { newSpan } from "#core/actions/spans.ts";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

/** A folder for pictures of the sheets; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];

async function look({ page }: Workbench, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/anchor-${name}-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).include(".ui-sheet").setLegacyMode().analyze();
    expect
      .soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)))
      .toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

async function runCommand(bench: Workbench, name: string): Promise<void> {
  await bench.press("Control+k");
  await bench.page.locator(".palette input").fill(name);
  await expect(bench.page.locator(".palette [role=option][aria-selected=true]")).toContainText(name);
  await bench.press("Enter");
}

test("[R47] a text is replaced by a corrected copy by keyboard, what waits is placed, and all of it is undone", async ({
  page,
  bench,
}) => {
  await bench.start();
  await bench.newProject("Harbour");
  await bench.bringIn([ferry]);
  const state = await bench.call("project.state", {});
  const [document] = state.records.documents;
  const tag = state.records.tags.find(({ key }) => key === "C");
  if (document === undefined || tag === undefined) throw new Error("A text and a kind of tag");
  const { text } = await bench.call("document.read", { document: document.id });
  const spans = [
    "Mirja Oksa",
    "About 1 200 passengers waited in the hall",
    "The council refused",
    "weak cable since March",
  ]
    .map((words) => words.replace("1 200", "1\u00A0200"))
    .filter((words) => text.includes(words))
    .map((words, index) => {
      const start = text.indexOf(words);
      const id = `0190a000-0000-7000-8000-00000000000${index}`;
      const kind = { document: document.id, annotator: state.me, tag, attributes: [], created: 1 };
      return newSpan(text, { ...kind, id, fragments: [[start, start + words.length]] });
    });
  for (const span of spans)
    await bench.call("change.make", {
      code: "span.add",
      label: "Tag words",
      edits: [{ table: "spans", id: span.id, before: null, after: span }],
    });
  const corrected = ferry.words
    .replace("Night ferry stopped", "The night ferry stopped")
    .replace("passengers waited", "people waited")
    .replace("The harbour office reportedly knew of the weak cable since March. ", "");
  await page.reload();
  await expect(bench.text).toBeVisible();
  await runCommand(bench, "Replace this text by a corrected copy");
  const choose = bench.sheet.getByRole("button", { name: "Choose the corrected copy…" });
  await expect(choose).toBeFocused();
  await look(bench, "choose");
  const send = async (words: string): Promise<void> => {
    const chooser = page.waitForEvent("filechooser");
    await bench.press("Enter");
    await (
      await chooser
    ).setFiles([{ name: "ferry-corrected.txt", mimeType: "text/plain", buffer: Buffer.from(words) }]);
  };
  await send(ferry.words);
  await expect(bench.sheet.getByRole("alert")).toContainText("the very same text");
  await expect(choose).toBeFocused();
  await send(corrected);
  await expect(bench.sheet).toContainText("1 tag further on or back");
  await expect(bench.sheet).toContainText("1 tag whose words were changed");
  await expect(bench.sheet).toContainText("1 tag whose words are gone");
  await look(bench, "check");
  await bench.press("Control+Enter");
  await expect(bench.sheet.getByRole("listitem")).toHaveCount(2);
  await look(bench, "waiting");
  const here = bench.sheet.getByRole("button", { name: "Place it here" });
  await here.focus();
  await bench.press("Enter");
  await expect(bench.sheet.getByRole("listitem")).toHaveCount(1);
  const field = bench.sheet.getByLabel("Select the words it belongs to");
  await field.focus();
  await bench.press("Control+Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  await bench.press("Tab", "Enter");
  await expect(bench.sheet).toContainText("No tag waits");
  await look(bench, "empty");
  await bench.press("Escape");
  const after = await bench.call("spans.list", { limit: 10 });
  expect(new Set(after.map((span) => span.document)).size).toBe(1);
  expect(after.every((span) => span.document !== document.id)).toBe(true);
  await bench.press("Control+z", "Control+z", "Control+z");
  await expect
    .poll(async () => (await bench.call("spans.list", { limit: 10 })).every((one) => one.document === document.id))
    .toBe(true);
});

test("[R49] a copy that was brought in beside the old text takes its place by keyboard, and undo parts them again", async ({
  page,
  bench,
}) => {
  await bench.start();
  await bench.newProject("Harbour");
  await bench.bringIn([ferry]);
  const [old] = (await bench.call("project.state", {})).records.documents;
  await bench.chooseFiles([
    {
      ...ferry,
      name: "ferry-corrected.txt",
      words: ferry.words.replace("Nobody touched our cable, the", "Nobody did, the"),
    },
  ]);
  await expect(bench.sheet).toContainText("% same as");
  await bench.sheet.getByRole("checkbox", { name: "ferry-corrected.txt" }).check();
  await bench.press("Control+Enter");
  const offer = bench.sheet.getByRole("button", { name: "Replace the old text…" });
  await expect(offer).toBeVisible();
  await look(bench, "near");
  await offer.focus();
  await bench.press("Enter");
  const take = bench.sheet.getByRole("button", { name: /^Take “/u });
  await expect(take).toBeVisible();
  await look(bench, "alike");
  await take.focus();
  await bench.press("Enter");
  await expect(bench.sheet).toContainText("of the old text stands in the new one");
  await bench.press("Control+Enter");
  await expect(bench.sheet).toHaveCount(0);
  const asideNow = async (): Promise<unknown> =>
    (await bench.call("project.state", {})).records.documents.filter(({ aside }) => aside).map(({ id }) => id);
  expect(await asideNow()).toEqual([old?.id]);
  await expect(page.locator(".ui-toast, [role=status]").filter({ hasText: "The text was replaced." })).toBeVisible();
  await bench.press("Control+z");
  await expect.poll(asideNow).toEqual([]);
});
