import type { Page } from "@playwright/test";
import type { Area, Run } from "./area.ts";
import { isOpen, openInApp, openInFloor, openPages, scroller, type Pages } from "./browser.ts";
import { makeProject, sizeNames, sizes, type BenchProject, type SizeName } from "./project.ts";
import { scrollFrames, settle, time } from "./probe.ts";
import { measured, median, percentile, type Measurement } from "./report.ts";

/** Keys of each kind that are timed. */
const KEYS = 60;
/** Keys in a row on one page, before it is the other's turn. */
const RUN = 10;
const FRAMES = 240;
/** One scroll step, in pixels: about half a screen a frame, a hard fling. */
const STEP = 400;

/** Two frames of 60 a second over the floor, which is itself about one: three times it. */
const KEY_BOUND = 3;

type Bench = { readonly pages: Pages; readonly project: BenchProject };

type Opening = { readonly text: number; readonly ink: number; readonly floor: number };

/** The names of the cases of one size, as `--only` looks through them. */
const casesOf = {
  open: (size: SizeName) => `${sizes[size].name}: open to first text all ink in view`,
  key: (size: SizeName) => `${sizes[size].name}: key to ink next word`,
  scroll: (size: SizeName) => `${sizes[size].name}: scroll frame`,
};
const MEMORY = "memory after switches";

export const readerArea: Area = {
  cases: [...sizeNames.flatMap((size) => Object.values(casesOf).map((name) => name(size))), MEMORY],
  measure: async (run) => {
    const project = await makeProject(run.folder, sizesFor(run));
    const pages = await openPages(project, run.folder);
    try {
      await warmUp({ pages, project });
      await measureReader({ pages, project }, run);
    } finally {
      await pages.close();
    }
  },
};

/** Large documents are compared with small ones of the same run; each run warms up with some. */
function sizesFor({ isWanted }: Run): readonly SizeName[] {
  const wanted = (size: SizeName): boolean => Object.values(casesOf).some((name) => isWanted(name(size)));
  return sizeNames.filter((size) => size === "small" || size === "medium" || wanted(size));
}

async function measureReader(bench: Bench, { isWanted, note }: Run): Promise<void> {
  let medium: Opening | null = null;
  for (const size of sizeNames) {
    const isCompared = size === "medium" && isWanted(casesOf.open("large"));
    if (isWanted(casesOf.open(size)) || isCompared) {
      const opening = await measureOpening(bench, size);
      note(...reportOpening(size, opening, medium));
      if (size === "medium") medium = opening;
    }
    if (isWanted(casesOf.key(size))) note(...(await measureKeys(bench, size)));
    if (isWanted(casesOf.scroll(size))) note(await measureScrolling(bench, size));
  }
  if (isWanted(MEMORY)) note(await measureMemory(bench));
}

/** Opens each document of a size once, here and as plain elements in turn; medians of those after the first, in milliseconds. */
async function measureOpening({ pages, project }: Bench, size: SizeName): Promise<Opening> {
  const samples: Opening[] = [];
  for (const [index, document] of (project.documents.get(size) ?? []).entries()) {
    // In turns one and the other comes first: the second finds the document in the host's caches.
    const early = index % 2 === 0 ? await openInFloor(pages.floor, document) : null;
    const { text, ink } = await openInApp(pages.app, document);
    samples.push({ text, ink, floor: early ?? (await openInFloor(pages.floor, document)) });
    await openBetween({ pages, project });
  }
  const measuredOnes = samples.slice(1);
  const middle = (part: keyof Opening): number => median(measuredOnes.map((sample) => sample[part]));
  return { text: middle("text"), ink: middle("ink"), floor: middle("floor") };
}

/** Small documents against plain text; the large one against our own medium one, because windowed text must not know its length. */
function reportOpening(size: SizeName, opening: Opening, medium: Opening | null): Measurement[] {
  const { name } = sizes[size];
  return (["text", "ink"] as const).map((part) => {
    const label = `${name}: open to ${part === "text" ? "first text" : "all ink in view"}`;
    if (size !== "large" || medium === null)
      return measured(label, "ms", opening[part], opening.floor, { at: "most", bound: 1.5 });
    return measured(`${label}, against 100 KB`, "ms", opening[part], medium[part], { at: "most", bound: 1.25 });
  });
}

/** Stands in the middle of the text and, in turns, steps on a word and tags it. */
async function measureKeys({ pages, project }: Bench, size: SizeName): Promise<Measurement[]> {
  const { app, floor } = pages;
  await openOne({ pages, project }, size, 0);
  await standInTheMiddle(app);
  const steps: number[] = [];
  const tags: number[] = [];
  const toggles: number[] = [];
  for (let run = 0; run < KEYS / RUN; run++) {
    await app.bringToFront();
    for (let key = 0; key < RUN; key++) {
      steps.push(await press(app, "ArrowRight", "reader:drawn"));
      tags.push(await press(app, project.letter.toLowerCase(), "reader:drawn"));
    }
    await floor.bringToFront();
    for (let key = 0; key < RUN; key++) toggles.push(await press(floor, "x", "floor"));
  }
  const plain = percentile(toggles, 0.95);
  const { name } = sizes[size];
  return [
    measured(`${name}: key to ink, p95`, "ms", percentile(tags, 0.95), plain, { at: "most", bound: KEY_BOUND }),
    measured(`${name}: key to next word, p95`, "ms", percentile(steps, 0.95), plain, { at: "most", bound: KEY_BOUND }),
  ];
}

/** Has a document of each size opened and scrolled once, so that the first case measured is not the one that compiles. */
async function warmUp(bench: Bench): Promise<void> {
  for (const size of bench.project.documents.keys()) {
    await openOne(bench, size, 0);
    for (const page of [bench.pages.app, bench.pages.floor]) {
      await page.bringToFront();
      await scrollFrames(page, scroller, STEP, FRAMES / 4);
    }
  }
}

/** Opens one document of a size in both pages, after the short one: a document that is open cannot be opened. */
async function openOne({ pages, project }: Bench, size: SizeName, copy: number): Promise<void> {
  const document = project.documents.get(size)?.[copy] ?? "";
  await openBetween({ pages, project });
  await openInApp(pages.app, document);
  await openInFloor(pages.floor, document);
}

async function openBetween({ pages, project }: Bench): Promise<void> {
  if (!(await isOpen(pages.app, project.between))) await openInApp(pages.app, project.between);
  await openInFloor(pages.floor, project.between);
}

async function press(page: Page, key: string, mark: string): Promise<number> {
  const [shown = Number.NaN] = await time(page, "keydown", [mark], () => page.keyboard.press(key));
  await settle(page);
  return shown;
}

async function standInTheMiddle(page: Page): Promise<void> {
  await page.bringToFront();
  await page.locator(scroller).evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await settle(page);
  const box = await page.locator(scroller).boundingBox();
  const text = await page.locator(".reader-root").boundingBox();
  if (box === null || text === null) throw new Error("No text is shown");
  await page.mouse.click(text.x + 60, box.y + box.height / 2);
  await settle(page);
}

async function measureScrolling({ pages, project }: Bench, size: SizeName): Promise<Measurement> {
  const { app, floor } = pages;
  // Not the one in which a paragraph was tagged word by word.
  await openOne({ pages, project }, size, 1);
  const frames = async (page: Page): Promise<number> => {
    await page.bringToFront();
    await scrollFrames(page, scroller, STEP, FRAMES / 4);
    await settle(page);
    const intervals = await scrollFrames(page, scroller, STEP, FRAMES);
    await page.locator(scroller).evaluate((element) => element.scrollTo({ top: 0 }));
    return percentile(intervals, 0.95);
  };
  return measured(`${sizes[size].name}: scroll frame, p95`, "ms", await frames(app), await frames(floor), {
    at: "most",
    bound: 1.3,
  });
}

/** Switches between documents, and how many are warmed up with. */
const SWITCHES = 50;
const WARM = 10;

/** Goes back and forth among all documents of the medium size: what is kept must not grow with it. In megabytes. */
async function measureMemory({ pages, project }: Bench): Promise<Measurement> {
  const { app } = pages;
  const used = async (): Promise<number> =>
    (await app.evaluate(
      () => (Reflect.get(window, "gc")?.(), Number(Reflect.get(Reflect.get(performance, "memory"), "usedJSHeapSize"))),
    )) / 1e6;
  const goTo = async (index: number): Promise<void> => {
    const documents = project.documents.get("medium") ?? [];
    await app.locator(`#corpus-row-${documents[index % documents.length]}`).click();
    await settle(app);
  };
  await app.bringToFront();
  for (let index = 0; index < WARM; index++) await goTo(index);
  const before = await used();
  for (let index = 0; index < SWITCHES; index++) await goTo(WARM + index);
  return measured(`memory after ${SWITCHES} switches, against after ${WARM}`, "MB", await used(), before, {
    at: "most",
    bound: 1.2,
  });
}
