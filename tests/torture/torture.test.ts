import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addSpans, newSpan } from "#core/actions/spans.ts";
import { added } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { snapToGrapheme } from "#core/text/segments.ts";
import type { Service } from "#contract/methods.ts";
import type { DocumentContent, ExportOptions, ProjectState } from "#contract/values.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { runs } from "#tests/fuzz/runs.ts";
import { makeFolder, testHost } from "#tests/service/support/testHost.ts";
import { tortureTexts } from "./texts.ts";

/** Tags in each text. */
const TAGS = 12;
const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0) ?? null;

let place: ReturnType<typeof makeFolder>;
let service: Service;
let close: () => Promise<void>;
let state: ProjectState;
const contents = new Map<string, DocumentContent>();

beforeAll(async () => {
  place = makeFolder();
  mkdirSync(place.at("texts"));
  for (const { name, bytes } of tortureTexts) writeFileSync(place.at("texts", name), bytes);
  ({ service, close } = createService(testHost(place.at("profile"))));
  mkdirSync(place.at("profile"));
  const path = place.at("a.obelus");
  valueOf(
    await service["project.create"]({
      path,
      name: "Torture",
      schema: "claims",
      person: { name: "Ana", initials: "A" },
    }),
  );
  const { batch, rows } = valueOf(await service["import.check"]({ files: [{ path: place.at("texts") }] }));
  const { report } = valueOf(
    await service["import.finish"]({ batch, folder: null, rows: rows.map(({ row }) => ({ row })) }),
  );
  expect([report.failed, report.known, report.added.length]).toEqual([[], [], tortureTexts.length]);
  for (const { file, document } of report.added)
    contents.set(file.split("/").at(-1) ?? file, valueOf(await service["document.read"]({ document })));
  state = valueOf(await service["project.state"]({}));
}, 120_000);
afterAll(async () => {
  await close();
  place.remove();
});

function textOf(name: string): string {
  const content = contents.get(name);
  if (content === undefined) throw new Error(`${name} was not brought in`);
  return content.text;
}

function newId(): Id {
  return uuidv7(Date.now(), randomBytes(10));
}

function spanAt({ document, text }: DocumentContent, fragments: readonly Range[]): Span {
  const tag = state.records.tags[0];
  if (tag === undefined) throw new Error("There is no tag");
  return newSpan(text, { id: newId(), document, annotator: state.me, tag, attributes: [], fragments, created: 1 });
}

/** Stretches between characters as people see them, many of them around what is rare in the text. */
function stretches(text: string, numbers: readonly number[]): Range[] {
  const rare = Array.from(text.slice(0, 5000).matchAll(/[^\p{ASCII}]|(?!\n)\p{Cc}/gu), ({ index }) => index);
  return numbers.flatMap((number, index): Range[] => {
    const near = index % 2 === 0 && rare.length > 0 ? (rare[number % rare.length] ?? 0) : number % text.length;
    const start = snapToGrapheme(text, Math.max(0, near - (number % 3)), "start");
    const end = snapToGrapheme(text, Math.min(text.length, near + 1 + (number % 17)), "end");
    return end > start ? [[start, end]] : [];
  });
}

describe("texts of everything that moves offsets", () => {
  it("[T1] [I3] keep their characters but for line ends, the first mark and halves of characters", () => {
    for (const { name, bytes } of tortureTexts.filter((one) => one.name.endsWith(".txt"))) {
      const source = new TextDecoder(name === "lone halves.txt" ? "utf-16le" : "utf-8", { ignoreBOM: true }).decode(
        bytes,
      );
      const text = source.replace(/^\uFEFF+/u, "").replaceAll(/\r\n?/gu, "\n");
      expect({ name, isSame: textOf(name) === text }).toEqual({ name, isSame: true });
    }
    expect(
      textOf("lone halves.txt").startsWith("The \uFFFD quay \uFFFD is \uFFFD\uFFFD open 🙂 \uFFFD😀 again. "),
    ).toBe(true);
    expect(textOf("controls.txt")).toContain("a\0b");
    expect(textOf("empty lines.txt")).toHaveLength(100_015);
  });

  it("[T3] take no tag that cuts a character, wherever it is tried", async () => {
    const names = ["joined emoji.txt", "combining.txt", "syllables.txt", "both directions.txt"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat({ max: 200 }),
        fc.integer({ min: 1, max: 20 }),
        async (name, start, length) => {
          const content = contents.get(name);
          if (content === undefined) throw new Error(name);
          const range: Range = [start, start + length];
          const isWhole = range.every((offset) => snapToGrapheme(content.text, offset, "start") === offset);
          const made = await service["change.make"]({ ...addSpans([spanAt(content, [range])]) });
          expect(made.ok).toBe(isWhole);
          if (made.ok) await service["change.undo"]({});
        },
      ),
      runs(60),
    );
  });

  it("[E1] are tagged anywhere between characters", { timeout: 120_000 }, async () => {
    const [numbers] = fc.sample(fc.array(fc.nat({ max: 1_000_000 }), { minLength: TAGS, maxLength: TAGS }), {
      numRuns: 1,
      seed: runs(1).seed,
    });
    for (const content of contents.values()) {
      const single = stretches(content.text, numbers ?? []);
      const apart = single
        .toSorted((a, b) => a[0] - b[0])
        .filter((range, index, all) => index === 0 || range[0] > (all[index - 1]?.[1] ?? 0));
      const spans = [...single.map((range) => spanAt(content, [range])), spanAt(content, apart)];
      valueOf(
        await service["change.make"]({
          code: "span.addMany",
          label: "Tag",
          edits: spans.map((span) => added("spans", span)),
        }),
      );
    }
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  });

  it.skipIf(python === null).each<[ExportOptions["format"], ExportOptions["offsets"]]>([
    ["obelus", "utf16"],
    ["w3c", "codepoint"],
    ["jsonl", "codepoint"],
    ["jsonl", "utf16"],
    ["csv", "codepoint"],
  ])(
    "[E1] [T5] come out as %s in %s units so that another language cuts the same words (needs Python 3)",
    { timeout: 120_000 },
    async (format, offsets) => {
      const target = place.at(`${format} ${offsets}`);
      const report = valueOf(
        await service["export.write"]({
          format,
          offsets,
          documents: "all",
          annotators: "all",
          aside: true,
          negatives: true,
          choices: {},
          path: target,
        }),
      );
      const least = tortureTexts.length * TAGS;
      expect(report.spans).toBeGreaterThan(least);
      const pieces = execFileSync(
        python ?? "",
        [path.join(import.meta.dirname, "reslice.py"), format, offsets, report.path, String(least)],
        { encoding: "utf8" },
      );
      expect(Number(pieces)).toBeGreaterThan(least);
    },
  );

  it.skipIf(python === null)("and the script that checks them can tell (needs Python 3)", async () => {
    const target = place.at("wrong unit");
    await service["export.write"]({
      format: "jsonl",
      offsets: "utf16",
      documents: "all",
      annotators: "all",
      aside: true,
      negatives: false,
      choices: {},
      path: target,
    });
    const { status, stdout } = spawnSync(
      python ?? "",
      [path.join(import.meta.dirname, "reslice.py"), "jsonl", "codepoint", target],
      { encoding: "utf8" },
    );
    expect([status, stdout.startsWith("'differs'")]).toEqual([1, true]);
  });
});
