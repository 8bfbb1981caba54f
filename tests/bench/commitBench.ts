import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { addSpans } from "#core/actions/spans.ts";
import { createService } from "#service/createService.ts";
import type { Area } from "./area.ts";
import { generateRanges } from "./generate.ts";
import { benchHost, makeProject, makeSpan, must, type BenchProject } from "./project.ts";
import { measured, type Measurement } from "./report.ts";

const NAME = "commits of a single tag, against appending 4 KB and fsync";
/** Bytes of one raw write: a page of the file. */
const PAGE = 4096;

export const commitArea: Area = {
  cases: [NAME],
  measure: async ({ note, folder }) => note(await measureCommits(await makeProject(folder, ["large"]), folder)),
};

const COMMITS = 300;
/** Commits and raw writes alternate in runs this long, so that both meet the same disk. */
const RUN = 25;

/** Tags one by one in the large document, each on disk before the next, against appending 4 KB to a file. */
async function measureCommits(project: BenchProject, folder: string): Promise<Measurement> {
  const { service, close } = createService(benchHost(project.profileFolder));
  const state = must(await service["project.open"]({ path: project.path }));
  const content = must(
    await service["document.read"]({ document: project.documents.get("large")?.[0] ?? "", part: { near: null } }),
  );
  const spans = generateRanges(7, content.text, content.structure.blocks, COMMITS).map((range, index) =>
    makeSpan(state, content, range, index),
  );
  const raw = openRaw(path.join(folder, "raw"));
  const spent = { commits: 0, raw: 0 };
  for (let from = 0; from < COMMITS; from += RUN) {
    const started = performance.now();
    for (const span of spans.slice(from, from + RUN)) must(await service["change.make"](addSpans([span])));
    spent.commits += performance.now() - started;
    spent.raw += raw.append(RUN);
  }
  raw.close();
  await close();
  const perSecond = (milliseconds: number): number => (COMMITS / milliseconds) * 1000;
  return measured(NAME, "a second", perSecond(spent.commits), perSecond(spent.raw), { at: "least", bound: 0.2 });
}

/** Appends a page so many times and waits for the disk after each; says how long all took, in milliseconds. */
function openRaw(file: string): { readonly append: (times: number) => number; readonly close: () => void } {
  const handle = openSync(file, "a");
  const page = Buffer.alloc(PAGE, 1);
  return {
    append: (times) => {
      const started = performance.now();
      for (let count = 0; count < times; count++) {
        writeSync(handle, page);
        fsyncSync(handle);
      }
      return performance.now() - started;
    },
    close: () => {
      closeSync(handle);
      rmSync(file);
    },
  };
}
