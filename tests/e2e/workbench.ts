import path from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import type { Input, MethodName, Output } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import type { Document } from "#core/model/document.ts";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Tag } from "#core/model/schema.ts";
import { findBoxes, first, last, type Box } from "./boxes.ts";
import type { Desk, Host } from "./desk.ts";
import type { Text } from "./texts.ts";

/** The window, and what a person does in it. Everything waits for what it asked for; nothing waits for time to pass. */
export class Workbench {
  readonly page: Page;
  readonly desk: Desk;
  #host: Host | null = null;

  constructor(page: Page, desk: Desk) {
    this.page = page;
    this.desk = desk;
  }

  get host(): Host {
    if (this.#host === null) throw new Error("Obelus was not started.");
    return this.#host;
  }

  get text(): Locator {
    return this.page.locator("[data-reader-text]");
  }

  get sheet(): Locator {
    return this.page.locator(".ui-sheet");
  }

  get status(): Locator {
    return this.page.locator(".shell-status-standing");
  }

  /** Where a project of this name is made. */
  projectPath(name: string): string {
    return path.join(this.desk.home, `${name.toLowerCase()}.obelus`);
  }

  /** Starts the host and opens its page, with a project when one is named. */
  async start(...args: readonly string[]): Promise<void> {
    this.#host = await this.desk.start(...args);
    await this.page.goto(this.#host.url);
    await expect(this.page.locator(args.length === 0 ? ".welcome" : ".shell-panes")).toBeVisible();
  }

  async openSample(): Promise<void> {
    await this.page.getByRole("button", { name: "Open the sample project" }).click();
    await expect(this.text).toBeVisible();
  }

  /** Makes a project in the home folder, with the keyboard. */
  async newProject(
    name: string,
    schema: "Claims and evidence" | "Quotes and speakers" | "Nothing yet" = "Claims and evidence",
  ): Promise<void> {
    await this.press("Control+n");
    await expect(this.sheet.getByLabel("Name", { exact: true })).toBeFocused();
    await this.page.keyboard.type(name);
    await this.press("Tab", "Control+a");
    await this.page.keyboard.type("Test Person");
    if (schema !== "Claims and evidence") await this.sheet.getByRole("radio", { name: schema }).check();
    await expect(this.sheet).toContainText(this.projectPath(name));
    await this.press("Control+Enter");
    await expect(this.sheet).toHaveCount(0);
    await expect(this.page.locator(".shell-panes")).toBeVisible();
  }

  /** Chooses files with Mod+I and shows the import check. */
  async chooseFiles(files: readonly Text[]): Promise<void> {
    const chooser = this.page.waitForEvent("filechooser");
    await this.press("Control+i");
    await (
      await chooser
    ).setFiles(files.map(({ name, mimeType, words }) => ({ name, mimeType, buffer: Buffer.from(words) })));
    await expect(this.sheet.locator(".import-file")).toHaveCount(files.length);
  }

  /** Brings files in and reads the first of them. */
  async bringIn(files: readonly Text[]): Promise<void> {
    await this.chooseFiles(files);
    await this.press("Control+Enter");
    await expect(this.sheet).toContainText("added");
    await expect(this.sheet.locator(":focus")).toHaveCount(1);
    await this.press("Control+Enter");
    await expect(this.sheet).toHaveCount(0);
    await expect(this.text).toBeFocused();
  }

  async focusText(): Promise<void> {
    await this.text.focus();
  }

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Opens a text by its title from the palette. */
  async openText(title: string): Promise<void> {
    await this.press("Control+k");
    const field = this.page.locator(".palette input");
    await expect(field).toBeFocused();
    await field.fill(title);
    await expect(this.page.locator(".palette [role=option][aria-selected=true]")).toContainText(title);
    await this.press("Enter");
    await expect(this.text).toHaveAccessibleName(`${title}, text`);
    await expect(this.text).toBeFocused();
  }

  /** Selects words of the open text as the keyboard does it: finds them and goes back to the text. */
  async select(words: string): Promise<void> {
    await this.press("Control+f");
    const field = this.page.locator("[data-find-field]");
    await expect(field).toBeFocused();
    await field.fill(words);
    await expect(this.page.locator(".findbar-count")).toHaveText(/^[1-9]\d* of \d+$/u);
    await this.press("Escape");
    await expect(this.text).toBeFocused();
    await expect(this.page.locator(".ink-selection").first()).toBeAttached();
  }

  /** Selects words and presses the letter of a kind; resolves to the tag that was made. */
  async tag(words: string, letter: string): Promise<Span> {
    await this.select(words);
    return this.tagHere(letter);
  }

  /** Presses the letter of a kind; resolves to the tag that was made. */
  async tagHere(letter: string): Promise<Span> {
    const before = new Set((await this.spans()).map((span) => span.id));
    await this.press(letter);
    await this.saved();
    const made = (await this.spans()).filter((span) => !before.has(span.id));
    expect(made, "tags that were made").toHaveLength(1);
    const [span] = made;
    if (span === undefined) throw new Error("No tag was made.");
    return span;
  }

  async undo(): Promise<void> {
    await this.#takeStep("Control+z");
  }

  async redo(): Promise<void> {
    await this.#takeStep("Control+Shift+z");
  }

  /** Waits until the window has shown what was taken back or done again. */
  async #takeStep(key: string): Promise<void> {
    const answer = this.page.waitForResponse((response) =>
      /"change\.(?:undo|redo)"/u.test(response.request().postData() ?? ""),
    );
    await this.press(key);
    await (await answer).finished();
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await this.saved();
  }

  /** Runs the best match for some words from the palette. */
  async runFromPalette(words: string): Promise<void> {
    await this.press("Control+k");
    const palette = this.page.locator(".palette");
    await expect(palette.getByRole("combobox")).toBeFocused();
    await this.page.keyboard.type(words);
    await expect(palette.getByRole("option", { selected: true })).toContainText(words);
    await this.press("Enter");
    await expect(palette).toHaveCount(0);
  }

  /** Links the selected tag with another one, found by its words. */
  async linkTo(type: string, words: string): Promise<void> {
    await this.press("Control+l");
    const panel = this.page.locator(".link-panel");
    await expect(panel.getByRole("combobox")).toBeFocused();
    const choices = await panel.locator(".ui-choice-option").allTextContents();
    await this.press(`Alt+${choices.indexOf(type) + 1}`);
    await expect(panel.getByRole("radio", { name: type, exact: true })).toBeChecked();
    await this.page.keyboard.type(words);
    await expect(panel.locator(".link-found [role=option][aria-selected=true]")).toContainText(words);
    await this.press("Enter");
    await expect(panel).toHaveCount(0);
    await expect(this.text).toBeFocused();
  }

  async relationsOf(document: string): Promise<readonly Relation[]> {
    return (await this.call("document.read", { document })).relations;
  }

  /** Walks from tag to tag until this one is selected. */
  async standOnTag(span: Span): Promise<void> {
    const quote = this.page.locator(".inspector-quote");
    await this.press("Control+Home");
    for (let step = 0; step < 40; step++) {
      await this.press("Alt+ArrowDown");
      await expect(this.page.locator(".inspector[data-behind]")).toHaveCount(0);
      if ((await quote.count()) === 1 && (await quote.textContent()) === span.quote) return;
    }
    throw new Error(`No tag on the way was on these words: ${span.quote}`);
  }

  /** Waits until the status bar says that all is on disk. */
  async saved(): Promise<void> {
    await expect(this.page.locator(".shell-status [role=status]")).toHaveText("Saved");
  }

  /** Asks the service as the window does. */
  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    const result = (await this.page.evaluate(
      async ([name, value]) => {
        const response = await fetch("/api/call", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ method: name, input: value }),
        });
        return (await response.json()) as unknown;
      },
      [method, input] as const,
    )) as Result<Output<M>>; // the table of methods says so
    if (!result.ok) throw new Error(`${method}: ${result.failure.message}`);
    return result.value;
  }

  /** All tags of the project, in the order they were made. */
  async spans(): Promise<readonly Span[]> {
    return (await this.call("spans.list", { limit: 100_000 })).toSorted(
      (a, b) => a.created - b.created || (a.id < b.id ? -1 : 1),
    );
  }

  /** A tag as it is now; null when it is gone. */
  async span(id: string): Promise<Span | null> {
    return (await this.spans()).find((span) => span.id === id) ?? null;
  }

  async documents(): Promise<readonly Document[]> {
    return (await this.call("project.state", {})).records.documents;
  }

  async tagNamed(name: string): Promise<Tag> {
    const tag = (await this.call("project.state", {})).records.tags.find((one) => one.name === name);
    if (tag === undefined) throw new Error(`No kind is called ${name}.`);
    return tag;
  }

  /** The letters of tags drawn in the open text, in the order they stand. */
  async letters(): Promise<readonly string[]> {
    return this.page.locator(".ink-letter").allTextContents();
  }

  /** Where words of the open text are on the screen, a rectangle a line; with a count only their first or, below 0, last letters. */
  async boxesOf(words: string, count = 0): Promise<readonly Box[]> {
    const boxes = await this.page.evaluate(findBoxes, [words, count] as const);
    if (boxes === null) throw new Error(`These words are not on the screen: ${words}`);
    return boxes;
  }

  /** Clicks on words, this share of their width from their left. */
  async click(words: string, share = 0.5, clickCount = 1): Promise<void> {
    const box = first(await this.boxesOf(words));
    await this.page.mouse.click(box.x + box.width * share, box.y + box.height / 2, { clickCount });
  }

  /** Selects words with the pointer, from the middle of their first letter to the middle of their last. */
  async drag(words: string): Promise<void> {
    const letters = Array.from(words);
    const from = first(await this.boxesOf(words, letters[0]?.length ?? 0));
    const to = last(await this.boxesOf(words, -(letters.at(-1)?.length ?? 0)));
    const inset = 0.4;
    const backwards = from.x > to.x && Math.abs(from.y - to.y) < 2;
    await this.page.mouse.move(from.x + from.width * (backwards ? 1 - inset : inset), from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2);
    await this.page.mouse.move(to.x + to.width * (backwards ? inset : 1 - inset), to.y + to.height / 2);
    await this.page.mouse.up();
  }

  /** Where a grip of the selected tag is. Ink is painted anew, so the grip is looked for until one is there. */
  private async gripBox(grip: "start" | "end"): Promise<Box> {
    const found = await this.page.waitForFunction((edge) => {
      const box = document.querySelector(`[data-grip=${edge}]`)?.getBoundingClientRect();
      return box === undefined || box.width === 0 ? null : { x: box.x, y: box.y, width: box.width, height: box.height };
    }, grip);
    const box = await found.jsonValue();
    if (box === null) throw new Error("The selected tag has no grip.");
    return box;
  }

  /** Drags an edge of the selected tag to an edge of words. */
  async dragGrip(grip: "start" | "end", words: string, edge: "start" | "end"): Promise<void> {
    const from = await this.gripBox(grip);
    const boxes = await this.boxesOf(words);
    const to = edge === "start" ? first(boxes) : last(boxes);
    await this.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x + to.width / 2, to.y + to.height / 2);
    await this.page.mouse.move(edge === "start" ? to.x + 2 : to.x + to.width - 2, to.y + to.height / 2);
    await this.page.mouse.up();
  }
}
