import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Page } from "@playwright/test";
import { addSpans } from "#core/actions/spans.ts";
import type { Service } from "#contract/methods.ts";
import { serve } from "#headless/browserHost.ts";
import { createService } from "#service/createService.ts";
import type { Area, Run } from "./area.ts";
import { built, launch } from "./browser.ts";
import { generateRanges } from "./generate.ts";
import { makeScaledProject, SPANS_EACH, type ScaledProject } from "./largeProject.ts";
import { addProbe, settle, time } from "./probe.ts";
import { benchHost, makeSpan, must } from "./project.ts";
import { measured, median, type Measurement } from "./report.ts";

const LARGE = 10_000;
const SMALL = 100;
const SIZE = "1,000,000 spans";

const cases = {
  open: `${SIZE}: open through the service, against 10,000`,
  window: `${SIZE}: open in the window to first text, against 10,000`,
  read: `${SIZE}: spans of one document, against a project of one document`,
  bulk: `${SIZE}: tag 5,000 words in one change`,
  undo: `${SIZE}: undo of 5,000 tags`,
  redo: `${SIZE}: redo of 5,000 tags`,
  memory: `${SIZE}: memory of the host, open and surveyed`,
} as const;

/** How often a project is opened, in turns with the other. */
const OPENINGS = 7;
const READINGS = 60;
const BULK = 5000;
/** Milliseconds that reading may take longer than in a project of one document. */
const READ_MARGIN = 5;
const BULK_BOUND = 1000;
/** Megabytes. */
const MEMORY_BOUND = 512;

type Projects = { readonly one: ScaledProject; readonly small: ScaledProject; readonly large: ScaledProject };

export const scaleArea: Area = {
  cases: Object.values(cases),
  measure: async (run) => {
    const folder = path.join(run.folder, "scale");
    const projects: Projects = {
      one: await makeScaledProject(folder, 1),
      small: await makeScaledProject(folder, SMALL),
      large: await makeScaledProject(folder, LARGE),
    };
    console.log(`Made ${LARGE * SPANS_EACH} spans in ${Math.round(projects.large.took / 1000)} s.`);
    if (run.isWanted(cases.open)) run.note(await measureOpening(projects));
    if (run.isWanted(cases.read)) run.note(await measureReading(projects));
    if (run.isWanted(cases.memory)) run.note(measureMemory(projects));
    if (run.isWanted(cases.window)) run.note(await measureWindow(projects));
    if ([cases.bulk, cases.undo, cases.redo].some(run.isWanted)) await measureBulk(projects, run);
  },
};

async function withService<T>({ profileFolder }: ScaledProject, work: (service: Service) => Promise<T>): Promise<T> {
  const { service, close } = createService(benchHost(profileFolder));
  try {
    return await work(service);
  } finally {
    await close();
  }
}

/** Milliseconds until the answer has left the service as JSON, as every host sends it. */
function openOnce(project: ScaledProject): Promise<{ readonly took: number; readonly bytes: number }> {
  return withService(project, async (service) => {
    const started = performance.now();
    const json = JSON.stringify(must(await service["project.open"]({ path: project.path })));
    return { took: performance.now() - started, bytes: Buffer.byteLength(json) };
  });
}

async function measureOpening({ small, large }: Projects): Promise<Measurement> {
  const times: Record<"small" | "large", number[]> = { small: [], large: [] };
  for (let turn = 0; turn < OPENINGS; turn++) {
    times.small.push((await openOnce(small)).took);
    const { took, bytes } = await openOnce(large);
    times.large.push(took);
    if (turn === 0) console.log(`The answer to opening it has ${Math.round(bytes / 1000)} KB.`);
  }
  return measured(cases.open, "ms", median(times.large), median(times.small), { at: "most", bound: 3 });
}

/** Reads documents one after the other, each for the first time; the margin is stated as a ratio to the floor. */
async function measureReading({ one, large }: Projects): Promise<Measurement> {
  const readAll = (project: ScaledProject, step: number): Promise<number[]> =>
    withService(project, async (service) => {
      must(await service["project.open"]({ path: project.path }));
      const times: number[] = [];
      for (let count = 0; count < READINGS; count++) {
        const document = project.documents[(count * step) % project.documents.length] ?? "";
        const started = performance.now();
        must(await service["document.read"]({ document }));
        times.push(performance.now() - started);
      }
      return times;
    });
  const floor = median(await readAll(one, 0));
  const figure = median(await readAll(large, 163));
  return measured(cases.read, "ms", figure, floor, { at: "most", bound: round((floor + READ_MARGIN) / floor) });
}

/** A process with nothing but the service, after the lists were filled as a window does. The floor is one megabyte. */
function measureMemory({ large }: Projects): Measurement {
  const script = path.join(import.meta.dirname, "hostMemory.ts");
  const { stdout } = spawnSync(process.execPath, [script, large.path, large.profileFolder], { encoding: "utf8" });
  return measured(cases.memory, "MB", Number(stdout) / 1e6, 1, { at: "most", bound: MEMORY_BOUND });
}

async function measureWindow({ small, large }: Projects): Promise<Measurement> {
  const host = await serve({ profileFolder: large.profileFolder, root: built });
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
    const page = await context.newPage();
    await addProbe(page);
    const times: Record<"small" | "large", number[]> = { small: [], large: [] };
    await openInWindow(page, host.url, small);
    for (let turn = 0; turn < OPENINGS; turn++) {
      times.small.push(await openInWindow(page, host.url, small));
      times.large.push(await openInWindow(page, host.url, large));
    }
    return measured(cases.window, "ms", median(times.large), median(times.small), { at: "most", bound: 3 });
  } finally {
    await browser.close();
    await host.close();
  }
}

/** From the click on a recent project to the frame with the list and the first text, in milliseconds. */
async function openInWindow(page: Page, url: string, project: ScaledProject): Promise<number> {
  await page.goto(url);
  const recent = page.locator(".welcome-recent-row", { hasText: project.path });
  await recent.waitFor();
  await settle(page);
  const [shown = Number.NaN] = await time(page, "click", ["reader:text"], () => recent.click());
  await page.locator("[role=treeitem]").first().waitFor();
  await settle(page);
  await page.evaluate(() =>
    fetch("/api/call", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ method: "project.close", input: {} }),
    }),
  );
  return shown;
}

/** Tags 5,000 places in one document as one change, takes it back, and does it again. The floor is one millisecond. */
async function measureBulk({ large }: Projects, { isWanted, note }: Run): Promise<void> {
  await withService(large, async (service) => {
    const state = must(await service["project.open"]({ path: large.path }));
    const content = must(await service["document.read"]({ document: large.documents.at(-1) ?? "" }));
    const ranges = generateRanges(2, content.text, content.structure.blocks, SPANS_EACH);
    const spans = Array.from({ length: BULK }, (_, index) =>
      makeSpan(state, content, ranges[index % ranges.length] ?? [0, 1], index),
    );
    const timed = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      const started = performance.now();
      await work();
      if (isWanted(name)) note(measured(name, "ms", performance.now() - started, 1, { at: "most", bound: BULK_BOUND }));
    };
    await timed(cases.bulk, async () => must(await service["change.make"](addSpans(spans))));
    await timed(cases.undo, async () => must(await service["change.undo"]({})));
    await timed(cases.redo, async () => must(await service["change.redo"]({})));
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
