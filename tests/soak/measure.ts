import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import type { Id } from "#core/model/id.ts";
import { measureHeap } from "./heap.ts";
import type { Sample } from "./judge.ts";
import type { SoakHost } from "./soakHost.ts";

/** What the window's own scripts and elements take, after clearing up. */
export async function measurePage(
  page: Page,
  session: CDPSession,
): Promise<Pick<Sample, "page" | "code" | "nodes" | "listed" | "listeners">> {
  const { held, code } = await measureHeap(session);
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const listed = await page.evaluate(countNodes, "[data-context=corpus]");
  return { page: held, code, nodes: metric("Nodes"), listed, listeners: metric("JSEventListeners") };
}

/** Runs in the page: elements and pieces of text below an element. */
function countNodes(selector: string): number {
  const top = document.querySelector(selector);
  if (top === null) return 0;
  const walker = document.createTreeWalker(top);
  let count = 0;
  while (walker.nextNode() !== null) count += 1;
  return count;
}

export async function measureHost(host: SoakHost): Promise<Pick<Sample, "host" | "rss">> {
  const { heap, rss } = await host.tellMemory();
  return { host: heap, rss };
}

/** The project file and what SQLite writes beside it. */
export function measureFile(project: string): number {
  const name = path.basename(project);
  const folder = path.dirname(project);
  return readdirSync(folder)
    .filter((file) => file.startsWith(name))
    .reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
}

/** Letters of JSON of the records a window with these documents holds, and how many tags there are. */
export async function measureRecords(
  page: Page,
  documents: readonly Id[],
): Promise<{ readonly records: number; readonly tags: number }> {
  return page.evaluate(async (ids) => {
    const call = async (method: string, input: unknown): Promise<string> => {
      const headers = { "content-type": "application/json" };
      const response = await fetch("/api/call", { method: "POST", headers, body: JSON.stringify({ method, input }) });
      return response.text();
    };
    const state = await call("project.state", {});
    const contents = await Promise.all(ids.map((document) => call("document.read", { document })));
    const spans = JSON.parse(await call("spans.list", { limit: 100_000 })) as { value: readonly unknown[] }; // its output
    const letters = [state, ...contents].reduce((sum, json) => sum + json.length, 0);
    return { records: letters, tags: spans.value.length };
  }, documents);
}
