import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./fixture.ts";
import { cyrillic, ferry, rightToLeft, table, type Text } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

test("[D1] letters do not move while fifty tags are made, selected and taken back", async ({ bench }) => {
  test.setTimeout(90_000);
  await bench.start();
  await bench.newProject("Letters");
  await bench.bringIn([ferry, table, rightToLeft, cyrillic]);
  await bench.call("settings.change", { letters: "always" });
  const before = await measureLetters(bench);
  expect(before.length).toBeGreaterThan(300);
  const kinds = Array.from("cdafoqsthlne");
  await bench.press("ArrowRight");
  for (let made = 0; made < 50; made++) {
    // One to four words each, so that tags meet, nest and cross.
    for (let words = 0; words < made % 4; words++) await bench.press("Shift+ArrowRight");
    await bench.press(kinds[made % kinds.length] ?? "c", "Escape", "ArrowRight");
  }
  await bench.saved();
  expect(await bench.spans()).toHaveLength(50);
  expectSame(await measureLetters(bench), before, "with fifty tags");
  await bench.press("Control+Home");
  for (let walked = 0; walked < 8; walked++) {
    await bench.press("Alt+ArrowDown");
    expectSame(await measureLetters(bench), before, "with a tag selected");
  }
  for (let undone = 0; undone < 50; undone++) await bench.press("Control+z");
  await expect.poll(async () => (await bench.spans()).length).toBe(0);
  await expect(bench.page.locator(".ink-rule")).toHaveCount(0);
  expectSame(await measureLetters(bench), before, "with all taken back");
});

test("[D1] no place, theme or letter setting moves them either", async ({ bench, page }) => {
  await bench.start();
  await bench.openSample();
  const before = await measureLetters(bench);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expectSame(await measureLetters(bench), before, colorScheme);
  }
  await page.getByRole("toolbar", { name: "Keys" }).getByRole("button", { name: "Letters on" }).click();
  await expect(page.locator(".ink-letter")).toHaveCount(0);
  expectSame(await measureLetters(bench), before, "letters off");
  await page.locator(".placebar .ui-choice-option", { hasText: "Idris" }).click();
  await expect(page.locator(".ink-rule").first()).toBeAttached();
  expectSame(await measureLetters(bench), before, "a colleague above the line");
  await bench.press("Control+2", "Control+1");
  await expect(bench.text).toBeVisible();
  expectSame(await measureLetters(bench), before, "back from another place");
});

test("[D1] what is drawn around words stays with them while one scrolls on and back", async ({ bench, page }) => {
  await bench.start();
  await bench.newProject("Letters");
  await bench.bringIn([long]);
  await bench.press("Control+f");
  await page.locator("[data-find-field]").fill("lantern");
  await expect(page.locator(".findbar-count")).toHaveText(/^1 of \d\d$/u);
  const scroller = page.locator(".reader-scroller");
  for (const by of [500, 500, 500, 700, 1500, 9000, -400, -400, -600, -1200]) {
    await scroller.evaluate((element, distance) => element.scrollBy({ top: distance, behavior: "instant" }), by);
    await expect
      .poll(() => page.evaluate(findAstray), { message: `after ${by} pixels` })
      .toEqual({ astray: 0, bare: 0 });
  }
});

test("[K1] the list of keys holds exactly the keymap", async ({ bench }) => {
  type Row = readonly [context: string, chord: string, command: string, label: string];
  type Keymap = { readonly keys: readonly Row[]; readonly later: Readonly<Record<string, string>> };
  const { keys, later } = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "../../core/keymap.json"), "utf8"),
  ) as Keymap;
  await bench.start();
  await bench.press("F1");
  await bench.sheet.locator(".ui-choice-option", { hasText: "All places" }).click();
  const labels = keys
    .filter(([context, chord, command]) => chord !== "" && !Object.hasOwn(later, `${context} ${command}`))
    .map(([, , , label]) => label);
  await expect(bench.sheet.locator("dd")).toHaveCount(labels.length);
  expect((await bench.sheet.locator("dd").allTextContents()).toSorted()).toEqual(labels.toSorted());
});

/** Paragraphs of all heights, each with one word that is looked for, further along in each. */
const long: Text = {
  name: "long.txt",
  mimeType: "text/plain",
  words: Array.from({ length: 80 }, (_, index) => {
    const before = "the ferry left the quay ".repeat((index * 7) % 23);
    return `${index} ${before}lantern ${"and nobody saw it go ".repeat((index * 5) % 17)}`;
  }).join("\n\n"),
};

/** Runs in the page: how many of the drawn words lie on none, and how many of those in view have nothing drawn. */
function findAstray(): { readonly astray: number; readonly bare: number } {
  const view = document.querySelector(".reader-scroller")?.getBoundingClientRect() ?? new DOMRect();
  const drawn = Array.from(document.querySelectorAll(".ink-found:not(.ink-found-here)"), (one) =>
    one.getBoundingClientRect(),
  );
  const words: DOMRect[] = [];
  const walker = document.createTreeWalker(document.querySelector(".reader-root") ?? document, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = (node.textContent ?? "").indexOf("lantern");
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + "lantern".length);
    words.push(range.getBoundingClientRect());
  }
  const isOn = (one: DOMRect, other: DOMRect): boolean =>
    Math.abs(one.left - other.left) < 3 &&
    Math.abs(one.top + one.height / 2 - other.top - other.height / 2) < other.height / 3;
  return {
    astray: drawn.filter((one) => !words.some((other) => isOn(one, other))).length,
    bare: words.filter(
      (one) => one.bottom > view.top && one.top < view.bottom && !drawn.some((other) => isOn(other, one)),
    ).length,
  };
}

type Letter = { readonly words: string; readonly x: number; readonly y: number; readonly width: number };

/** Where each word of the text on the screen stands in the column, in pixels. */
function measureLetters(bench: Workbench): Promise<Letter[]> {
  return bench.page.evaluate(() => {
    const root = document.querySelector(".reader-root");
    const corner = root?.getBoundingClientRect();
    if (root === null || corner === undefined) throw new Error("No text is shown.");
    const found: { words: string; x: number; y: number; width: number }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? "";
      for (const match of text.matchAll(/\S/gu)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const { x, y, width } = range.getBoundingClientRect();
        found.push({ words: match[0], x: x - corner.x, y: y - corner.y, width });
      }
    }
    return found;
  });
}

/** The same within a tenth of a pixel. */
function expectSame(now: readonly Letter[], before: readonly Letter[], when: string): void {
  const moved = before.filter((letter, index) => {
    const other = now[index];
    return (
      other === undefined ||
      other.words !== letter.words ||
      Math.max(Math.abs(other.x - letter.x), Math.abs(other.y - letter.y), Math.abs(other.width - letter.width)) > 0.1
    );
  });
  expect(now.length, when).toBe(before.length);
  expect(moved, when).toEqual([]);
}
