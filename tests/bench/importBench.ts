import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import SQLite from "better-sqlite3";
import { createClient } from "#contract/client.ts";
import type { Service } from "#contract/methods.ts";
import { startService } from "#service/thread/startService.ts";
import type { Area, Run } from "./area.ts";
import { createWriter } from "./corpus.ts";
import { benchHost, must } from "./project.ts";
import { measured } from "./report.ts";

/** How many articles of how many letters. */
const ARTICLES = 10_000;
const LETTERS = 3000;
/** The longest that others may wait for an answer, in milliseconds. */
const GAP = 50;

const size = ARTICLES.toLocaleString("en");
const cases = {
  speed: `import of ${size} articles with checks, against reading, hashing and inserting them`,
  checking: `import of ${size} articles: longest wait for an answer while they are checked`,
  writing: `import of ${size} articles: longest wait for an answer while they are written`,
} as const;

export const importArea: Area = { cases: Object.values(cases), measure: measureImport };

async function measureImport({ isWanted, note, folder }: Run): Promise<void> {
  const articles = writeArticles(path.join(folder, "articles"));
  const floor = readAndInsert(articles, path.join(folder, "floor.db"));
  const { call, close } = startService(benchHost(path.join(folder, "profile-import")));
  const service = createClient(call);
  const person = { name: "Bench", initials: "B" };
  must(
    await service["project.create"]({
      path: path.join(folder, "import.obelus"),
      name: "Bench",
      schema: "claims",
      person,
    }),
  );
  const check = await askMeanwhile(service, () => service["import.check"]({ files: [{ path: articles }] }));
  const { batch, rows } = must(check.answer);
  const finish = await askMeanwhile(service, () =>
    service["import.finish"]({ batch, folder: null, rows: rows.map(({ row }) => ({ row })) }),
  );
  const { report } = must(finish.answer);
  if (report.added.length !== ARTICLES) throw new Error(`Only ${report.added.length} texts were brought in`);
  const most = Math.round(process.resourceUsage().maxRSS / 1024);
  await close();
  console.log(
    `Checking takes ${Math.round(check.took)} ms, writing ${Math.round(finish.took)} ms; at most ${most} MB.`,
  );
  const results = [
    measured(cases.speed, "texts a second", (ARTICLES / (check.took + finish.took)) * 1000, floor, {
      at: "least",
      bound: 0.3,
    }),
    measured(cases.checking, "ms", check.longest, GAP, { at: "most", bound: 1 }),
    measured(cases.writing, "ms", finish.longest, GAP, { at: "most", bound: 1 }),
  ];
  note(...results.filter(({ name }) => isWanted(name)));
}

function writeArticles(folder: string): string {
  const write = createWriter(3);
  mkdirSync(folder);
  for (let number = 0; number < ARTICLES; number++)
    writeFileSync(path.join(folder, `article-${number}.txt`), write(LETTERS));
  return folder;
}

/** Texts a second: every file read, hashed and inserted as it is, in one transaction with the settings of a project. */
function readAndInsert(folder: string, file: string): number {
  const database = new SQLite(file);
  database.pragma("secure_delete = ON");
  database.pragma("locking_mode = EXCLUSIVE");
  database.pragma("journal_mode = PERSIST");
  database.pragma("synchronous = FULL");
  database.exec("CREATE TABLE contents (hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
  const insert = database.prepare("INSERT INTO contents (hash, bytes) VALUES (?, ?)");
  const began = performance.now();
  database.transaction(() => {
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(path.join(folder, name));
      insert.run(createHash("sha256").update(bytes).digest(), bytes);
    }
  })();
  const spent = performance.now() - began;
  database.close();
  return (ARTICLES / spent) * 1000;
}

type Asked<T> = { readonly answer: T; readonly took: number; readonly longest: number };

/** How long after an answer the next question is asked, in milliseconds: often enough to meet each wait, and little work. */
const EVERY = 5;

/** Makes a long call, and meanwhile a cheap one again and again. */
async function askMeanwhile<T>(service: Service, work: () => Promise<T>): Promise<Asked<T>> {
  const began = performance.now();
  const state = { isOver: false };
  const working = work().finally(() => (state.isOver = true));
  let longest = 0;
  while (!state.isOver) {
    const asked = performance.now();
    must(await service["change.history"]({ limit: 1 }));
    longest = Math.max(longest, performance.now() - asked);
    await setTimeout(EVERY);
  }
  return { answer: await working, took: performance.now() - began, longest };
}
