// npm run bench:peers: the published packages of peers and Obelus, side by side in one browser, with the same texts
// and spans. See docs/performance.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openPages, type Pages } from "../bench/browser.ts";
import { makeProject, sizes, type BenchProject } from "../bench/project.ts";
import { describe, middle, TOO_LONG, type Figures } from "./figures.ts";
import { installPeers } from "./install.ts";
import { measureOurs } from "./ours.ts";
import { peerSizes, readPassages, type Passage, type PeerSize } from "./passages.ts";
import { measurePeer, peers, type PeerName } from "./peers.ts";

const { values: options } = parseArgs({ options: { json: { type: "string" }, only: { type: "string" } } });

/** How often each peer opens a passage; ours opens as many copies of it. */
const RUNS = 3;

type Row = { readonly name: string } & Partial<Record<PeerSize, Figures>>;

const peerNames = (Object.keys(peers) as PeerName[]).filter((name) =>
  peers[name].toLowerCase().includes((options.only ?? "").toLowerCase()),
);

type Passages = Readonly<Record<PeerSize, Passage>>;

async function measureAll(project: BenchProject, passages: Passages, pages: Pages): Promise<readonly Row[]> {
  const rows: Row[] = [
    { name: "Obelus", ...(await measureSizes((size, run) => measureOurs(pages, project, size, run))) },
  ];
  for (const name of peerNames) {
    try {
      const measured = await measureSizes((size) => measurePeer(pages.browser, name, passages[size]));
      rows.push({ name: peers[name], ...measured });
    } catch (error) {
      // One package that cannot be packed or shown does not end the comparison.
      console.error(`${peers[name]}: ${error instanceof Error ? error.message : String(error)}`);
      rows.push({ name: peers[name] });
    }
    print(rows.slice(-1));
  }
  return rows;
}

/** From the short to the long; what takes too long once is not tried again. */
async function measureSizes(
  measure: (size: PeerSize, run: number) => Promise<Figures>,
): Promise<Partial<Record<PeerSize, Figures>>> {
  const measured: Partial<Record<PeerSize, Figures>> = {};
  for (const size of peerSizes) {
    const runs: Figures[] = [];
    // The first warms up.
    for (let run = 0; run <= RUNS && !runs.some(({ ink }) => ink === TOO_LONG); run++)
      runs.push(await measure(size, run));
    measured[size] = middle(runs.length > 1 ? runs.slice(1) : runs);
  }
  return measured;
}

function print(rows: readonly Row[]): void {
  console.table(
    Object.fromEntries(
      rows.map(({ name, ...row }) => [
        name,
        Object.fromEntries(peerSizes.map((size) => [sizes[size].name, describe(row[size] ?? none)])),
      ]),
    ),
  );
}

const none: Figures = { text: Number.NaN, ink: Number.NaN, add: Number.NaN };

const folder = mkdtempSync(path.join(os.tmpdir(), "obelus-peers-"));
try {
  installPeers();
  const project = await makeProject(folder, peerSizes);
  const passages = await readPassages(project);
  const pages = await openPages(project, folder);
  const rows = await measureAll(project, passages, pages);
  await pages.close();
  console.log("Milliseconds to first text / to all ink it draws / from adding a span to its ink:");
  print(rows);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
