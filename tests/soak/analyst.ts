import type { Page } from "@playwright/test";
import type { Id } from "#core/model/id.ts";
import { generateMarkdown } from "../bench/generate.ts";

/** One thing an analyst does; it leaves the window wherever it leads. */
type Act = { readonly name: string; readonly weight: number; readonly run: () => Promise<void> };

export type AnalystOptions = {
  readonly page: Page;
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  readonly documents: readonly Id[];
  readonly letters: readonly string[];
};

/** Texts that are brought in on the way; more would only make the project another one. */
const MOST_TEXTS = 10;
const TEXT_LETTERS = 12_000;
/** How long the way back to the text may take on a busy machine, in milliseconds. */
const PATIENCE = 20_000;
/** How long a field that was there may take to be written in, in milliseconds. */
const FIELD = 5000;
const words = "the harbour office repeated that nobody cut the cable before the ferry left its berth".split(" ");

/** Somebody who works in the window with keys, now this, now that, as a seed says. */
export class Analyst {
  readonly #page: Page;
  readonly #random: () => number;
  readonly #documents: readonly Id[];
  readonly #letters: readonly string[];
  readonly #acts: readonly Act[];
  #texts = 0;
  #last = "";
  /** Whether there are more tags than at the beginning: then as many are taken away as are made. */
  hasMany = false;
  readonly counts = new Map<string, number>();
  /** What could not be done to its end: the window was too slow, or in the way. */
  readonly unfinished: string[] = [];

  constructor({ page, random, documents, letters }: AnalystOptions) {
    this.#page = page;
    this.#random = random;
    this.#documents = documents;
    this.#letters = letters;
    this.#acts = this.#writing().concat(this.#looking());
  }

  /** Letters of the texts that were brought in so far. */
  get broughtIn(): number {
    return this.#texts * TEXT_LETTERS;
  }

  async act(): Promise<void> {
    const sum = this.#acts.reduce((total, { weight }) => total + weight, 0);
    let left = this.#random() * sum;
    const chosen = this.#acts.find(({ weight }) => (left -= weight) < 0);
    if (chosen === undefined) return;
    this.#last = chosen.name;
    this.counts.set(chosen.name, (this.counts.get(chosen.name) ?? 0) + 1);
    try {
      await chosen.run();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.unfinished.push(`${chosen.name}: ${words} | ${await this.#page.evaluate(sayWhere)}`);
    }
    await this.goHome();
  }

  /** Back to the text, whatever is open over it. */
  async goHome(): Promise<void> {
    const end = Date.now() + PATIENCE;
    for (let step = 1; Date.now() < end; step++) {
      if (await this.#page.evaluate(isInText)) return;
      await this.#press(step % 4 === 0 ? "Control+1" : "Escape");
      if (step % 4 === 0)
        await this.#page.evaluate(() => document.querySelector<HTMLElement>("[data-reader-text]")?.focus());
      // Taking back that a text was brought in leaves none open.
      if (step > 4 && (await this.#page.locator("[data-reader-text]").count()) === 0)
        await this.#page.evaluate(clickFirst, `#corpus-row-${this.#pick(this.#documents)}`);
      if (step > 4) await this.#page.waitForTimeout(50);
    }
    throw new Error(
      `After “${this.#last}” the way back to the text is blocked: ${await this.#page.evaluate(sayWhere)}`,
    );
  }

  /** Opens one of the texts that are worked in. */
  async goOn(): Promise<void> {
    await this.open(this.#pick(this.#documents));
  }

  async open(document: Id): Promise<void> {
    const row = this.#page.locator(`#corpus-row-${document}`);
    await row.click();
    await this.#page.locator(`#corpus-row-${document}[aria-current=page]`).waitFor();
    await this.#page.locator(".reader-root [data-block]").first().waitFor();
    await this.goHome();
  }

  #writing(): readonly Act[] {
    return [
      { name: "tag", weight: 8, run: () => this.#tag() },
      { name: "retag", weight: 4, run: () => this.#onTag(`Shift+${this.#letter().toUpperCase()}`) },
      { name: "move an edge", weight: 3, run: () => this.#onTag("Alt+ArrowRight", "Alt+ArrowRight", "Alt+ArrowLeft") },
      { name: "set a detail", weight: 2, run: () => this.#onTag("1", "2") },
      { name: "remove", weight: 4, run: () => this.#remove() },
      { name: "undo", weight: 3, run: () => this.#press("Control+z") },
      { name: "undo and redo", weight: 2, run: () => this.#press("Control+z", "Control+Shift+z") },
      { name: "write a note", weight: 3, run: () => this.#writeNote() },
      { name: "link", weight: 2, run: () => this.#link() },
      { name: "reword a claim", weight: 1, run: () => this.#rewordClaim() },
      { name: "tag all", weight: 0.5, run: () => this.#tagAll() },
      { name: "mark as read", weight: 2, run: () => this.#press("Space", "Space", "Space") },
      { name: "bring in", weight: 0.3, run: () => this.#bringIn() },
    ];
  }

  #looking(): readonly Act[] {
    return [
      { name: "walk", weight: 6, run: () => this.#walk() },
      { name: "open a text", weight: 4, run: () => this.goOn() },
      { name: "scroll", weight: 3, run: () => this.#press("PageDown", "PageDown", "PageDown", "PageUp") },
      { name: "find", weight: 2, run: () => this.#find() },
      { name: "search", weight: 1, run: () => this.#search() },
      { name: "look around", weight: 1, run: () => this.#press("Control+5", "Control+4", "Control+2", "Control+1") },
      { name: "palette", weight: 1, run: () => this.#type("Control+k", ".palette input", this.#pick(words)) },
      { name: "look at an export", weight: 0.3, run: () => this.#press("Control+e") },
      { name: "history", weight: 0.5, run: () => this.#page.locator(".shell-status-button").last().click() },
    ];
  }

  async #tag(): Promise<void> {
    await this.#walk();
    if (this.hasMany) return this.#remove();
    await this.#press(this.#letter());
  }

  async #remove(): Promise<void> {
    await this.#onTag("Delete");
  }

  /** Stands on one of the next tags and presses keys there. */
  async #onTag(...keys: readonly string[]): Promise<void> {
    for (let step = 0; step <= this.#below(4); step++) await this.#press("Alt+ArrowDown");
    await this.#press(...keys);
  }

  async #writeNote(): Promise<void> {
    await this.#press("Alt+ArrowDown", "F2");
    const isInNote = await this.#page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement);
    if (!isInNote) return;
    await this.#press("Control+a");
    await this.#page.keyboard.type(this.#sentence());
  }

  async #link(): Promise<void> {
    await this.#press("Alt+ArrowDown");
    await this.#type("Control+l", ".link-panel [role=combobox]", this.#pick(words));
    await this.#press("ArrowDown", "Enter");
  }

  async #rewordClaim(): Promise<void> {
    await this.#press("Control+2");
    const field = this.#page.locator(".claims-wording textarea");
    if ((await field.count()) === 0) return;
    await field.fill(this.#sentence());
    await field.blur();
  }

  /** Tags a rare pair of words everywhere, or only looks. */
  async #tagAll(): Promise<void> {
    await this.#press("Alt+ArrowDown", "Control+d");
    if (this.hasMany || this.#random() < 0.5) return;
    await this.#press("Control+Enter", "Control+z");
  }

  async #bringIn(): Promise<void> {
    if (this.#texts >= MOST_TEXTS) return;
    const chooser = this.#page.waitForEvent("filechooser");
    await this.#press("Control+i");
    const words = generateMarkdown(1000 + this.#texts++, TEXT_LETTERS);
    const chosen = await chooser;
    await chosen.setFiles([{ name: `late-${this.#texts}.md`, mimeType: "text/markdown", buffer: Buffer.from(words) }]);
    // Else the field would be kept because it is looked at.
    await chosen.element().dispose();
    await this.#page.locator(".ui-sheet .import-file").first().waitFor();
    await this.#press("Control+Enter");
    await this.#page.locator(".ui-sheet", { hasText: "added" }).waitFor();
    await this.#press("Control+Enter");
  }

  async #walk(): Promise<void> {
    const keys = ["ArrowRight", "ArrowDown", "Control+ArrowRight", "Control+ArrowDown", "ArrowLeft", "Control+ArrowUp"];
    for (let step = 0; step <= this.#below(6); step++) await this.#press(this.#pick(keys));
  }

  async #find(): Promise<void> {
    await this.#type("Control+f", "[data-find-field]", this.#pick(words));
    await this.#press("F3", "F3");
  }

  async #search(): Promise<void> {
    await this.#press("Control+Shift+f");
    const field = this.#page.locator("main input").first();
    await field.fill(`${this.#pick(words)} ${this.#pick(words)}`, { timeout: FIELD });
    await this.#press("Enter");
  }

  async #type(key: string, field: string, typed: string): Promise<void> {
    await this.#press(key);
    const place = this.#page.locator(field);
    if ((await place.count()) > 0) await place.first().fill(typed, { timeout: FIELD });
  }

  async #press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  #letter(): string {
    return this.#pick(this.#letters);
  }

  #sentence(): string {
    return Array.from({ length: 4 + this.#below(9) }, () => this.#pick(words)).join(" ");
  }

  #below(bound: number): number {
    return Math.floor(this.#random() * bound);
  }

  #pick<T>(some: readonly T[]): T {
    const one = some[this.#below(some.length)];
    if (one === undefined) throw new Error("There is nothing to choose from.");
    return one;
  }
}

/** Runs in the page: clicks on what is there, if it is. */
function clickFirst(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}

/** Runs in the page: whether keys go to the text, with nothing over it. */
function isInText(): boolean {
  const { activeElement } = document;
  return (
    activeElement?.closest("[data-reader-text]") != null &&
    document.querySelector("[role=dialog][data-context], .popover, .palette") === null
  );
}

/** Runs in the page: what has the focus, what lies over the text, and what is to be read. */
function sayWhere(): string {
  const over = [...document.querySelectorAll("[role=dialog][data-context], .popover, .palette")];
  const shown = [document.activeElement, ...over].map((one) => one?.outerHTML.slice(0, 200));
  return [
    ...shown,
    document.querySelector("main")?.outerHTML.slice(0, 600),
    document.body.innerText.slice(0, 900),
  ].join(" | ");
}
