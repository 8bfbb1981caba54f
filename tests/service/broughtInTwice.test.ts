import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Output, Service } from "#contract/methods.ts";
import { annotationFormats } from "#formats/annotations/annotationFormats.ts";
import { createService } from "#service/createService.ts";
import { valueOf } from "#tests/contract/suite.ts";
import { randomProject } from "#tests/formats/annotations/randomProject.ts";
import { onDisk, writtenFiles } from "#tests/formats/annotations/writtenFiles.ts";
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

async function bringIn(from: string): Promise<Output<"annotations.finish">> {
  const { batch } = valueOf(await service["annotations.check"]({ files: [{ path: from }] }));
  return valueOf(await service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] }));
}

const [sample] = fc.sample(
  randomProject.filter(({ links, relations }) => links.some(({ span }) => span !== null) && relations.length > 1),
  { numRuns: 1, seed: 7 },
);
if (sample === undefined) throw new Error("No project was made.");
const native = { format: "doccano", values: { reviewer: { shift: 3 } } };
const natives = new Map(Array.from(sample.documents, ({ document }) => [document.id, native]));
const project = { ...sample, natives };

const bothWays = annotationFormats.flatMap(({ declaration, reader, writer }) =>
  reader !== undefined && writer !== undefined ? [declaration.id] : [],
);

describe("bringing in the same a second time", () => {
  it.each(bothWays)("[X2] changes nothing in %s", async (format) => {
    const files = await writtenFiles(format, project);
    const named = files.map((file) => ({ ...file, path: file.path === "" ? "file" : file.path }));
    await onDisk(named, async (folder) => {
      const first = await bringIn(folder);
      expect(first.changes, "the first time").toHaveLength(1);
      const second = await bringIn(folder);
      expect(second.changes).toEqual([]);
      expect(second.reports).toMatchObject([{ texts: 0, spans: 0, relations: 0, links: 0, claims: 0, kinds: 0 }]);
    });
  });

  it("[X2] changes nothing where names are longer than a project holds, and a format says things besides", async () => {
    const name = `${"long ".repeat(60)}name`;
    const line = {
      text: "Ferries were held.",
      spans: [{ start: 0, end: 7, label: name, score: 3 }],
      _annotator_id: name,
      shift: 3,
    };
    writeFileSync(place.at("long.jsonl"), `${JSON.stringify(line)}\n`);
    const first = await bringIn(place.at("long.jsonl"));
    expect(first.reports).toMatchObject([{ texts: 1, spans: 1, kinds: 1 }]);
    const second = await bringIn(place.at("long.jsonl"));
    expect(second).toMatchObject({ changes: [], reports: [{ texts: 0, spans: 0, known: 1, kinds: 0 }] });
  });
});
