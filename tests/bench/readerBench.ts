import type { Page } from "@playwright/test";
import type { Id } from "#core/model/id.ts";
import type { Area, Run } from "./area.ts";
import { isOpen, openInApp, openInFloor, openPages, scroller, type Pages } from "./browser.ts";
import { makeProject, OFTEN, sizeNames, sizes, type BenchProject, type SizeName } from "./project.ts";
import { measureBulk, measureTagging } from "./readerBulk.ts";
import { scrollFrames, settle, watchTasks } from "./probe.ts";
import { reportKeys, timeKeys, type KeyTimes } from "./readerKeys.ts";
import { measured, median, percentile, type Measurement } from "./report.ts";

const FRAMES = 240;
/** One scroll step, in pixels: about half a screen a frame, a hard fling. */
const STEP = 400;

type Bench = { readonly pages: Pages; readonly project: BenchProject };

type Opening = { readonly text: number; readonly ink: number; readonly floor: number };

/** The names of the cases of one size, as `--only` looks through them. */
const casesOf = {
  open: (size: SizeName) => `${sizes[size].name}: open to first text all ink in view`,
  key: (size: SizeName) => `${sizes[size].name}: key to ink tag retag delete undo next word against 10 KB`,
  scroll: (size: SizeName) => `${sizes[size].name}: scroll frame longest task`,
  task: (size: SizeName) => `${sizes[size].name}: longest task while tagging`,
  bulk: (size: SizeName) => `${sizes[size].name}: tag all its undo its redo`,
};
/** Which of them are measured: plain elements of five megabytes cannot be scrolled. */
function casesIn(size: SizeName): readonly string[] {
  if (size === "bulk") return [casesOf.bulk(size)];
  if (size === "huge") return [casesOf.open(size), casesOf.task(size)];
  return [casesOf.open(size), casesOf.key(size), casesOf.scroll(size), casesOf.task(size)];
}
const MEMORY = "memory after switches";
const HUGE_MEMORY = `${sizes.huge.name}: memory`;

export const readerArea: Area = {
  cases: [...sizeNames.flatMap(casesIn), HUGE_MEMORY, MEMORY],
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
  const wanted = (size: SizeName): boolean =>
    casesIn(size).some(isWanted) || (size === "huge" && isWanted(HUGE_MEMORY));
  return sizeNames.filter((size) => !isLong(size) || wanted(size));
}

async function measureReader(bench: Bench, { isWanted, note }: Run): Promise<void> {
  let medium: Opening | null = null;
  let small: KeyTimes | null = null;
  for (const size of bench.project.documents.keys()) {
    const isCompared = size === "medium" && (isWanted(casesOf.open("large")) || isWanted(casesOf.open("huge")));
    if (size !== "bulk" && (isWanted(casesOf.open(size)) || isCompared)) {
      const opening = await measureOpening(bench, size);
      note(...reportOpening(size, opening, medium));
      if (size === "medium") medium = opening;
    }
    if (isWanted(casesOf.task(size)) && casesIn(size).includes(casesOf.task(size))) {
      await openOne(bench, size, 0);
      note(await measureTagging(bench.pages, sizes[size].name, bench.project.letters));
    }
    if (size === "bulk") {
      await openOne(bench, size, 0);
      note(...(await measureBulk(bench.pages, sizes[size].name, OFTEN)));
    }
    if (size === "huge" || size === "bulk") continue;
    if (isWanted(casesOf.key(size)) || (size === "small" && isWanted(casesOf.key("large")))) {
      await openOne(bench, size, 0);
      const times = await timeKeys(bench.pages, bench.project.letters);
      note(...reportKeys(sizes[size].name, times, size === "large" ? small : null));
      if (size === "small") small = times;
    }
    if (isWanted(casesOf.scroll(size))) note(...(await measureScrolling(bench, size)));
  }
  if (isWanted(HUGE_MEMORY)) note(await measureHugeMemory(bench));
  if (isWanted(MEMORY)) note(await measureMemory(bench));
}

/** Opens each document of a size once, here and as plain elements in turn; medians of those after the first, in milliseconds. */
async function measureOpening({ pages, project }: Bench, size: SizeName): Promise<Opening> {
  const samples: Opening[] = [];
  for (const [index, document] of (project.documents.get(size) ?? []).entries()) {
    // In turns one and the other comes first: the second finds the document in the host's caches.
    const early = isLong(size) || index % 2 === 0 ? await openPlainly(pages.floor, document, size) : null;
    const { text, ink } = await openInApp(pages.app, document);
    samples.push({ text, ink, floor: early ?? (await openPlainly(pages.floor, document, size)) });
    await openBetween({ pages, project });
  }
  const measuredOnes = samples.slice(1);
  const middle = (part: keyof Opening): number => median(measuredOnes.map((sample) => sample[part]));
  return { text: middle("text"), ink: middle("ink"), floor: middle("floor") };
}

/** A short text is made as plain elements as a whole; of a long one, which both pages find in the host's caches, only the beginning is: its floor is the time to read it. */
async function openPlainly(page: Page, document: Id, size: SizeName): Promise<number> {
  if (!isLong(size)) return openInFloor(page, document, "whole");
  await openInFloor(page, document, "beginning");
  return openInFloor(page, document, "beginning");
}

function isLong(size: SizeName): boolean {
  return size === "large" || size === "huge" || size === "bulk";
}

/**
 * Short texts against plain elements. Long ones against our own of 100 KB, because windowed text must not know its
 * length; besides they may take the time to bring text and structure from the disk to the page, which is that of the
 * floor page.
 */
function reportOpening(size: SizeName, opening: Opening, medium: Opening | null): Measurement[] {
  const { name } = sizes[size];
  return (["text", "ink"] as const).map((part) => {
    const label = `${name}: open to ${part === "text" ? "first text" : "all ink in view"}`;
    if (!isLong(size) || medium === null)
      return measured(label, "ms", opening[part], opening.floor, { at: "most", bound: 1.5 });
    const goal = { at: "most", bound: 1.25, more: opening.floor } as const;
    return measured(`${label}, against 100 KB`, "ms", opening[part], medium[part], goal);
  });
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
  await pages.app.evaluate(() => performance.clearMarks("reader:all"));
  await openInApp(pages.app, document);
  // Also the spans that come later are there.
  if (isLong(size)) await pages.app.waitForFunction(() => performance.getEntriesByName("reader:all").length > 0);
  await settle(pages.app);
  await openInFloor(pages.floor, document, size === "huge" ? "beginning" : "whole");
}

async function openBetween({ pages, project }: Bench): Promise<void> {
  if (!(await isOpen(pages.app, project.between))) await openInApp(pages.app, project.between);
  await openInFloor(pages.floor, project.between, "whole");
}

/** No task may keep a page longer than this, in milliseconds. */
const LONG_TASK = 50;

async function measureScrolling({ pages, project }: Bench, size: SizeName): Promise<Measurement[]> {
  const { app, floor } = pages;
  // Not the one in which a paragraph was tagged word by word.
  await openOne({ pages, project }, size, 1);
  const frames = async (page: Page): Promise<{ readonly frame: number; readonly task: number }> => {
    await page.bringToFront();
    await scrollFrames(page, scroller, STEP, FRAMES / 4);
    await settle(page);
    const taskOf = await watchTasks(page);
    const intervals = await scrollFrames(page, scroller, STEP, FRAMES);
    const task = await taskOf();
    await page.locator(scroller).evaluate((element) => element.scrollTo({ top: 0 }));
    return { frame: percentile(intervals, 0.95), task };
  };
  const { name } = sizes[size];
  const own = await frames(app);
  const plain = await frames(floor);
  return [
    measured(`${name}: scroll frame, p95`, "ms", own.frame, plain.frame, { at: "most", bound: 1.3 }),
    measured(`${name}: longest task while scrolling`, "ms", own.task, LONG_TASK, { at: "most", bound: 1 }),
  ];
}

/** JavaScript heap in use after garbage collection, in megabytes. */
async function heapOf(page: Page): Promise<number> {
  await page.bringToFront();
  return (
    (await page.evaluate(
      () => (Reflect.get(window, "gc")?.(), Number(Reflect.get(Reflect.get(performance, "memory"), "usedJSHeapSize"))),
    )) / 1e6
  );
}

/** Megabytes that a span may take. */
const PER_SPAN = 400 / 1e6;

/** What a text of five megabytes takes, with all its spans, against the same text and structure with the part in view as plain elements. */
async function measureHugeMemory({ pages, project }: Bench): Promise<Measurement> {
  const { app, floor } = pages;
  const document = project.documents.get("huge")?.[0] ?? "";
  await openBetween({ pages, project });
  // Those read before are let go.
  for (const other of project.documents.get("small") ?? []) await openInApp(app, other);
  await openBetween({ pages, project });
  const before = { app: await heapOf(app), floor: await heapOf(floor) };
  await app.evaluate(() => performance.clearMarks("reader:all"));
  await openInApp(app, document);
  await app.waitForFunction(() => performance.getEntriesByName("reader:all").length > 0);
  await settle(app);
  const own = (await heapOf(app)) - before.app;
  await openInFloor(floor, document, "beginning");
  const plain = (await heapOf(floor)) - before.floor;
  return measured(HUGE_MEMORY, "MB", own, plain, { at: "most", bound: 2, more: sizes.huge.spans * PER_SPAN });
}

/** Switches between documents, and how many are warmed up with. */
const SWITCHES = 50;
const WARM = 10;

/** Goes back and forth among all documents of the medium size: what is kept must not grow with it. In megabytes. */
async function measureMemory({ pages, project }: Bench): Promise<Measurement> {
  const { app } = pages;
  const goTo = async (index: number): Promise<void> => {
    const documents = project.documents.get("medium") ?? [];
    await app.locator(`#corpus-row-${documents[index % documents.length]}`).click();
    await settle(app);
  };
  await app.bringToFront();
  for (let index = 0; index < WARM; index++) await goTo(index);
  const before = await heapOf(app);
  for (let index = 0; index < SWITCHES; index++) await goTo(WARM + index);
  return measured(`memory after ${SWITCHES} switches, against after ${WARM}`, "MB", await heapOf(app), before, {
    at: "most",
    bound: 1.2,
  });
}
