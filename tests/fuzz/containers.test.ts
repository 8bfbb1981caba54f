import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Piece, TableChoice } from "#formats/containers/container.ts";
import { findContainer } from "#formats/containers/registry.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { makeZip } from "../formats/makeZip.ts";
import { anyText } from "./arbitraries.ts";
import { runs } from "./runs.ts";

const MOST = 1024 * 1024;

/** Everything in a container; a sentence at the end where it could not be read on. */
async function open(id: string, bytes: Uint8Array, choice: TableChoice = {}): Promise<(Piece | string)[]> {
  const found: (Piece | string)[] = [];
  try {
    for await (const piece of findContainer(id)?.open(bytes, { choice, most: MOST }) ?? []) found.push(piece);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    found.push(error.message);
  }
  return found;
}

/** What must hold for whatever comes out of any file. */
function expectSound(found: readonly (Piece | string)[]): void {
  let bytes = 0;
  for (const piece of found) {
    if (typeof piece === "string") expect(piece).toMatch(/^[A-Z].*\.$/su);
    else if ("table" in piece) expect(new Set(piece.table.columns).size).toBe(piece.table.columns.length);
    else {
      const { name, folders, content, problem } = piece.entry;
      expect(name).not.toBe("");
      expect([name, ...folders].filter((part) => part === ".." || part === ".")).toEqual([]);
      if (problem !== null) expect(problem).toMatch(/^[A-Z].*\.$/su);
      bytes += content?.length ?? 0;
    }
  }
  expect(bytes).toBeLessThanOrEqual(MOST);
}

const texts = (found: readonly (Piece | string)[]): (string | undefined)[] =>
  found.flatMap((piece) => (typeof piece !== "string" && "entry" in piece ? [piece.entry.ready?.text] : []));

const ids = ["csv", "json", "xlsx", "parquet", "zip", "mbox", "mail"];

describe("any bytes", () => {
  it("[I1] [I11] are opened as any container, or refused in a sentence", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...ids), async (bytes, id) =>
        expectSound(await open(id, bytes)),
      ),
      runs(200),
    );
  });

  it("[I1] [I11] damage in an archive is told, wherever it is", async () => {
    const whole = await makeZip({ "a/b.txt": "Text. ".repeat(20), "c.csv": "text\nWords\n", "d.txt": "" });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Uint8Array.from(whole, (byte, index) => (index === at ? byte ^ flip : byte));
        expectSound(await open("zip", bytes));
        expectSound(await open("xlsx", bytes));
        expectSound(await open("zip", whole.subarray(0, at)));
      }),
      runs(100),
    );
  });
});

const fixtures = path.join(import.meta.dirname, "../../../shared/fixtures");

describe.skipIf(!existsSync(fixtures))("files of other programs that were damaged", () => {
  it.each([
    ["parquet", "parquet/simple.parquet", "B"],
    ["xlsx", "xlsx/template.xlsx", "Clicks"],
    ["mail", "doc-eml/msg_07.eml", null],
  ])("[I1] [I11] are opened as %s, or refused in a sentence", async (id, name, text) => {
    const whole = readFileSync(path.join(fixtures, name));
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(flips, async (changed) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changed) bytes[at] = byte;
        expectSound(await open(id, bytes, text === null ? {} : { text }));
      }),
      runs(100),
    );
  });
});

describe("any characters", () => {
  const signs = fc.string({
    unit: fc.constantFrom("a", '"', ",", ";", "\t", "\n", "\r", "[", "{", "}", "]", ":", "\\"),
  });

  it("[I1] [I10] are read as a table", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, signs), fc.constantFrom("csv", "json", "mbox"), async (text, id) =>
        expectSound(await open(id, new TextEncoder().encode(text))),
      ),
      runs(300),
    );
  });

  it("[I10] come back from a table of any shape as they were", async () => {
    const cells = fc.array(
      anyText.map((text) => `a${text.toWellFormed()}`),
      { minLength: 1, maxLength: 5 },
    );
    const separators = fc.constantFrom(",", ";", "\t");
    const ends = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(cells, separators, ends, async (wanted, separator, end) => {
        const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
        const csv = [`id${separator}text`, ...wanted.map((cell, index) => `${index}${separator}${quote(cell)}`)];
        const lines = wanted.map((text, index) => JSON.stringify({ id: index, text }));
        const list = JSON.stringify(
          wanted.map((text, index) => ({ id: index, text })),
          null,
          2,
        );
        const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
        expect(texts(await open("csv", encode(csv.join(end))))).toEqual(wanted);
        expect(texts(await open("json", encode(lines.join(end))))).toEqual(wanted);
        expect(texts(await open("json", encode(list)))).toEqual(wanted);
      }),
      runs(60),
    );
  });
});
