import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annotationFormats, findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import { gatherSets } from "#service/annotations/gatherSets.ts";
import type { Candidate } from "#service/importing/files.ts";
import { createWork } from "#service/work.ts";
import { randomProject } from "#tests/formats/annotations/randomProject.ts";
import { usualOptions, writtenFiles } from "#tests/formats/annotations/writtenFiles.ts";

const [project] = fc.sample(
  randomProject.filter((one) => [...one.documents].filter(({ spans }) => spans.length > 0).length > 1),
  { numRuns: 1, seed: 5 },
);

function candidates(files: Readonly<Record<string, string | Uint8Array>>): Candidate[] {
  return Object.entries(files).map(([place, content]) => {
    const parts = place.split("/");
    return {
      name: parts.at(-1) ?? "",
      folders: parts.slice(0, -1),
      content: typeof content === "string" ? new TextEncoder().encode(content) : content,
      encoding: null,
      row: null,
      problem: null,
    };
  });
}

async function divide(files: Readonly<Record<string, string | Uint8Array>>) {
  const task = createWork(() => {}).begin("Looking", 1);
  const sets = await gatherSets(candidates(files), task);
  task.end();
  return sets.map(({ format, files: own }) => [format?.declaration.id ?? null, own.map(({ path }) => path)] as const);
}

const written = annotationFormats.filter(({ reader, writer }) => reader !== undefined && writer !== undefined);

describe("files chosen together", () => {
  it.each(written.map(({ declaration }) => declaration.id))("are one set when they are an export in %s", async (id) => {
    if (project === undefined) throw new Error("No project was made.");
    const files = await writtenFiles(id, project, usualOptions);
    const named = Object.fromEntries(files.map(({ path, bytes }) => [`out/${path === "" ? "file" : path}`, bytes]));
    const sets = await divide({ ...named, "out/EXPORT.md": "# Exported from Obelus\n" });
    expect(sets.map(([format]) => format)).toEqual([id]);
  });

  it.each(["obelus", "w3c", "claimreview", "labelstudio", "casjson", "doccano", "prodigy", "spacy"])(
    "are told and read in UTF-16 too, with a byte order mark and without, in %s",
    async (id) => {
      if (project === undefined) throw new Error("No project was made.");
      const { reader } = findAnnotationFormat(id) ?? {};
      const files = (await writtenFiles(id, project)).map((file) => ({ ...file, path: file.path || "file.json" }));
      const read = (given: typeof files) => reader?.read(given, { unit: "codepoint" });
      for (const mark of ["\uFEFF", ""]) {
        const wide = files.map(({ path, bytes }) => {
          const text = mark + new TextDecoder().decode(bytes);
          return { path, bytes: new Uint8Array(Buffer.from(text, "utf16le")) };
        });
        const sets = await divide(Object.fromEntries(wide.map(({ path, bytes }) => [path, bytes])));
        expect(sets.map(([format]) => format)).toEqual([id]);
        expect(await read(wide)).toEqual(await read(files));
      }
    },
  );

  it("are each of their own format, and none is passed over", async () => {
    const doccano = '{"text":"Ferries were held.","label":[[0,7,"Ship"]]}\n';
    const tasks = JSON.stringify([{ id: 1, data: { text: "a" }, annotations: [{ id: 1, result: [] }] }]);
    const sets = await divide({
      "one.jsonl": doccano,
      "tasks.json": tasks,
      "a.ann": "T1\tShip 0 7\tFerries\n",
      "a.txt": "Ferries were held.\n",
      "noise.bin": new Uint8Array([0, 1, 2]),
    });
    expect(sets).toEqual(
      expect.arrayContaining([
        ["doccano", expect.arrayContaining(["one.jsonl"])],
        ["labelstudio", expect.arrayContaining(["tasks.json"])],
        ["brat", expect.arrayContaining(["a.ann", "a.txt"])],
        [null, ["noise.bin"]],
      ]),
    );
    expect(sets).toHaveLength(4);
  });
});
