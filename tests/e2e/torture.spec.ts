import { execFileSync, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Database } from "better-sqlite3";
import { makeRichProject } from "#tests/damage/rich.ts";
import { heavyFiles, oddFiles } from "#tests/fixtures/nasty/corpus.ts";
import { bySql, replaceContents, spoil } from "#tests/fuzz/spoiling.ts";
import { tortureTexts } from "#tests/torture/texts.ts";
import { expect, test } from "./fixture.ts";
import type { Workbench } from "./workbench.ts";

type File = { readonly name: string; readonly bytes: Uint8Array };

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0) ?? null;

/** The addresses outside of the window's own that anything in it asked for. */
function listenForStrangers(bench: Workbench, page: Page): () => readonly string[] {
  const asked: string[] = [];
  page.context().on("request", (request) => asked.push(request.url()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  page.on("popup", (popup) => asked.push(`a window with ${popup.url()}`));
  page.on("dialog", (dialog) => {
    asked.push(`a dialog with ${dialog.message()}`);
    void dialog.dismiss();
  });
  return () => {
    // The listener hears of requests at all.
    expect(asked.length).toBeGreaterThan(5);
    return asked.filter((url) => !/^(?:blob|data):/u.test(url) && !url.startsWith(`${bench.host.origin}/`));
  };
}

/** Chooses files as a person does, and brings in all that can be read. */
async function bringInAll(bench: Workbench, files: readonly File[]): Promise<void> {
  const chooser = bench.page.waitForEvent("filechooser");
  await bench.press("Control+i");
  await (
    await chooser
  ).setFiles(files.map(({ name, bytes }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(bytes) })));
  await expect(bench.sheet.locator(".import-file")).toHaveCount(files.length, { timeout: 60_000 });
  await bench.press("Control+Enter");
  await expect(bench.sheet).toContainText("added", { timeout: 60_000 });
  await expect(bench.sheet.locator(":focus")).toHaveCount(1);
  await bench.press("Control+Enter");
  await expect(bench.sheet).toHaveCount(0);
  await expect(bench.text).toBeFocused();
}

/** Opens every text of the project, one after the other in the order of the list. */
async function walkTexts(bench: Workbench, doThere: () => Promise<void>): Promise<void> {
  const open = bench.page.locator(".corpus-row[aria-current=page]");
  const walked = new Set<string | null>();
  for (const _ of await bench.documents()) {
    await expect(bench.text).toBeFocused();
    await expect.poll(async () => walked.has(await open.getAttribute("data-row"))).toBe(false);
    walked.add(await open.getAttribute("data-row"));
    await doThere();
    await bench.press("Control+PageDown");
  }
}

async function exportLines(bench: Workbench, documents: number): Promise<string> {
  const folder = path.join(bench.desk.home, "lines");
  await bench.press("Control+e");
  await bench.sheet.locator(".export-format-face", { hasText: "JSON Lines" }).click();
  await bench.sheet.getByRole("textbox", { name: "Write to" }).fill(folder);
  await expect(
    bench.sheet.getByRole("button", { name: new RegExp(`^Export ${documents} documents`, "u") }),
  ).toBeEnabled();
  await bench.press("Control+Enter");
  await expect(bench.sheet.locator(".export-report")).toContainText("documents.jsonl");
  await bench.press("Escape");
  return folder;
}

/** How many pieces another language cuts out of the export again, each the same as its quote. */
function resliceAgain(program: string, folder: string): number {
  const script = path.join(import.meta.dirname, "../torture/reslice.py");
  return Number(execFileSync(program, [script, "jsonl", "codepoint", folder], { encoding: "utf8" }));
}

async function openByPath(bench: Workbench, file: string): Promise<void> {
  await bench.press("Control+o");
  await bench.sheet.getByLabel("Project file").fill(file);
  await bench.press("Enter");
}

test("[T1] [T3] [E1] texts of everything that moves offsets open, are tagged, drawn and exported", async ({
  bench,
  page,
}) => {
  test.setTimeout(180_000);
  const strangers = listenForStrangers(bench, page);
  await bench.start();
  await bench.newProject("Torture");
  await bringInAll(bench, tortureTexts);
  const documents = await bench.documents();
  expect(documents).toHaveLength(tortureTexts.length);
  await walkTexts(bench, async () => {
    const before = (await bench.spans()).length;
    await bench.press("Control+Home", "ArrowRight", "c", "Escape", "ArrowRight", "Shift+ArrowRight", "d", "Escape");
    await bench.press("Control+End", "ArrowLeft", "Shift+ArrowLeft", "c", "Escape");
    await bench.saved();
    expect((await bench.spans()).length).toBeGreaterThan(before);
    await expect(page.locator(".ink-rule").first()).toBeAttached();
  });
  const folder = await exportLines(bench, documents.length);
  if (python !== null) expect(resliceAgain(python, folder)).toBe((await bench.spans()).length);
  expect(strangers()).toEqual([]);
});

test("[I1] [I4] [S1] files made to hurt are read or named, open, and send nothing anywhere", async ({
  bench,
  page,
}) => {
  test.setTimeout(180_000);
  const strangers = listenForStrangers(bench, page);
  await bench.start();
  await bench.newProject("Nasty");
  const files = [...oddFiles(), ...heavyFiles(200).filter(({ name }) => name.endsWith(".html"))];
  await bringInAll(bench, files);
  const documents = await bench.documents();
  expect(documents.length).toBeGreaterThan(25);
  await walkTexts(bench, () => bench.press("Control+End", "Control+Home", "ArrowRight", "c", "Escape"));
  await bench.saved();
  expect((await bench.spans()).length).toBeGreaterThan(10);
  expect(strangers()).toEqual([]);
});

/** Project files made to hurt, and what the window says of them. */
const hostileProjects: readonly [name: string, change: (database: Database) => void, said: RegExp][] = [
  [
    "paragraphs nested deeply",
    replaceContents("structure", "[".repeat(100_000) + "]".repeat(100_000)),
    /This project file is damaged/u,
  ],
  [
    "a text that inflates beyond its size",
    replaceContents("text", Buffer.alloc(100_000_000), 2500),
    /This project file is damaged/u,
  ],
  [
    "a view that never ends",
    bySql(
      "DROP TABLE readings",
      "CREATE VIEW readings AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number FROM n",
    ),
    /holds more or other tables than a project has/u,
  ],
  [
    "a letter that is a program",
    bySql(`UPDATE tags SET "key" = '<img src=x onerror=alert(1)>'`),
    /This project cannot be trusted|damaged/u,
  ],
  [
    "identities that are no identities",
    bySql("UPDATE tags SET id = x'01' WHERE number = 1"),
    /This project cannot be trusted|damaged/u,
  ],
  ["no project", bySql("DELETE FROM project"), /This project cannot be trusted|damaged/u],
];

test("[P14] project files made to hurt are named in a sentence each, and one goes on in another", async ({
  bench,
  page,
}) => {
  test.setTimeout(120_000);
  const strangers = listenForStrangers(bench, page);
  const whole = path.join(bench.desk.home, "whole.obelus");
  makeRichProject(whole);
  await bench.start();
  for (const [name, change, said] of hostileProjects)
    await test.step(name, async () => {
      const spoilt = path.join(bench.desk.home, `${name}.obelus`);
      cpSync(whole, spoilt);
      spoil(spoilt, change);
      await openByPath(bench, spoilt);
      await expect(page.locator("body")).toContainText(said);
      await bench.press("Escape", "Escape");
      // Nothing that was said stays.
      await page.reload();
      await expect(page.locator(".welcome, .shell-panes").first()).toBeVisible();
      await openByPath(bench, whole);
      await expect(bench.text).toContainText("Line 0: the mayor said");
      await bench.press("Control+w");
      await expect(page.locator(".welcome")).toBeVisible();
    });
  expect(strangers()).toEqual([]);
});
