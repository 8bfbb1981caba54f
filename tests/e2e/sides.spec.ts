import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "@playwright/test";
import type { Decision } from "#core/model/review.ts";
import { atAnotherDesk, chooseCopy } from "./colleague.ts";
import { expect, test } from "./fixture.ts";
import { ferry } from "./texts.ts";
import type { Workbench } from "./workbench.ts";

/** A folder for pictures; none are taken without it. */
const pictures = process.env["OBELUS_E2E_PICTURES"];

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/sides-${name}.png`, animations: "disabled" });
}

type Marks = readonly (readonly [words: string, letter: string])[];

const CUT = "a cable was cut on purpose";
const REPLACED = "may replace the cable next week";
const agreed = ["slept under the timetable", "c"] as const;
/** Two end it alike; all call it something else; one alone has it; all agree. */
const work: Readonly<Record<"me" | "Nora Test" | "Otto Test", Marks>> = {
  me: [[CUT, "c"], agreed, [REPLACED, "c"]],
  "Nora Test": [[CUT, "c"], ["Mirja Oksa", "s"], agreed, [REPLACED, "d"]],
  "Otto Test": [[`The harbour office says ${CUT}`, "c"], agreed, [REPLACED, "f"]],
};

async function annotate(bench: Workbench, marks: Marks): Promise<void> {
  await bench.focusText();
  for (const [words, letter] of marks) {
    await bench.tag(words, letter);
    await bench.press("Escape");
  }
  await bench.press("Control+Enter", "Control+Enter");
  await bench.saved();
}

/** A text that three people read through, on copies that were brought together. */
async function threePeople(bench: Workbench, browser: Browser): Promise<void> {
  await bench.start();
  await bench.newProject("Three");
  await bench.bringIn([ferry]);
  for (const name of ["Nora Test", "Otto Test"] as const) {
    const file = `${bench.desk.home}/${name}.obelus`;
    await bench.call("project.handOut", { path: file, to: name, blind: true, assigned: false });
    await atAnotherDesk(browser, { name, file, run: (theirs) => annotate(theirs, work[name]) });
    await chooseCopy(bench, file);
    await expect(bench.sheet.getByRole("status")).toContainText("A backup is made first.");
    await bench.press("Control+Enter");
    await expect(bench.sheet.getByRole("status")).toContainText("Brought in");
    await bench.press("Escape");
    await expect(bench.sheet).toHaveCount(0);
  }
  await annotate(bench, work.me);
}

async function asked({ page }: Workbench, question: string): Promise<void> {
  await expect(page.locator(".review-card h2")).toHaveText(question);
}

async function decisions(bench: Workbench): Promise<readonly Decision[]> {
  const [document] = await bench.documents();
  return (await bench.call("document.ties", { document: document?.id ?? "" })).decisions;
}

/** The lines of each paragraph that a column has drawn, as they break. */
async function linesOf(column: Locator): Promise<Readonly<Record<string, readonly string[]>>> {
  return column.evaluate((element) => {
    const blocks: Record<string, string[]> = {};
    for (const block of element.querySelectorAll<HTMLElement>(".reader-root [data-block]")) {
      const lines: string[] = [];
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      let bottom = Number.NEGATIVE_INFINITY;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (let at = 0; at < (node.textContent ?? "").length; at++) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getClientRects()[0];
          if (box !== undefined && box.width > 0 && box.bottom - bottom > box.height / 2) {
            lines.push("");
            bottom = box.bottom;
          }
          lines.push((lines.pop() ?? "") + (node.textContent ?? "").charAt(at));
        }
      blocks[block.dataset["block"] ?? ""] = lines;
    }
    return blocks;
  });
}

/** Each column draws what is near the view, which need not be the same to the last paragraph. */
async function expectSameLines(columns: Locator): Promise<void> {
  const [first, ...others] = await Promise.all((await columns.all()).map(linesOf));
  expect(others.length).toBeGreaterThan(1);
  for (const other of others) {
    const shared = Object.keys(first ?? {}).filter((block) => other[block] !== undefined);
    expect(shared.flatMap((block) => other[block] ?? []).length).toBeGreaterThan(3);
    for (const block of shared) expect(other[block]).toEqual(first?.[block]);
  }
}

test("[R34] three people stand side by side, and are settled by number and by rule", async ({
  bench,
  browser,
  page,
}) => {
  test.setTimeout(240_000);
  await threePeople(bench, browser);
  await bench.press("F8");
  await asked(bench, "Where does “Claim” begin?");
  await page.getByRole("radio", { name: "Side by side" }).check({ force: true });
  const columns = page.locator(".review-column");
  const column = (name: string): Locator => page.getByRole("region", { name, exact: true });
  await expect(columns).toHaveCount(4);
  await expect(columns.nth(1)).toHaveAccessibleName("Gold");
  await picture(page, "three");
  await expectSameLines(columns);

  // One is taken away: the queue is about the other two, at the same place.
  await column("Otto").getByRole("button", { name: "Take Otto’s column away" }).click();
  await expect(columns).toHaveCount(3);
  await expectOpen(bench, 2);
  await picture(page, "two");
  await expect(column("Test").locator(".reader-canvas")).toBeFocused();
  await page.getByRole("button", { name: "Add Otto" }).click();
  await expect(columns).toHaveCount(4);
  await expect(column("Otto").locator(".reader-canvas")).toBeFocused();
  await expectOpen(bench, 3);
  await asked(bench, "Where does “Claim” begin?");
  await expect(column("Gold").locator(".ink-suggested").first()).toBeAttached();

  // Every view stays at the issue.
  for (const view of ["Overlaid", "Gold", "Side by side"]) {
    await page.getByRole("radio", { name: view }).check({ force: true });
    await asked(bench, "Where does “Claim” begin?");
    const words = page.locator(".ink-wash.ink-strong, .ink-suggested").first();
    await expect(words).toBeInViewport();
  }

  // Gold shows what a version would put there, before it is taken.
  const offered = async (): Promise<number> =>
    column("Gold")
      .locator(".ink-suggested")
      .evaluateAll((all) => Math.round(all.reduce((sum, box) => sum + box.getBoundingClientRect().width, 0)));
  const usual = await offered();
  await page.locator(".review-option").filter({ hasText: "Otto" }).hover();
  await expect.poll(offered).toBeGreaterThan(usual);
  await page.getByRole("radio", { name: "Gold" }).hover({ force: true });
  await expect.poll(offered).toBe(usual);

  // From column to column, and the number takes the third one's.
  await column("Test").locator(".reader-canvas").focus();
  await bench.press("F6");
  await expect(column("Gold").locator(".reader-canvas")).toBeFocused();
  await bench.press("F6", "F6");
  await expect(column("Otto").locator(".reader-canvas")).toBeFocused();
  await bench.press("3");
  await expect(page.locator("[aria-live]").filter({ hasText: "Otto’s is taken" })).toBeAttached();
  await asked(bench, "Does “Speaker” belong here?");
  const [first] = await decisions(bench);
  expect(first?.evidence).toHaveLength(3);
  const names = new Map((await bench.call("project.state", {})).records.annotators.map(({ id, name }) => [id, name]));
  const takenFrom = first?.evidence
    .filter(({ id }) => first.taken.includes(id))
    .map(({ annotator }) => names.get(annotator));
  expect(takenFrom).toEqual(["Otto Test"]);
  await expect(column("Gold")).toContainText("1 settled, 3 to decide");

  await bench.press("Control+z");
  await asked(bench, "Where does “Claim” begin?");
  await expect(column("Gold")).toContainText("0 settled, 4 to decide");
  await picture(page, "undone");

  // Most agree: what most say, or that nothing belongs there.
  await bench.press("Control+Enter");
  await bench.sheet.getByRole("radio", { name: /^Most agree \(2\)/u }).check();
  await picture(page, "bulk");
  await bench.press("Control+Enter");
  await expect(bench.sheet).toHaveCount(0);
  await asked(bench, "Claim or Denial or Forecast?");
  await expect(column("Gold")).toContainText("2 settled, 2 to decide");
  expect((await decisions(bench)).map(({ outcome, rule }) => `${outcome} ${rule}`).toSorted()).toEqual([
    "accepted majority",
    "rejected majority",
  ]);

  // The rule is withdrawn as a whole.
  await page.getByRole("radio", { name: "Decided 2" }).check({ force: true });
  await page.getByRole("option", { name: /Mirja Oksa/u }).click();
  await picture(page, "decided");
  await page.getByRole("button", { name: "Take back all 2 of this rule" }).click();
  await expectOpen(bench, 3);
  await expect(column("Gold")).toContainText("0 settled, 4 to decide");

  // Whoever was given the text and has not read it can be shown, and counts for nothing.
  await bench.runFromPalette("Assign texts");
  await bench.sheet.getByRole("textbox", { name: "Somebody new" }).focus();
  await page.keyboard.type("Ana Berg");
  await bench.press("Enter");
  await expect(bench.sheet.getByRole("checkbox", { name: "Ana Berg" })).toBeChecked();
  for (const name of ["Test Person", "Nora Test", "Otto Test"])
    await bench.sheet.getByRole("checkbox", { name }).uncheck();
  await bench.press("Control+Enter");
  await expect(bench.sheet).toHaveCount(0);
  await page.getByRole("button", { name: "Add Ana" }).click();
  await expect(columns).toHaveCount(5);
  await expect(column("Ana")).toContainText("has not read this text");
  await expect(column("Gold")).toContainText("0 settled, 4 to decide");
  await expectOpen(bench, 3);

  for (const { name, width, height, zoom } of sizes) {
    await page.setViewportSize({ width, height });
    if (zoom !== 1) await zoomIn(bench);
    await expectToFit(bench, columns, name);
  }
});

const sizes = [
  { name: "1440", width: 1440, height: 900, zoom: 1 },
  { name: "720", width: 720, height: 450, zoom: 1 },
  { name: "200%", width: 1440, height: 900, zoom: 2 },
] as const;

/** Lines break alike, heads are whole, columns lie beside each other, and each can be scrolled to. */
async function expectToFit({ page }: Workbench, columns: Locator, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await picture(page, `${name}-${theme}`);
  }
  await expectSameLines(columns);
  await expect(page.locator(".review-column-gold .ink-suggested").first()).toBeAttached();
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), name).toBe(false);
  const places = await columns.evaluateAll((all) =>
    all.map((column) => {
      const { left, right } = column.getBoundingClientRect();
      const head = column.querySelector("header");
      const inside = [...(head?.children ?? [])].map((child) => child.getBoundingClientRect());
      const isWhole = inside.every((box) => box.width === 0 || (box.left >= left && box.right <= right + 0.5));
      return { left, right, isWhole, text: column.querySelector(".reader-root")?.clientWidth ?? 0 };
    }),
  );
  for (const [index, { left, isWhole, text }] of places.entries()) {
    expect(isWhole, `${name}: head ${index}`).toBe(true);
    expect(text, `${name}: text ${index}`).toBeGreaterThan(100);
    expect(left, `${name}: column ${index}`).toBeGreaterThanOrEqual(places[index - 1]?.right ?? left);
  }
  for (const column of await columns.all()) {
    await column.locator(".reader-canvas").focus();
    await expect(column.locator("header b")).toBeInViewport({ ratio: 1 });
  }
  await columns.first().locator(".reader-canvas").focus();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(".review-desk").analyze();
  expect
    .soft(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)))
    .toEqual([]);
}

async function zoomIn({ page }: Workbench): Promise<void> {
  const shown = page.locator(".shell-status").getByText("200 %");
  for (let step = 0; step < 9 && !(await shown.isVisible()); step++) await page.keyboard.press("Control+Equal");
  await expect(shown).toBeVisible();
}

async function expectOpen(bench: Workbench, count: number): Promise<void> {
  await expect(bench.page.getByRole("radio", { name: `Open ${count}` })).toBeAttached();
}
