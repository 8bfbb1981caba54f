import { rmSync } from "node:fs";
import path from "node:path";
import SQLite from "better-sqlite3";
import { openProject } from "#db/openProject.ts";
import { selectFrom } from "#db/rows.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import type { Host } from "#service/context.ts";
import { createService } from "#service/createService.ts";
import type { Area, Run } from "./area.ts";
import { makeScaledProject, SPANS_EACH } from "./largeProject.ts";
import { benchHost, must } from "./project.ts";
import { measured, type Measurement } from "./report.ts";

/** How far the process may grow while it exports, once it is warm, in MB: whatever the size. */
const GROWTH = 64;
/** The share of each file of an export after which it counts as warm. */
const WARM = 0.1;

const exports = [1000, 10_000].map((documents) => {
  const size = (documents * SPANS_EACH).toLocaleString("en");
  const others = annotationFormats
    .filter(({ declaration, writer }) => writer !== undefined && declaration.id !== "jsonl")
    .map(({ declaration: { id, name } }) => ({
      id,
      case: `export of ${size} spans to ${name}: growth of the process`,
    }));
  return {
    documents,
    speed: `export of ${size} spans to JSON Lines, against reading their rows`,
    memory: `export of ${size} spans to JSON Lines: growth of the process`,
    others,
  };
});

export const transferArea: Area = {
  cases: exports.flatMap(({ speed, memory, others }) => [speed, memory, ...others.map((one) => one.case)]),
  measure: async (run) => {
    for (const each of exports)
      if (run.isWanted(each.speed) || run.isWanted(each.memory)) await measureExport(run, each);
    for (const { documents, others } of exports) {
      const wanted = others.filter((other) => run.isWanted(other.case));
      if (wanted.length === 0) continue;
      const project = await makeScaledProject(path.join(run.folder, "others"), documents);
      for (const other of wanted) await measureOther(run, project.path, other);
    }
  },
};

async function measureExport(run: Run, { documents, speed, memory }: (typeof exports)[number]): Promise<void> {
  const project = await makeScaledProject(run.folder, documents);
  const floor = readRows(project.path);
  const records = readRecords(project.path);
  const figure = await exportAll(
    project.path,
    path.join(run.folder, "profile-export"),
    path.join(run.folder, "export"),
    "jsonl",
  );
  console.log(`Reading the same spans as records: ${Math.round(records)} a second.`);
  const results: readonly Measurement[] = [
    measured(speed, "spans a second", figure.spansASecond, floor, { at: "least", bound: 0.5 }),
    measured(memory, "MB", figure.growth, GROWTH, { at: "most", bound: 1 }),
  ];
  run.note(...results.filter(({ name }) => run.isWanted(name)));
}

/** Formats that are written in groups of rows, or hold all of a text's tags in one line, have that much in memory. */
async function measureOther(
  run: Run,
  project: string,
  { id, case: name }: { id: string; case: string },
): Promise<void> {
  const profile = path.join(run.folder, "profile-others");
  const { growth, spansASecond } = await exportAll(project, profile, path.join(run.folder, `out-${id}`), id);
  console.log(`${id}: ${Math.round(spansASecond)} spans a second.`);
  run.note(measured(name, "MB", growth, GROWTH, { at: "most", bound: 3 }));
}

/** Rows a second: all spans of one document after the other with the statement of the reader, as SQLite gives them. */
function readRows(file: string): number {
  const database = new SQLite(file, { readonly: true });
  const ids: unknown[] = database.prepare("SELECT id FROM documents").pluck().all();
  const statement = database.prepare(`${selectFrom("spans")}
    WHERE document = (SELECT number FROM documents WHERE id = ?) ORDER BY "start", "end" DESC, id`);
  const result = perSecond(() => ids.reduce((count: number, id) => count + statement.all(id).length, 0));
  database.close();
  return result;
}

function readRecords(file: string): number {
  const opened = openProject(file, { person: "Bench", now: Date.now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { reader, close } = opened.value;
  const result = perSecond(() =>
    reader.all("documents").reduce((count, { id }) => count + reader.spansOf(id).length, 0),
  );
  close();
  return result;
}

function perSecond(count: () => number): number {
  const began = performance.now();
  const counted = count();
  return (counted / (performance.now() - began)) * 1000;
}

type Exported = { readonly spansASecond: number; readonly growth: number };

async function exportAll(file: string, profileFolder: string, target: string, format: string): Promise<Exported> {
  let [warm, growth] = [0, 0];
  let stage = "";
  const emit: Host["emit"] = (event, payload) => {
    if (event !== "work.progress" || !("done" in payload)) return;
    const megabytes = process.memoryUsage.rss() / 1e6;
    if (payload.name !== stage) [stage, warm] = [payload.name, megabytes];
    if (payload.done < payload.total * WARM) warm = Math.max(warm, megabytes);
    else growth = Math.max(growth, megabytes - warm);
  };
  const { service, close } = createService({ ...benchHost(profileFolder), emit });
  must(await service["project.open"]({ path: file, person: { name: "Bench", initials: "B" } }));
  const began = performance.now();
  const { spans } = must(
    await service["export.write"]({
      path: target,
      format,
      documents: "all",
      annotators: "all",
      aside: true,
      offsets: "codepoint",
      negatives: true,
      choices: {},
    }),
  );
  const spent = performance.now() - began;
  await close();
  rmSync(target, { recursive: true });
  return { spansASecond: (spans / spent) * 1000, growth };
}
