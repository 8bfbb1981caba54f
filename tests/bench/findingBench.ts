import { statSync } from "node:fs";
import path from "node:path";
import type { FindOptions } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { openProject } from "#db/openProject.ts";
import type { Area, Run } from "./area.ts";
import { createWriter, makeCorpus } from "./corpus.ts";
import { benchHost, must } from "./project.ts";
import { measured, median, type Measurement } from "./report.ts";

/** 60 MB in small texts and 40 MB in large ones. */
const SHELVES = [
  { count: 20_000, letters: 3000 },
  { count: 40, letters: 1_000_000 },
];
const ONCE = "zebra crossing lantern";
const SAMPLES = 5;

const words: FindOptions = { matchCase: false, wholeWords: false, furniture: false };
const common = createWriter(1)(3000).split(/\s/u).slice(20, 23).join(" ");

/** What is looked for, and within how many milliseconds the first page must be there. */
const searches = [
  { name: "search 100 MB: a phrase found once, to first page", query: ONCE, options: words, goal: 200 },
  { name: "search 100 MB: a phrase that is nowhere", query: "xylophone quartet at noon", options: words, goal: 200 },
  { name: "search 100 MB: a phrase of common words, to first page", query: common, options: words, goal: 200 },
  {
    name: "search 100 MB: a regular expression, to first page",
    query: String.raw`\bver\p{L}{3}\b`,
    options: { ...words, pattern: true },
    goal: 500,
  },
] as const;

export const findingArea: Area = { cases: searches.map(({ name }) => name), measure: measureFinding };

async function measureFinding({ isWanted, note, folder }: Run): Promise<void> {
  const file = path.join(folder, "corpus.obelus");
  makeCorpus(file, SHELVES, ONCE);
  console.log(`The project of 100 MB takes ${Math.round(statSync(file).size / 1e6)} MB.`);
  const floor = measureReading(file);
  const { service, close } = createService(benchHost(path.join(folder, "profile")));
  must(await service["project.open"]({ path: file, person: { name: "Bench", initials: "B" } }));
  const timeOf = async (query: string, options: FindOptions): Promise<number> => {
    const started = performance.now();
    let page = must(await service["text.find"]({ query, options, limit: 500 }));
    while (page.hits.length === 0 && page.next !== null)
      page = must(await service["text.find"]({ query, options, limit: 500, from: page.next }));
    return performance.now() - started;
  };
  const first = await timeOf("nowhere at all", words);
  console.log(`The first search of all takes ${Math.round(first)} ms.`);
  for (const search of searches) {
    if (!isWanted(search.name)) continue;
    const samples: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      // What was found last is remembered, so something else is looked for in between.
      await timeOf(`other words ${sample}`, words);
      samples.push(await timeOf(search.query, search.options));
    }
    note(report(search.name, median(samples), floor, search.goal));
  }
  await close();
}

/** The goal is in milliseconds; as a ratio it is that of the floor of this run. */
function report(name: string, figure: number, floor: number, goal: number): Measurement {
  const result = measured(name, "ms", figure, floor, { at: "most", bound: 1 });
  return { ...result, goal: `≤ ${goal} ms`, met: figure <= goal };
}

/** Milliseconds for reading every text once, without looking into it. */
function measureReading(file: string): number {
  const opened = openProject(file, { person: "Bench", now: Date.now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { reader, close } = opened.value;
  const started = performance.now();
  for (const { id } of reader.searchable()) reader.text(id);
  const spent = performance.now() - started;
  close();
  return spent;
}
