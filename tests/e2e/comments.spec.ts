import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import type { Comment } from "#core/model/review.ts";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

const COMMENT = "Control+Shift+m";

async function comments(bench: Workbench): Promise<readonly Comment[]> {
  await bench.saved();
  return (await bench.call("project.state", {})).records.comments;
}

function field(bench: Workbench): Locator {
  return bench.page.getByRole("textbox", { name: "New comment" });
}

function threads(bench: Workbench): Locator {
  return bench.page.locator(".inspector .thread");
}

async function findsNothing(bench: Workbench): Promise<void> {
  const axe = new AxeBuilder({ page: bench.page }).setLegacyMode();
  const { violations } = await axe.options({ resultTypes: ["violations"] }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
}

/** A project with one text. */
async function startWith(bench: Workbench): Promise<string> {
  await bench.start();
  await bench.newProject("Talk");
  await bench.bringIn([ferry]);
  return bench.projectPath("Talk");
}

test("a tag is talked about by keyboard, and undo takes back what was said", async ({ bench, page }) => {
  await startWith(bench);
  const span = await bench.tag("a cable was cut on purpose", "c");
  await bench.press(COMMENT);
  await expect(field(bench)).toBeFocused();
  await page.keyboard.type("Who says so, @te");
  await expect(page.getByRole("option", { name: /Test Person/u })).toBeVisible();
  await findsNothing(bench);
  await bench.press("Enter");
  await expect(field(bench)).toHaveValue("Who says so, @TP ");
  await page.keyboard.type("or the office?");
  await bench.press("Control+Enter");
  await expect(threads(bench)).toHaveCount(1);
  await expect(threads(bench).locator("b")).toHaveText("@TP");
  await expect(field(bench)).toBeFocused();
  await expect(field(bench)).toHaveValue("");
  expect(await comments(bench)).toMatchObject([
    { about: "spans", record: span.id, text: "Who says so, @TP or the office?", resolved: false },
  ]);
  await threads(bench).getByRole("button", { name: "Answer", exact: true }).focus();
  await bench.press("Enter");
  await expect(page.getByRole("textbox", { name: "Answer to Test" })).toBeFocused();
  await page.keyboard.type("The office");
  await bench.press("Control+Enter");
  await expect(threads(bench).locator(".comment")).toHaveCount(2);
  await expect(threads(bench).getByRole("button", { name: "Answer", exact: true })).toBeFocused();
  await findsNothing(bench);
  await threads(bench).getByRole("button", { name: "Edit this comment" }).last().focus();
  await bench.press("Enter", "End");
  await page.keyboard.type(", twice");
  await bench.press("Control+Enter");
  await expect(threads(bench)).toContainText("The office, twice");
  await expect(threads(bench).getByRole("button", { name: "Edit this comment" }).last()).toBeFocused();
  await threads(bench).getByRole("button", { name: "Resolve" }).focus();
  await bench.press("Enter");
  await expect(page.getByRole("button", { name: "1 resolved" })).toBeVisible();
  await expect(page.getByRole("button", { name: "1 resolved" })).toBeFocused();
  await expect(threads(bench)).toHaveCount(0);
  expect((await comments(bench)).map(({ resolved }) => resolved)).toEqual([true, false]);
  await bench.focusText();
  await bench.undo();
  await bench.undo();
  await bench.undo();
  expect((await comments(bench)).map(({ text, resolved }) => [text, resolved])).toEqual([
    ["Who says so, @TP or the office?", false],
  ]);
});

test("open comments are counted in the list, and stay with the text when their tag goes", async ({ bench, page }) => {
  await startWith(bench);
  await bench.tag("a cable was cut on purpose", "c");
  await bench.press(COMMENT);
  await expect(field(bench)).toBeFocused();
  await page.keyboard.type("Is this a claim?");
  await bench.press("Control+Enter", "Escape");
  await expect(bench.text).toBeFocused();
  await expect(page.getByRole("treeitem", { name: /1 open comment/u })).toBeVisible();
  await bench.press("Escape");
  await expect(page.getByRole("list", { name: "Comments on tags here" })).toContainText("Is this a claim?");
  await bench.press(COMMENT);
  await expect(field(bench)).toBeFocused();
  await page.keyboard.type("A short one");
  await bench.press("Control+Enter");
  await expect(threads(bench)).toHaveCount(1);
  await page.getByRole("list", { name: "Comments on tags here" }).getByRole("button").click();
  await expect(page.locator(".inspector-quote")).toBeVisible();
  await bench.focusText();
  await bench.press("Delete", "Escape");
  const gone = threads(bench).filter({ hasText: "Is this a claim?" });
  await expect(gone).toContainText("About a tag that is no longer there");
  await findsNothing(bench);
  await gone.getByRole("button", { name: "Remove this comment" }).click();
  await expect(threads(bench)).toHaveCount(1);
  expect((await comments(bench)).map(({ about }) => about)).toEqual(["documents"]);
});

test("[P8] a comment that was half typed comes back after a kill", async ({ bench, page }) => {
  const path = await startWith(bench);
  await bench.tag("a cable was cut on purpose", "c");
  await bench.press(COMMENT);
  await expect(field(bench)).toBeFocused();
  await page.keyboard.type("Half a thou");
  await expect.poll(async () => (await bench.call("drafts.list", {})).length).toBe(1);
  await bench.host.stop("SIGKILL");
  await bench.start(path);
  await page.getByRole("button", { name: "1 text typed and not saved" }).click();
  await bench.sheet.getByRole("button", { name: /^Show/u }).click();
  await expect(field(bench)).toHaveValue("Half a thou");
  await field(bench).focus();
  await bench.press("Control+End");
  await page.keyboard.type("ght");
  await bench.press("Control+Enter");
  expect((await comments(bench)).map(({ text }) => text)).toEqual(["Half a thought"]);
  await expect.poll(() => bench.call("drafts.list", {})).toEqual([]);
});

test("a claim is talked about, and a colleague’s comment is answered", async ({ bench, page, desk }) => {
  const path = await startWith(bench);
  const args = ["--document", "ferry.txt", "--text", "Look here, @TP", "--annotator", "Ana Berg"];
  await bench.host.stop();
  expect(await desk.cli("comment", path, ...args)).toMatchObject({ code: 0 });
  await bench.start(path);
  await bench.call("project.open", { path, person: { name: "Test Person", initials: "TP" } });
  await page.reload();
  await expect(threads(bench)).toContainText("Look here, @TP");
  await expect(threads(bench).getByRole("button", { name: "Edit this comment" })).toHaveCount(0);
  await threads(bench).getByRole("button", { name: "Answer", exact: true }).click();
  await page.keyboard.type("I do");
  await bench.press("Control+Enter");
  const said = await comments(bench);
  expect(said.map(({ text }) => text)).toEqual(["Look here, @TP", "I do"]);
  await bench.tag("a cable was cut on purpose", "c");
  await bench.press("Control+2");
  await page.locator(".claims-detail").getByRole("textbox", { name: "New comment" }).click();
  await page.keyboard.type("Holds?");
  await bench.press("Control+Enter");
  await expect(page.locator(".claims-detail .thread")).toContainText("Holds?");
  await findsNothing(bench);
  expect((await comments(bench)).at(-1)).toMatchObject({ about: "claims", document: null, text: "Holds?" });
});

test("a link is talked about in its row, and what was said stays when it goes", async ({ bench, page }) => {
  await startWith(bench);
  const claim = await bench.tag("a cable was cut on purpose", "c");
  await bench.tag("Nobody touched our cable", "d");
  await bench.linkTo("denies", claim.quote);
  await page.getByRole("button", { name: "Comments on this link" }).click();
  const row = page.locator(".relation-row");
  await row.getByRole("textbox", { name: "New comment" }).click();
  await page.keyboard.type("Or only doubts?");
  await bench.press("Control+Enter");
  await expect(row.locator(".thread")).toContainText("Or only doubts?");
  await expect(page.getByRole("button", { name: "Comments on this link, 1 open" })).toBeVisible();
  await findsNothing(bench);
  expect(await comments(bench)).toMatchObject([{ about: "relations", document: claim.document }]);
  await row.getByRole("button", { name: "Remove this link" }).click();
  await bench.focusText();
  await bench.press("Escape");
  await expect(threads(bench)).toContainText("About a link that is no longer there");
});
