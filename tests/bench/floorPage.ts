import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Id } from "#core/model/id.ts";
import type { DocumentContent } from "#contract/values.ts";

/**
 * The built page, and beside it an empty one with the same style sheets, from the same host: what is measured against.
 * Returns the folder to serve.
 */
export function addFloorPage(built: string, folder: string): string {
  const root = path.join(folder, "pages");
  cpSync(built, root, { recursive: true });
  const styles = readFileSync(path.join(root, "index.html"), "utf8").match(/<link rel="stylesheet"[^>]*>/gu) ?? [];
  writeFileSync(
    path.join(root, "floor.html"),
    `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8" />${styles.join("")}</head><body><button id="open">Open</button>
<div class="reader"><div class="reader-scroller"><div class="reader-page"><div class="reader-canvas"></div></div></div></div></body></html>`,
  );
  return root;
}

/** The class that a key toggles on one block: it is redrawn, nothing moves. */
const TOGGLED = "reader-link";

/** Makes the page ready: it opens a document on a click, and marks a block on a key. */
export async function prepareFloor(page: Page, height: number): Promise<void> {
  await page.evaluate(installFloor, { height, toggled: TOGGLED });
}

/** How much of a document is made as elements; the beginning is what a window of the reader holds. */
export type FloorPart = "whole" | "beginning";

/** Which document the next click opens. */
export async function chooseDocument(page: Page, id: Id, part: FloorPart): Promise<void> {
  await page.evaluate(
    ([chosen, much]) => {
      const button = document.querySelector("#open");
      button?.setAttribute("data-document", chosen);
      button?.setAttribute("data-part", much);
    },
    [id, part] as const,
  );
}

/** Runs in the page. All blocks are made as plain elements with the reader's own classes; nothing is windowed. */
function installFloor({ height, toggled }: { height: number; toggled: string }): void {
  const button = document.querySelector<HTMLElement>("#open");
  const canvas = document.querySelector<HTMLElement>(".reader-canvas");
  const reader = document.querySelector<HTMLElement>(".reader");
  if (button === null || canvas === null || reader === null) throw new Error("This is not the floor page");
  Object.assign(button.style, { position: "fixed", insetBlockStart: "0", zIndex: "5" });
  reader.style.height = `${height}px`;
  const tags = { paragraph: "p", heading: "h2", item: "div", quote: "blockquote", code: "pre", cell: "div" } as const;
  const makeBlock = (text: string, block: DocumentContent["structure"]["blocks"][number]): HTMLElement => {
    const element = document.createElement(tags[block.kind]);
    element.className = `reader-item reader-block reader-${block.kind}${block.level === undefined ? "" : ` reader-level-${block.level}`}`;
    element.textContent = text.slice(block.start, block.end);
    return element;
  };
  const show = ({ text, structure }: DocumentContent): void => {
    const made = document.createDocumentFragment();
    const row = { name: "", element: document.createElement("div") };
    for (const block of button.dataset["part"] === "beginning" ? structure.blocks.slice(0, 20) : structure.blocks) {
      const element = makeBlock(text, block);
      const name = `${block.table} ${block.row}`;
      if (block.kind !== "cell") made.append(element);
      else if (row.name === name) row.element.append(element);
      else {
        Object.assign(row, { name, element: document.createElement("div") });
        row.element.className = "reader-item reader-row";
        row.element.append(element);
        made.append(row.element);
      }
    }
    canvas.replaceChildren(made);
  };
  // Text and structure stay in memory, as they must in a reader.
  const kept: { content: DocumentContent | null } = { content: null };
  Object.assign(window, { kept });
  const open = async (): Promise<void> => {
    const id = button.dataset["document"];
    // Of a long text no spans but a few are asked for, as the reader does.
    const input = button.dataset["part"] === "beginning" ? { document: id, part: { near: null } } : { document: id };
    const body = JSON.stringify({ method: "document.read", input });
    const response = await fetch("/api/call", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const answer = (await response.json()) as { value: DocumentContent }; // the host is ours
    show(answer.value);
    kept.content = answer.value;
    window.benchProbe.mark("floor");
  };
  button.addEventListener("click", () => void open());
  document.addEventListener("keydown", () => {
    canvas.children[Math.floor(canvas.children.length / 2)]?.classList.toggle(toggled);
    window.benchProbe.mark("floor");
  });
}
