import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AnnotationReport } from "#contract/annotationValues.ts";
import type { Service } from "#contract/methods.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import { readObelusJson } from "#formats/annotations/obelus/readObelusJson.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { makeFolder, testHost } from "./support/testHost.ts";

let place: ReturnType<typeof makeFolder>;
let running: ReturnType<typeof createService>;
let service: Service;

beforeEach(async () => {
  place = makeFolder();
  running = createService(testHost(place.folder));
  service = running.service;
  const person = { name: "Rosa", initials: "R" };
  valueOf(await service["project.create"]({ path: place.at("new.obelus"), name: "New", schema: "empty", person }));
});
afterEach(async () => {
  await running.close();
  place.remove();
});

async function bringIn(name: string, text: string): Promise<AnnotationReport | undefined> {
  writeFileSync(place.at(name), text);
  const { batch } = valueOf(await service["annotations.check"]({ files: [{ path: place.at(name) }] }));
  return valueOf(await service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] })).reports[0];
}

async function kept(): Promise<ExportProject> {
  const all = { documents: "all", annotators: "all", offsets: "utf16", aside: true, negatives: true } as const;
  const path = place.at("kept.json");
  valueOf(await service["export.write"]({ ...all, format: "obelus", choices: {}, path }));
  return valueOf(readObelusJson(readFileSync(path, "utf8")));
}

/** More letters than pieces of a tag, a space between any two. */
const text = "a ".repeat(1001);
const page = "https://texts.example/1";
const address = "https://news.example/1";

function annotation(id: string, ranges: readonly (readonly [number, number])[], more: Record<string, unknown>) {
  const target = ranges.map(([start, end]) => ({
    source: page,
    selector: { type: "TextPositionSelector", start, end },
  }));
  return { id, type: "Annotation", "obelus:fragments": true, target, ...more };
}

function evidence(id: string, to: string, more: Record<string, unknown>) {
  const body = { purpose: "linking", source: to, "obelus:quote": "𝒜".repeat(60_000) };
  return { id, type: "Annotation", motivation: "linking", target: "urn:long", body, ...more };
}

const detail = (name: string, value: unknown) => ({ "obelus:attribute": name, value });

const items = [
  annotation("urn:long", [[0, 1]], {
    created: "some day",
    body: [
      { purpose: "commenting", value: "n".repeat(100_001) },
      detail("words", "w".repeat(10_001)),
      detail("size", "ENDLESS"),
    ],
  }),
  annotation(
    "urn:scattered",
    Array.from({ length: 1001 }, (_, index) => [2 * index, 2 * index + 1] as const),
    {},
  ),
  evidence("urn:seen", address, { "obelus:seen": "yesterday", "obelus:title": "t".repeat(1001) }),
  evidence("urn:far", `https://news.example/${"x".repeat(4096)}`, {}),
];

describe("what a file says that no project can hold", () => {
  it("[X4] is cut or left out and named, and everything else comes in", async () => {
    const collection = {
      "@context": "http://www.w3.org/ns/anno.jsonld",
      type: "AnnotationPage",
      "obelus:documents": [{ id: page, value: text, "obelus:date": "the third of May" }],
      "obelus:speakers": [{ id: "urn:voss", name: "Voss", "obelus:role": "r".repeat(301) }],
      items,
    };
    const report = await bringIn("page.jsonld", JSON.stringify(collection).replace('"ENDLESS"', "1e999"));
    expect(report).toMatchObject({ texts: 1, spans: 1, links: 1, problem: null });
    const remarks = report?.remarks.map(({ outcome, message, count }) => [outcome, message, count]);
    expect(remarks).toHaveLength(5);
    expect(remarks).toEqual(
      expect.arrayContaining([
        ["leftOut", "A date could not be understood, and was left out.", 2],
        ["changed", "Words that are longer than a project holds were cut.", 5],
        ["leftOut", "A tag has more pieces than a project holds.", 1],
        ["leftOut", "A piece of evidence has no address, or one that is too long.", 1],
        ["leftOut", "The detail “size” cannot be “Infinity”.", 1],
      ]),
    );

    const { documents, links, speakers } = await kept();
    const [only] = documents;
    expect(only?.document.date).toBeNull();
    expect(only?.spans.map(({ note }) => note.length)).toEqual([100_000]);
    expect(only?.spans.flatMap(({ attributes }) => Object.values(attributes))).toEqual(["w".repeat(10_000)]);
    expect(links).toMatchObject([{ address, seen: null, quote: "𝒜".repeat(50_000), title: "t".repeat(1000) }]);
    expect(speakers).toMatchObject([{ name: "Voss", role: "r".repeat(300) }]);
    expect(valueOf(await service["project.verify"]({})).problems).toEqual([]);
  });

  it("[X4] is now, where a file says a moment that is none", async () => {
    const line = { text: "Ferries were held.", spans: [{ start: 0, end: 7, label: "Ship" }], _timestamp: 1e300 };
    const before = Date.now();
    expect(await bringIn("lines.jsonl", `${JSON.stringify(line)}\n`)).toMatchObject({ spans: 1, problem: null });
    const moments = [...(await kept()).documents].flatMap(({ spans }) => spans.map(({ created }) => created));
    expect(moments).toHaveLength(1);
    expect(moments[0]).toBeGreaterThanOrEqual(before);
    expect(moments[0]).toBeLessThanOrEqual(Date.now());
  });
});
