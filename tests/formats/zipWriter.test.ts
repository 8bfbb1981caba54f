import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readZip } from "#formats/zip.ts";
import { writeZip, type FileToPack } from "#formats/zipWriter.ts";

const pack = (files: Iterable<FileToPack>) => buffer(writeZip(files));

async function* later(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield chunk;
  }
}

describe("a zip archive that is written", () => {
  it("is read again with the same files in the same order, whatever pieces they came in", async () => {
    const piece = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.uint8Array({ maxLength: 40 }));
    const files = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-zé]{1,8}$/u), fc.array(piece, { maxLength: 6 })), {
      selector: ([name]) => name,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(files, async (plan) => {
        const zip = await readZip(
          await pack(plan.map(([name, chunks]) => ({ name: `a/${name}.x`, content: later(...chunks) }))),
        );
        expect([...zip.keys()]).toEqual(plan.map(([name]) => `a/${name}.x`));
        for (const [name, chunks] of plan) {
          const expected = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
          expect(Buffer.from((await zip.get(`a/${name}.x`)?.read()) ?? "none")).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("holds files of several pieces that are longer than what is gathered", async () => {
    const long = "𝒜 word\n".repeat(30_000);
    const zip = await readZip(await pack([{ name: "long.txt", content: [long, "end", long] }]));
    expect(Buffer.from((await zip.get("long.txt")?.read()) ?? "").toString()).toBe(`${long}end${long}`);
  });

  it("is the same archive every time, in every time zone", async () => {
    const files = [
      { name: "b.txt", content: ["words"] },
      { name: "a.txt", content: [] },
    ];
    const before = process.env["TZ"];
    try {
      const zips = [];
      for (const zone of ["UTC", "Asia/Kolkata", "America/Los_Angeles"]) {
        process.env["TZ"] = zone;
        zips.push(await pack(files));
      }
      expect(new Set(zips.map((zip) => zip.toString("hex"))).size).toBe(1);
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });

  it("asks for a file when the one before it was taken in", async () => {
    const seen: string[] = [];
    const content = function* (name: string): Generator<string> {
      seen.push(`${name} begins`);
      yield "words";
      seen.push(`${name} ends`);
    };
    const files = function* (): Generator<FileToPack> {
      for (const name of ["a", "b", "c"]) {
        seen.push(`${name} is made`);
        yield { name, content: content(name) };
      }
    };
    await pack(files());
    expect(seen).toEqual(["a", "b", "c"].flatMap((name) => [`${name} is made`, `${name} begins`, `${name} ends`]));
  });

  it("throws what a file throws, and what making the next one throws", async () => {
    const broken = function* (): Generator<string> {
      yield "words";
      throw new Error("No more words.");
    };
    await expect(pack([{ name: "a", content: broken() }])).rejects.toThrow("No more words.");
    const files = function* (): Generator<FileToPack> {
      yield { name: "a", content: ["words"] };
      throw new Error("No more files.");
    };
    await expect(pack(files())).rejects.toThrow("No more files.");
  });

  it("ends the file it is at when nobody wants the rest", async () => {
    let ended = false;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (let index = 0; ; index++) yield Uint8Array.from({ length: 5000 }, (_, at) => (at * at * 31 + index) % 251);
      } finally {
        ended = true;
      }
    };
    for await (const _ of writeZip([{ name: "a", content: endless() }])) break;
    expect(ended).toBe(true);
  });

  const python = spawnSync("python3", ["-c", "import zipfile"]).status === 0;
  it.skipIf(!python)("is whole for another reader (needs python3)", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "obelus-zip-"));
    try {
      const file = path.join(folder, "a.zip");
      writeFileSync(
        file,
        await pack([
          { name: "sources/é.txt", content: ["Zoé"] },
          { name: "empty", content: [] },
        ]),
      );
      const script =
        "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint([(i.filename,i.file_size,i.date_time[:3]) for i in z.infolist()])";
      const { stdout } = spawnSync("python3", ["-c", script, file], {
        encoding: "utf8",
        env: { ...process.env, PYTHONIOENCODING: "utf-8" },
      });
      expect(stdout.trim()).toBe("[('sources/é.txt', 4, (2000, 1, 1)), ('empty', 0, (2000, 1, 1))]");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
