import { chromium, type Browser, type CDPSession, type Page } from "@playwright/test";
import { findBrowser } from "#headless/findBrowser.ts";
import { randomFrom } from "../bench/generate.ts";
import { Analyst } from "./analyst.ts";
import type { Sample } from "./judge.ts";
import { measureFile, measureHost, measurePage, measureRecords } from "./measure.ts";
import { startSoakHost, type SoakHost } from "./soakHost.ts";
import type { SoakProject } from "./soakProject.ts";
import { watchPage, type Watch } from "./watch.ts";

export type Run = {
  readonly samples: readonly Sample[];
  /** Everything that went wrong, in words. */
  readonly problems: readonly string[];
  /** Letters of the texts that were brought in. */
  readonly broughtIn: number;
  /** What the analyst did, and how often. */
  readonly acts: ReadonlyMap<string, number>;
};

type Bounds = { readonly minutes: number; readonly seed: number };

/** More tags than at the beginning, as a share, from which the analyst takes away as many as it makes. */
const MANY = 1.05;
/** Documents that are open in the window at each sample: as many as it keeps. */
const HELD = 5;
/** Between two samples, in milliseconds; a short run has at least this many. */
const PAUSE = 30_000;
const FEWEST = 12;

/** Works in the window of a host of its own for some minutes. */
export async function work(project: SoakProject, { minutes, seed }: Bounds): Promise<Run> {
  const host = await startSoakHost(project.path, project.profileFolder);
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const watch = await watchPage(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.goto(host.url);
  await page.locator(".reader-root [data-block]").first().waitFor();
  const { documents, letters } = project;
  const analyst = new Analyst({ page, random: randomFrom(seed), documents, letters });
  const samples: Sample[] = [];
  const sampler = new Sampler({ page, session, host, watch, analyst, project });
  const end = Date.now() + minutes * 60_000;
  const stuck: string[] = [];
  try {
    samples.push(await sampler.take());
    while (Date.now() < end) {
      const next = Date.now() + Math.min(PAUSE, (minutes * 60_000) / FEWEST);
      while (Date.now() < next) await analyst.act();
      samples.push(await sampler.take());
    }
  } catch (error) {
    // What was measured until then is told all the same.
    stuck.push(`stuck: ${error instanceof Error ? error.message : String(error)}`);
  }
  await browser.close();
  const errors = await host.stop();
  return {
    samples,
    problems: [...watch.problems, ...stuck, ...blocked(analyst), ...(errors === "" ? [] : [`host: ${errors}`])],
    broughtIn: analyst.broughtIn,
    acts: analyst.counts,
  };
}

/** On a busy machine one act in a hundred may take longer than it waits; more say that the window is stuck. */
function blocked({ counts, unfinished }: Analyst): readonly string[] {
  for (const words of unfinished) console.log(`Not finished: ${words}`);
  const acts = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return unfinished.length * 100 > acts ? unfinished : [];
}

function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: asRoot });
}

type Parts = {
  readonly page: Page;
  readonly session: CDPSession;
  readonly host: SoakHost;
  readonly watch: Watch;
  readonly analyst: Analyst;
  readonly project: SoakProject;
};

/** Measures always in the same state: the same documents open one after the other, all saved, memory cleared up. */
class Sampler {
  readonly #parts: Parts;
  readonly #start = Date.now();
  #tagsAtFirst = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async take(): Promise<Sample> {
    const { page, session, host, watch, analyst, project } = this.#parts;
    const held = [...project.documents.slice(1 - HELD), project.quiet];
    for (const document of held) await analyst.open(document);
    await page.locator(".shell-status [role=status]", { hasText: /^Saved$/u }).waitFor();
    const { records, tags } = await measureRecords(page, held);
    this.#tagsAtFirst ||= tags;
    analyst.hasMany = tags > this.#tagsAtFirst * MANY;
    const sample = {
      minute: (Date.now() - this.#start) / 60_000,
      ...(await measurePage(page, session)),
      ...(await measureHost(host)),
      records,
      file: measureFile(project.path),
      changes: watch.changes(),
    };
    say(sample, tags);
    // Nobody works in the quiet text.
    await analyst.goOn();
    return sample;
  }
}

function say({ minute, page, code, nodes, listed, listeners, host, rss, file, changes }: Sample, tags: number): void {
  const parts = [
    `${minute.toFixed(1).padStart(5)} min`,
    `window ${mega(page)} and code ${mega(code)}, ${nodes} elements (${listed} in the list), ${listeners} listeners`,
    `host ${mega(host)}, process ${mega(rss)}`,
    `file ${mega(file)}, ${changes} changes, ${tags} tags`,
  ];
  console.log(parts.join("   "));
}

function mega(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
