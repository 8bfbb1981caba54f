import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { bundleAdapter, type Bundle } from "./bundle.ts";
import { TOO_LONG, type Figures } from "./figures.ts";
import type { Passage, PassageSpan } from "./passages.ts";

/** Everything that can show a passage with spans, by the name of its adapter. */
export const peers = {
  plain: "plain elements, browser's highlights",
  recogitoSpans: "Recogito text-annotator, spans",
  recogitoHighlights: "Recogito text-annotator, CSS highlights",
  apacheAnnotator: "Apache Annotator",
  recogitoJs: "recogito-js",
  doccano: "doccano (v-annotator)",
  poplar: "Poplar",
} as const;
export type PeerName = keyof typeof peers;

/** How long one peer may take for one passage, in milliseconds. */
const LIMIT = 60_000;

const watch = readFileSync(path.join(import.meta.dirname, "watch.js"), "utf8");

/** Opens a passage in a page of its own and adds one span to it. A peer that does not end in time counts as too long. */
export async function measurePeer(browser: Browser, name: PeerName, passage: Passage): Promise<Figures> {
  const bundle = await bundleAdapter(name);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  try {
    return await Promise.race([measureIn(page, bundle, passage), late()]);
  } finally {
    // A page that hangs is not waited for: the browser takes its time to end it.
    void context.close().catch(() => undefined);
  }
}

function late(): Promise<Figures> {
  return new Promise((resolve) =>
    setTimeout(() => resolve({ text: TOO_LONG, ink: TOO_LONG, add: TOO_LONG }), LIMIT).unref(),
  );
}

type Watched = { readonly text: number | null; readonly ink: number | null; readonly added: number };

async function measureIn(page: Page, { script, styles }: Bundle, passage: Passage): Promise<Figures> {
  await page.setContent('<!doctype html><html lang="en"><body><div id="text"></div></body></html>');
  if (styles !== "") await page.addStyleTag({ content: styles });
  await page.addScriptTag({ content: script });
  await page.addScriptTag({ content: watch });
  const { spans, ...rest } = passage;
  const opened = await run(page, "openPassage", [rest, spans]);
  const added = await run(page, "addSpan", [firstWords(passage)]);
  return {
    text: opened.text ?? Number.NaN,
    ink: opened.added > 0 ? (opened.ink ?? Number.NaN) : Number.NaN,
    add: added.added === 0 ? Number.NaN : (added.ink ?? Number.NaN),
  };
}

function run(page: Page, name: string, input: readonly unknown[]): Promise<Watched> {
  return page.evaluate(
    ([method, values]) => (Reflect.get(window, method) as (...all: unknown[]) => Promise<Watched>)(...values),
    [name, input] as const,
  ); // both methods are in watch.js
}

/** A span over the beginning of the text, which every peer has in view. */
function firstWords({ blocks, text }: Passage): PassageSpan {
  const block = blocks.findIndex((one) => one.text.length >= 12);
  const quote = blocks[block]?.text.slice(0, 12) ?? "";
  const startInText = text.indexOf(blocks[block]?.text ?? "");
  return { id: "added", block, start: 0, end: 12, startInText, endInText: startInText + 12, quote };
}
