import { copyFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { added, removed, type Edit, type Proposal } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { changeId } from "#db/changeId.ts";
import { readyText, readyStructure, type ReadyBytes } from "#db/contents.ts";
import { openProject } from "#db/openProject.ts";
import type { GiveWay } from "#db/preparedChange.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import type { makeFolder } from "#tests/service/support/testHost.ts";
import { eachWithProject } from "./support/eachWithProject.ts";
import { documentOf, hashOf, must, type TestProject } from "./support/project.ts";

const MANY = 150;

let place: ReturnType<typeof makeFolder>;
let project: TestProject;
eachWithProject((given) => ({ place, project } = given));

type Texts = { readonly proposal: Proposal; readonly contents: Map<Sha256, ReadyBytes> };

/** A change that brings in so many texts, of which each begins with the word. */
function manyTexts(word = "Harbour", more: readonly Edit[] = [], folder: string | null = null): Texts {
  const contents = new Map<Sha256, ReadyBytes>();
  const edits = Array.from({ length: MANY }, (_nothing, index) => {
    const text = `${word} number ${index} is open again.`;
    const { document } = documentOf(project.newId(), text, project.now());
    const structure = { blocks: [{ kind: "paragraph", start: 0, end: text.length } as const], marks: [] };
    for (const ready of [readyText(text), readyStructure(structure)]) contents.set(ready.hash, ready);
    return added("documents", { ...document, folder, name: `${index}.txt` });
  });
  return {
    proposal: { code: "import.documents", label: `Bring in ${MANY} texts`, edits: [...more, ...edits] },
    contents,
  };
}

const noOne: GiveWay = async () => {};

function bringIn({ proposal, contents }: Texts, giveWay: GiveWay = noOne): ReturnType<ProjectFile["bringIn"]> {
  return project.file.bringIn(proposal, () => project.author(), contents, giveWay);
}

/** How many contents, and contents ahead of their change, the closed file holds. */
function storedIn(path: string): { readonly contents: unknown; readonly arriving: unknown } {
  const database = new SQLite(path, { readonly: true });
  const count = (table: string): unknown => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const stored = { contents: count("contents"), arriving: count("arriving") };
  database.close();
  return stored;
}

/** Stops it in this pause, and says how many there were. */
async function stopAt(pause: number): Promise<number> {
  let pauses = 0;
  const stop = new Error("Stopped");
  const brought = await bringIn(manyTexts(), async () => {
    if (++pauses === pause) throw stop;
  }).catch((error: unknown) => error);
  if (pauses === pause) expect(brought).toBe(stop);
  return pauses;
}

describe("bringing in many texts", () => {
  it("[C1] is one change that can be taken back and made again", async () => {
    const texts = manyTexts();
    const change = must(await bringIn(texts));
    expect(change.id).toBe(changeId(change));
    expect(project.file.reader.count("documents")).toBe(MANY + 1);
    expect(project.file.verify().problems).toEqual([]);
    must(project.file.undo(project.author()));
    expect(project.file.reader.count("documents")).toBe(1);
    must(project.file.redo(project.author()));
    project.reopen();
    expect(project.file.reader.count("documents")).toBe(MANY + 1);
    expect(project.file.newest()?.edits).toHaveLength(MANY);
    expect(project.file.verify().problems).toEqual([]);
  });

  it("[C1] unpacks a text once for all the tags that come with it", async () => {
    const words = "Harbour is open again.";
    const { document } = documentOf(project.newId(), words, project.now());
    const structure = readyStructure({ blocks: [{ kind: "paragraph", start: 0, end: words.length }], marks: [] });
    const text = readyText(words);
    let unpacked = 0;
    const counting: ReadyBytes = {
      ...text,
      get packed() {
        unpacked++;
        return text.packed;
      },
    };
    const spans = Array.from({ length: MANY }, () => {
      const span = { ...project.span([[0, 7]]), document: document.id, ...quoteFragments(words, [[0, 7]]) };
      return added("spans", span);
    });
    const contents = new Map([
      [text.hash, counting],
      [structure.hash, structure],
    ]);
    const edits = [added("documents", document), ...spans];
    must(await bringIn({ proposal: { code: "import.annotations", label: "Bring in tags", edits }, contents }));
    expect(project.file.reader.count("spans")).toBe(MANY);
    expect(unpacked).toBeLessThan(10);
  });

  it("lets others work meanwhile, and says how far it is", async () => {
    const told: number[] = [];
    const pauses: number[] = [];
    must(
      await bringIn(manyTexts(), async (done, total) => {
        told.push(done / total);
        expect(project.file.reader.count("documents")).toBe(1);
        if (pauses.push(done) % 3 === 0) project.addSpan([[4 + pauses.length, 9 + pauses.length]]);
      }),
    );
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(project.file.reader.count("documents")).toBe(MANY + 1);
    expect(project.file.reader.count("spans")).toBe(Math.floor(pauses.length / 3));
    expect(project.file.verify().problems).toEqual([]);
  });

  it("[C1] leaves nothing when it is stopped, wherever it is", async () => {
    project.file.close();
    const before = storedIn(project.path);
    let pause = 1;
    for (; ; pause += 3) {
      project.reopenClosed();
      const pauses = await stopAt(pause);
      const isOver = pauses < pause;
      if (!isOver) expect(project.file.latest(1)[0]?.label).toBe("Bring in one text");
      expect(project.file.verify().problems).toEqual([]);
      project.file.close();
      if (isOver) break;
      expect(storedIn(project.path)).toEqual(before);
    }
    expect(pause).toBeGreaterThan(10);
    expect(storedIn(project.path)).toEqual({ contents: 2 + 2 * MANY - (MANY - structures()), arriving: 0 });
    project.reopenClosed();
  });

  it("[C1] leaves nothing when the program is cut short in it", async () => {
    project.reopen();
    project.file.close();
    const before = storedIn(project.path);
    project.reopenClosed();
    let last = 0;
    must(
      await bringIn(manyTexts(), async (done) => {
        if (done > last) copyFileSync(project.path, place.at("cut.obelus"));
        last = done;
      }),
    );
    expect(storedIn(place.at("cut.obelus")).arriving).toBeGreaterThan(MANY);
    const opened = must(openProject(place.at("cut.obelus"), { person: "Maria", now: project.now }));
    expect(opened.verify().problems).toEqual([]);
    opened.close();
    expect(storedIn(place.at("cut.obelus"))).toEqual(before);
  });

  it("leaves nothing when the project is closed meanwhile", async () => {
    project.file.close();
    const before = storedIn(project.path);
    project.reopenClosed();
    const closed = new Error("Closed");
    let pauses = 0;
    const bringing = bringIn(manyTexts(), async (done, total) => {
      if (++pauses < 3 || done < total / 2) return;
      project.file.close();
      throw closed;
    });
    await expect(bringing).rejects.toBe(closed);
    expect(storedIn(project.path)).toEqual(before);
    project.reopenClosed();
    expect(project.file.verify().problems).toEqual([]);
  });

  it("is refused as a whole when what it relies on was removed meanwhile", async () => {
    const folder = { id: project.newId(), parent: null, name: "Week", order: 0 };
    project.make({ code: "folder.add", label: "Make a folder", edits: [added("folders", folder)] });
    const refused = await bringIn(manyTexts("Harbour", [], folder.id), async (done, total) => {
      if (done < total || project.file.reader.count("folders") === 0) return;
      project.make({ code: "folder.remove", label: "Remove a folder", edits: [removed("folders", folder)] });
    });
    expect(refused.ok ? null : refused.failure.message).toBe("The folder that this document belongs to is not there.");
    expect(project.file.reader.count("documents")).toBe(1);
    must(await bringIn(manyTexts()));
    expect(project.file.verify().problems).toEqual([]);
  });

  it("checks everything before anything is written", async () => {
    const texts = manyTexts();
    const [hash] = texts.contents.keys();
    texts.contents.delete(hash ?? "");
    const refused = await bringIn(texts);
    expect(refused.ok ? null : refused.failure.message).toBe("The text of this document did not come with it.");
    project.file.close();
    expect(storedIn(project.path)).toEqual({ contents: 2, arriving: 0 });
    project.reopenClosed();
  });

  it("keeps a text that somebody else brought in meanwhile, though it is stopped itself", async () => {
    const text = "Harbour number 3 is open again.";
    const stop = new Error("Stopped");
    const bringing = bringIn(manyTexts(), async (done, total) => {
      if (done < total) return;
      const { document, contents } = documentOf(project.newId(), text, project.now());
      const proposal = { code: "import.documents", label: "Bring in one", edits: [added("documents", document)] };
      must(project.file.make(proposal, project.author(), contents));
      throw stop;
    });
    await expect(bringing).rejects.toBe(stop);
    project.reopen();
    expect(project.file.reader.documentsWithText(hashOf(text))).toHaveLength(1);
    expect(project.file.verify().problems).toEqual([]);
  });

  it("is done once at a time", async () => {
    const first = bringIn(manyTexts());
    expect(await bringIn(manyTexts("Quay"))).toMatchObject({ ok: false, failure: { code: "Busy" } });
    must(await first);
    must(await bringIn(manyTexts("Quay")));
    expect(project.file.reader.count("documents")).toBe(2 * MANY + 1);
  });
});

/** Structures of texts of equal length are the same contents. */
function structures(): number {
  return new Set(Array.from({ length: MANY }, (_nothing, index) => String(index).length)).size;
}
