import { readFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "@playwright/test";
import { encodeCanonical } from "#core/encode.ts";
import type { Span } from "#core/model/annotation.ts";
import { expect, test } from "./fixture.ts";
import { ferry, texts, yard } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

const FERRY = "Night ferry stopped for nine hours";
const YARD = "Yard denies it cut the cable";

test("[K3] a whole session with the keyboard alone", async ({ bench, page, desk }) => {
  test.setTimeout(120_000);
  await bench.start();
  await test.step("a new project", () => bench.newProject("Harbour"));
  await test.step("bring in files", () => bringInAfterALook(bench));
  await test.step("read", () => readThreeSentences(bench));
  const claim = await test.step("tag and set details", () => tagWithDetails(bench));
  await test.step("tags three deep", () => tagInside(bench, claim));
  const quote = await test.step("a tag in pieces", () => tagInPieces(bench));
  await test.step("another kind, another edge", () => changeKindAndEdges(bench, quote));
  await test.step("split off a piece", () => splitPiece(bench, quote));
  await test.step("remove, undo, redo", () => removeAndTakeBack(bench, quote));
  await test.step("a note", () => writeNote(bench));
  await test.step("the last tag again", () => repeatTag(bench));
  await test.step("find what holds no-break spaces", () => findNoBreakSpaces(bench));
  await test.step("tag all", () => tagAllCables(bench));
  await test.step("links within a text and between two", () => linkTags(bench, claim));
  await test.step("evidence", () => keepEvidence(bench, claim));
  await test.step("two mentions of one claim", () => joinClaim(bench, claim));
  await test.step("a speaker", () => nameSpeaker(bench, claim));
  await test.step("the claims", () => openFromClaims(bench, claim));
  await test.step("a new kind", () => addKind(bench));
  await test.step("palette and keys", () => lookUpKeys(bench));
  const folder = await test.step("export", () => exportJsonLines(bench));
  const before = await bench.spans();
  await test.step("close, and go on in a new process", async () => {
    await bench.press("Control+w");
    await expect(page.locator(".welcome")).toBeVisible();
    await bench.host.stop();
    await bench.start(bench.projectPath("Harbour"));
    await expect(bench.text).toBeVisible();
    expect(encodeCanonical(await bench.spans())).toBe(encodeCanonical(before));
    await bench.undo();
    expect(await bench.spans()).toHaveLength(before.length - 1);
  });
  await bench.host.stop();
  await test.step("the project is whole", async () => {
    expect(await desk.cli("verify", bench.projectPath("Harbour"))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("All is well"),
    });
  });
  await test.step("the export says the same", () => sliceAgain(folder, before));
});

async function bringInAfterALook(bench: Workbench): Promise<void> {
  await bench.chooseFiles(texts);
  const { sheet } = bench;
  await tabTo(bench, sheet.locator(".import-file").first());
  await bench.press("ArrowDown", "ArrowDown");
  await expect(sheet.locator("tr[aria-current=true]")).toContainText("table.md");
  await expect(sheet.getByRole("region", { name: "How it will read" })).toContainText("48 000");
  await bench.press("Control+Enter");
  await expect(sheet).toContainText("6 texts were added.");
  await bench.press("Control+Enter");
  await expect(bench.text).toHaveAccessibleName(`${FERRY}, text`);
  await expect(bench.text, "one can read at once").toBeFocused();
}

async function readThreeSentences(bench: Workbench): Promise<void> {
  await bench.press("Space", "Space", "Space", "Space");
  await expect(bench.status).toHaveText("Sentence in ¶ 1");
  await bench.saved();
  const { readings } = (await bench.call("project.state", {})).records;
  expect(readings).toHaveLength(1);
  const read = readings[0]?.read ?? [];
  // Neighbouring sentences grow together; the title is a sentence of its own.
  expect(read.reduce((sum, [start, end]) => sum + end - start, 0)).toBeGreaterThan(100);
}

/** A claim, whose digits set its stance and who it was heard from. */
async function tagWithDetails(bench: Workbench): Promise<Span> {
  const claim = await bench.tag("a cable was cut on purpose", "c");
  expect(claim).toMatchObject({ quote: "a cable was cut on purpose", stance: "asserts" });
  await bench.press("4", "6");
  await bench.saved();
  const now = await bench.span(claim.id);
  expect(now?.stance).toBe("reports");
  expect(Object.values(now?.attributes ?? {})).toEqual(["unnamed"]);
  return claim;
}

async function tagInside(bench: Workbench, claim: Span): Promise<void> {
  await bench.tag("cable was cut", "e");
  const inner = await bench.tag("cut", "n");
  expect(inner.fragments[0]?.[0]).toBeGreaterThan(claim.fragments[0]?.[0] ?? 0);
  expect(await bench.letters()).toEqual(["C", "E", "N"]);
  const lanes = await bench.page
    .locator(".ink-rule")
    .evaluateAll((rules) => new Set(rules.map((rule) => rule.getBoundingClientRect().top.toFixed(0))).size);
  expect(lanes).toBeGreaterThanOrEqual(3);
  await bench.press("Alt+ArrowUp");
  await expect(bench.status).toContainText("Event");
}

async function tagInPieces(bench: Workbench): Promise<Span> {
  const quote = await bench.tag("Nobody touched our cable", "q");
  await bench.press("Shift+Enter");
  await expect(bench.status).toContainText("Adding a piece");
  await bench.select("who runs the yard");
  await bench.press("Enter");
  await expect.poll(async () => (await bench.span(quote.id))?.fragments.length).toBe(2);
  await expect(bench.page.locator(".ink-bridge").first()).toBeAttached();
  return quote;
}

async function changeKindAndEdges(bench: Workbench, quote: Span): Promise<void> {
  await bench.press("Shift+a");
  const accusation = await bench.tagNamed("Accusation");
  await expect.poll(async () => (await bench.span(quote.id))?.tag).toBe(accusation.id);
  await bench.press("Shift+ArrowRight", "Shift+ArrowRight");
  await expect.poll(async () => (await bench.span(quote.id))?.quote).toMatch(/who runs the yard next door$/u);
  await bench.press("Comma", "Alt+ArrowRight");
  await expect.poll(async () => (await bench.span(quote.id))?.quote).toMatch(/^obody/u);
  await bench.press("Alt+ArrowLeft");
  await expect.poll(async () => (await bench.span(quote.id))?.quote).toMatch(/^Nobody/u);
}

async function splitPiece(bench: Workbench, quote: Span): Promise<void> {
  await bench.runFromPalette("Make this piece");
  await expect.poll(async () => (await bench.span(quote.id))?.fragments.length).toBe(1);
  expect((await bench.spans()).map((span) => span.quote)).toContain("who runs the yard next door");
}

async function removeAndTakeBack(bench: Workbench, quote: Span): Promise<void> {
  await bench.press("Delete");
  await expect.poll(() => bench.span(quote.id)).toBeNull();
  await bench.undo();
  expect(await bench.span(quote.id)).toMatchObject({ quote: "Nobody touched our cable" });
  await bench.redo();
  expect(await bench.span(quote.id)).toBeNull();
  await bench.undo();
}

async function writeNote(bench: Workbench): Promise<void> {
  const span = await bench.tag("It may replace", "h");
  await bench.press("F2");
  await expect(bench.page.locator("[data-focus=inspector-note] textarea")).toBeFocused();
  await bench.page.keyboard.type("who said it? 🤔");
  await bench.press("Escape");
  await expect(bench.text).toBeFocused();
  await expect.poll(async () => (await bench.span(span.id))?.note).toBe("who said it? 🤔");
}

/** `.` takes over kind and details. */
async function repeatTag(bench: Workbench): Promise<void> {
  const hedge = await bench.tag("reportedly", "h");
  await bench.press("3");
  await expect.poll(async () => Object.values((await bench.span(hedge.id))?.attributes ?? {})).toEqual(["alleged"]);
  await bench.select("may");
  const again = await bench.tagHere(".");
  expect(again).toMatchObject({ tag: hedge.tag, quote: "may", attributes: (await bench.span(hedge.id))?.attributes });
}

async function findNoBreakSpaces(bench: Workbench): Promise<void> {
  await bench.select("about 1 200 passengers");
  const number = await bench.tag("1 200 passengers", "n");
  expect(number.quote).toBe("1\u00A0200 passengers");
  const emoji = await bench.tag("👩‍👩‍👧", "t");
  expect(emoji.quote).toBe("👩‍👩‍👧");
}

/** All cables of the project but one, in one step. */
async function tagAllCables(bench: Workbench): Promise<void> {
  const before = await bench.spans();
  await bench.select("weak cable");
  await bench.press("Control+d");
  const preview = bench.page.locator(".tagall");
  const words = preview.getByRole("textbox", { name: "Words" });
  await expect(words).toBeFocused();
  await words.fill("harbour office");
  await tabTo(bench, preview.getByRole("combobox", { name: "Kind of tag" }), "Shift+Tab");
  await bench.page.keyboard.type("Speaker");
  await tabTo(bench, preview.getByRole("radio", { checked: true }));
  await bench.press("ArrowRight");
  await expect(preview.getByRole("radio", { checked: true })).toHaveAccessibleName(/^Project \d/u);
  const chosen = preview.getByRole("listbox", { name: "Places" }).getByRole("option", { selected: true });
  await expect(chosen.first()).toBeVisible();
  const ticked = await chosen.count();
  expect(ticked).toBeGreaterThan(2);
  await bench.press("ArrowDown", "Space");
  await expect(chosen).toHaveCount(ticked - 1);
  await bench.press("Control+Enter");
  await expect(preview).toHaveCount(0);
  await bench.saved();
  const made = (await bench.spans()).slice(before.length);
  expect(made).toHaveLength(ticked - 1);
  expect(new Set(made.map((span) => span.document)).size).toBeGreaterThan(1);
  for (const span of made)
    expect(span).toMatchObject({ origin: "bulk", quote: expect.stringMatching(/^harbour office$/iu) });
  await bench.undo();
  expect(await bench.spans()).toHaveLength(before.length);
  await bench.redo();
  await expect(bench.text, "keys work in the text again").toBeFocused();
}

/** From the keyboard a link is a field, words and Enter. */
async function linkTags(bench: Workbench, claim: Span): Promise<void> {
  await bench.openText(YARD);
  const denial = await bench.tag("denies that it cut the harbour cable", "d");
  await bench.press("1");
  await bench.linkTo("contradicts", "purpose");
  const after = await bench.relationsOf(denial.document);
  expect(after).toMatchObject([{ source: denial.id, target: claim.id }]);
  const number = await bench.tag("Tuesday", "e");
  await bench.linkTo("supports", "denies that");
  expect(await bench.relationsOf(denial.document)).toContainEqual(
    expect.objectContaining({ source: number.id, target: denial.id }),
  );
}

async function keepEvidence(bench: Workbench, claim: Span): Promise<void> {
  await bench.openText(FERRY);
  await bench.standOnTag(claim);
  await bench.press("Control+l");
  const panel = bench.page.locator(".link-panel");
  await expect(panel.getByRole("combobox")).toBeFocused();
  await bench.page.keyboard.type("https://pier-gazette.example/2026/03/cable?page=2#end");
  await tabTo(bench, panel.getByRole("textbox", { name: "Words relied on" }));
  await bench.page.keyboard.type("The cable was sawn through.");
  await bench.press("Control+Enter");
  await expect(panel).toHaveCount(0);
  await expect(bench.text).toBeFocused();
  const { links } = await bench.call("document.read", { document: claim.document });
  expect(links).toMatchObject([
    {
      span: claim.id,
      address: "https://pier-gazette.example/2026/03/cable?page=2#end",
      quote: "The cable was sawn through.",
    },
  ]);
}

async function joinClaim(bench: Workbench, claim: Span): Promise<void> {
  await bench.openText(YARD);
  const second = await bench.tag("A cable was cut on purpose", "c");
  expect(second.claim).not.toBe(claim.claim);
  await bench.press("Control+j");
  await expect.poll(async () => (await bench.span(second.id))?.claim).toBe(claim.claim);
}

/** Esc leaves the picker without taking the speaker away. */
async function nameSpeaker(bench: Workbench, claim: Span): Promise<void> {
  await bench.openText(FERRY);
  await bench.standOnTag(claim);
  const panel = bench.page.locator(".speaker-panel");
  const heard = (await bench.span(claim.id))?.attributes;
  await bench.press("Control+u");
  await expect(panel.getByRole("combobox")).toBeFocused();
  await bench.page.keyboard.type("Harbour office");
  await expect(bench.page.getByRole("option", { name: "New speaker “Harbour office”" })).toBeVisible();
  await bench.press("Enter");
  await expect(panel).toHaveCount(0);
  await expect
    .poll(async () => Object.keys((await bench.span(claim.id))?.attributes ?? {}).length)
    .toBe(Object.keys(heard ?? {}).length + 1);
  const named = (await bench.span(claim.id))?.attributes;
  await bench.press("Control+u");
  await expect(panel.getByRole("combobox")).toHaveValue("Harbour office");
  await bench.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(bench.text).toBeFocused();
  await bench.saved();
  expect((await bench.span(claim.id))?.attributes).toEqual(named);
}

async function openFromClaims(bench: Workbench, claim: Span): Promise<void> {
  await bench.press("Control+2");
  const list = bench.page.getByRole("listbox", { name: "Claims" });
  await tabTo(bench, list);
  await bench.press("Home");
  await expect(list.getByRole("option", { selected: true })).toContainText(claim.quote);
  await bench.press("Enter");
  await expect(bench.text).toHaveAccessibleName(`${FERRY}, text`);
  await expect(bench.status).toContainText("Claim");
}

/** A kind with a letter of its own, saved and used. */
async function addKind(bench: Workbench): Promise<void> {
  await bench.press("Control+5");
  await tabTo(bench, bench.page.getByRole("button", { name: "Kind", exact: true }));
  await bench.press("Enter");
  const form = bench.page.locator(".schema-form");
  await tabTo(bench, form.getByRole("textbox", { name: "Name", exact: true }));
  await bench.press("Control+a");
  await bench.page.keyboard.type("Rumour");
  await tabTo(bench, form.getByRole("combobox", { name: "Key" }));
  await bench.page.keyboard.type("r");
  await bench.press("Control+Enter");
  await bench.saved();
  expect(await bench.tagNamed("Rumour")).toMatchObject({ key: "R" });
  await bench.press("Control+1");
  await expect(bench.text).toBeVisible();
  await tabTo(bench, bench.text);
  const rumour = await bench.tag("waited in the hall", "r");
  expect(rumour.tag).toBe((await bench.tagNamed("Rumour")).id);
}

async function lookUpKeys(bench: Workbench): Promise<void> {
  await bench.press("F1");
  await expect(bench.sheet).toContainText("Mark this sentence read, stand on the next");
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);
  await expect(bench.text).toBeFocused();
  await bench.runFromPalette("Claims");
  await expect(bench.page.getByRole("listbox", { name: "Claims" })).toBeVisible();
  await bench.press("Control+1");
}

/** Resolves to the folder that was written. */
async function exportJsonLines(bench: Workbench): Promise<string> {
  const folder = path.join(bench.desk.home, "harbour-lines");
  await bench.press("Control+e");
  const list = bench.sheet.locator(".export-formats");
  await expect(list).toContainText("JSON Lines");
  await tabTo(bench, list.getByRole("radio", { checked: true }));
  const formats = await bench.sheet.locator(".export-format-name").allTextContents();
  for (let step = 0; step < formats.indexOf("JSON Lines"); step++) await bench.press("ArrowDown");
  await expect(bench.sheet.getByRole("radio", { name: /JSON Lines/u })).toBeChecked();
  await tabTo(bench, bench.sheet.getByRole("textbox", { name: "Write to" }));
  await bench.press("Control+a");
  await bench.page.keyboard.type(folder);
  await expect(bench.sheet.getByRole("button", { name: /^Export 6 documents/u })).toBeEnabled();
  await bench.press("Control+Enter");
  await expect(bench.sheet.locator(".export-report")).toContainText("documents.jsonl");
  await bench.press("Escape");
  await expect(bench.sheet).toHaveCount(0);
  return folder;
}

type ExportedSpan = {
  readonly id: string;
  readonly quote: string;
  readonly fragments: readonly { readonly start: number; readonly end: number; readonly text: string }[];
};
type ExportedDocument = { readonly file: string; readonly text: string; readonly spans: readonly ExportedSpan[] };

/** Every tag is in the files, and its offsets, in code points, cut its very words out of the text. */
function sliceAgain(folder: string, spans: readonly Span[]): void {
  const rows = readFileSync(path.join(folder, "documents.jsonl"), "utf8").trimEnd().split("\n");
  const documents = rows.map((row) => JSON.parse(row) as ExportedDocument);
  expect(documents.map(({ file }) => file).toSorted()).toEqual(texts.map(({ name }) => name).toSorted());
  for (const { name, words } of [ferry, yard])
    expect(documents.find(({ file }) => file === name)?.text.trimEnd()).toBe(words);
  const exported = documents.flatMap((document) => document.spans);
  expect(exported.map(({ id }) => id).toSorted()).toEqual(spans.map(({ id }) => id).toSorted());
  for (const { text, spans: some } of documents) {
    const characters = Array.from(text);
    for (const { fragments } of some) {
      for (const piece of fragments) expect(characters.slice(piece.start, piece.end).join("")).toBe(piece.text);
    }
  }
}

/** Goes from control to control until this one has the focus. */
async function tabTo(bench: Workbench, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 80; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await bench.press(key);
  }
  await expect(target, "can be reached with Tab").toBeFocused();
}
