import { AxeBuilder } from "@axe-core/playwright";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

const TYPED = "The harbour office said so twice, but";

/** A project with one tag, whose note somebody is half through. */
async function typeHalfANote(bench: Workbench): Promise<{ readonly id: string }> {
  await bench.start();
  await bench.newProject("Drafts");
  await bench.bringIn([ferry]);
  const span = await bench.tag("a cable was cut on purpose", "c");
  await bench.press("F2");
  await expect(noteOf(bench)).toBeFocused();
  await bench.page.keyboard.type(TYPED);
  await kept(bench);
  return span;
}

function noteOf(bench: Workbench): Locator {
  return bench.page.getByRole("textbox", { name: "Note", exact: true });
}

function offerOf(bench: Workbench): Locator {
  return bench.page.getByRole("group", { name: /^Note on .*: typed and not saved$/u });
}

/** Waits until what was typed is on disk. */
async function kept(bench: Workbench, text = TYPED): Promise<void> {
  await expect
    .poll(async () => (await bench.call("drafts.list", {})).flatMap(({ texts }) => Object.values(texts)))
    .toContain(text);
}

/** Goes to what was left, from the message or the status bar. */
async function showLeft(bench: Workbench): Promise<void> {
  await expect(bench.page.locator(".shell-toasts")).toContainText("1 text was typed and not saved.");
  await bench.page.getByRole("button", { name: "1 text typed and not saved" }).click();
  await expect(bench.sheet).toContainText(TYPED);
  await bench.sheet.getByRole("button", { name: /^Show: Note on/u }).click();
  await expect(noteOf(bench)).toHaveValue(TYPED);
  await expect(offerOf(bench)).toContainText("This was typed and not saved");
}

async function findsNothing(bench: Workbench): Promise<void> {
  const axe = new AxeBuilder({ page: bench.page }).setLegacyMode();
  const { violations } = await axe.options({ resultTypes: ["violations"] }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
}

test("[P8] half a note is offered after a kill, kept as a change, and can be undone", async ({ bench, desk }) => {
  const { id } = await typeHalfANote(bench);
  await bench.host.stop("SIGKILL");
  await bench.start(bench.projectPath("Drafts"));
  await bench.page.getByRole("button", { name: "1 text typed and not saved" }).click();
  await expect(bench.sheet).toContainText("Note on “a cable was cut on purpose”");
  await findsNothing(bench);
  await bench.press("Escape");
  await showLeft(bench);
  await findsNothing(bench);
  expect((await bench.span(id))?.note, "nothing is saved before somebody says so").toBe("");
  await offerOf(bench).getByRole("button", { name: /^Keep/u }).click();
  await expect(offerOf(bench)).toHaveCount(0);
  await expect(noteOf(bench)).toBeFocused();
  await expect.poll(async () => (await bench.span(id))?.note).toBe(TYPED);
  await expect.poll(() => bench.call("drafts.list", {})).toEqual([]);
  await bench.press("Escape");
  await bench.undo();
  expect((await bench.span(id))?.note).toBe("");
  await bench.host.stop();
  expect(await desk.cli("verify", bench.projectPath("Drafts"))).toMatchObject({ code: 0 });
});

test("half a note is offered after the window went, and can be dropped", async ({ bench, page }) => {
  const { id } = await typeHalfANote(bench);
  await page.reload();
  await showLeft(bench);
  await offerOf(bench).getByRole("button", { name: /^Drop/u }).click();
  await expect(noteOf(bench)).toHaveValue("");
  await expect(offerOf(bench)).toHaveCount(0);
  await expect.poll(() => bench.call("drafts.list", {})).toEqual([]);
  expect((await bench.span(id))?.note).toBe("");
});

test("what was just typed is kept when the window goes at once", async ({ bench, page }) => {
  await typeHalfANote(bench);
  await page.keyboard.type(" then");
  await page.reload();
  await expect
    .poll(async () => (await bench.call("drafts.list", {})).map(({ texts }) => texts["note"]))
    .toEqual([`${TYPED} then`]);
});

test("it is said, once, when what is typed cannot be kept", async ({ bench, page, desk }) => {
  await typeHalfANote(bench);
  const drafts = path.join(desk.home, ".profile", "drafts");
  rmSync(drafts, { recursive: true });
  writeFileSync(drafts, "");
  await page.keyboard.type(" then");
  const said = page.locator(".shell-toasts").getByText("so what is being typed was not kept.");
  await expect(said).toHaveCount(1);
  await page.keyboard.type(" again");
  await expect(noteOf(bench)).toHaveValue(`${TYPED} then again`);
  await expect(said).toHaveCount(1);
  rmSync(drafts);
  await page.keyboard.type(" and again");
  await expect
    .poll(async () => (await bench.call("drafts.list", {})).map(({ texts }) => texts["note"]))
    .toEqual([`${TYPED} then again and again`]);
});

test("a field that is left saves, and nothing is offered", async ({ bench, page }) => {
  const { id } = await typeHalfANote(bench);
  await bench.press("Escape");
  await expect.poll(async () => (await bench.span(id))?.note).toBe(TYPED);
  await expect.poll(() => bench.call("drafts.list", {})).toEqual([]);
  await page.reload();
  await expect(bench.text).toBeVisible();
  await expect(page.getByRole("button", { name: /typed and not saved/u })).toHaveCount(0);
});

test("closing the project saves the field one is in", async ({ bench, page }) => {
  const { id } = await typeHalfANote(bench);
  await bench.press("Control+w");
  await expect(page.locator(".welcome")).toBeVisible();
  await bench.host.stop();
  await bench.start(bench.projectPath("Drafts"));
  await expect(bench.text).toBeVisible();
  expect((await bench.span(id))?.note).toBe(TYPED);
});

test("both are shown when something else was saved meanwhile", async ({ bench, page }) => {
  const { id } = await typeHalfANote(bench);
  await page.reload();
  await expect(bench.text).toBeVisible();
  await bench.call("change.make", {
    code: "span.note",
    label: "Note",
    edits: [{ table: "spans", id, before: { note: "" }, after: { note: "Said once" } }],
  });
  await page.reload();
  await showLeft(bench);
  await expect(offerOf(bench)).toContainText("Saved by now: Said once");
});

test("what was typed on a tag that is gone can be copied", async ({ bench, page, context }) => {
  const { id } = await typeHalfANote(bench);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.reload();
  await expect(bench.text).toBeVisible();
  await bench.undo();
  expect(await bench.span(id)).toBeNull();
  await page.reload();
  await expect(bench.text).toBeVisible();
  await bench.runFromPalette("Texts that were typed and not saved");
  await expect(bench.sheet).toContainText("What it was written on is no longer there.");
  await bench.sheet.getByRole("button", { name: /^Copy/u }).click();
  await expect(page.locator(".shell-toasts")).toContainText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(TYPED);
  await bench.sheet.getByRole("button", { name: /^Drop/u }).click();
  await expect(bench.sheet).toContainText("Everything that was typed is saved or dropped.");
});

test("forms come back: evidence, a new claim, the schema", async ({ bench, page }) => {
  await typeHalfANote(bench);
  await bench.press("Escape");
  await page.locator(".inspector").getByRole("button", { name: "Evidence", exact: true }).click();
  await page.getByRole("textbox", { name: "Address" }).fill("https://harbour.example/log");
  await kept(bench, "https://harbour.example/log");
  await bench.press("Control+2");
  await page.getByRole("button", { name: "New claim" }).click();
  await expect(bench.sheet.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("The cable was weak since");
  await kept(bench, "The cable was weak since");
  await page.reload();
  await expect(page.locator(".shell-toasts")).toContainText("2 texts were typed and not saved.");
  await bench.press("Control+2");
  await page.getByRole("button", { name: "New claim" }).click();
  await expect(bench.sheet.getByRole("textbox")).toHaveValue("The cable was weak since");
  await expect(bench.sheet.getByRole("textbox")).toBeFocused();
  await bench.press("Control+End");
  await page.keyboard.type(" March");
  await bench.press("Control+Enter");
  await expect.poll(async () => (await bench.call("drafts.list", {})).map(({ about }) => about)).toEqual(["Evidence"]);
  await page.getByRole("button", { name: "1 text typed and not saved" }).click();
  await bench.sheet.getByRole("button", { name: "Show: Evidence" }).click();
  await expect(page.getByRole("textbox", { name: "Address" })).toHaveValue("https://harbour.example/log");
  await bench.press("Control+5");
  await page.getByRole("button", { name: "Kind", exact: true }).click();
  await expect(page.locator(".schema-form").getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Rumour");
  await bench.press("Tab");
  await page.getByRole("textbox", { name: "Meaning" }).fill("Said by nobody in");
  await expect
    .poll(async () => (await bench.call("drafts.list", {})).map(({ about }) => about))
    .toEqual(expect.arrayContaining(["Schema", "Evidence"]));
  await expect
    .poll(async () =>
      (await bench.call("drafts.list", {})).some(({ texts }) => texts["schema"]?.includes("by nobody in")),
    )
    .toBe(true);
  await page.reload();
  await expect(bench.text).toBeVisible();
  await bench.press("Control+5");
  await expect(page.locator(".schema-list [role=option]", { hasText: "Rumour" })).toBeVisible();
  await page.locator(".schema-list [role=option]", { hasText: "Rumour" }).click();
  await expect(page.getByRole("textbox", { name: "Meaning" })).toHaveValue("Said by nobody in");
  await expect(page.locator(".schema-left")).toContainText("This was typed and not saved");
  await findsNothing(bench);
});
