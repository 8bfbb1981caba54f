import { copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCanonical } from "#core/encode.ts";
import { openProject } from "#db/openProject.ts";
import { recoverProject, type RecoveryReport } from "#db/recover/recover.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { createCounter, must } from "#tests/db/support/project.ts";
import { makeRichProject, readEverything } from "./rich.ts";

/** How many damaged copies are tried; OBELUS_DAMAGE asks for more. */
const COPIES = Math.ceil(Number(process.env["OBELUS_DAMAGE"] ?? 40) / 2);
const PAGE = 4096;

let place: ReturnType<typeof makeFolder>;
let whole: string;
let wholeBytes: Buffer;
let number = 0;

beforeAll(() => {
  place = makeFolder();
  whole = place.at("whole.obelus");
  makeRichProject(whole);
  wholeBytes = readFileSync(whole);
});
afterAll(() => place.remove());

const counter = createCounter(9);

/** Recovers the file; null when nothing could be saved. */
function recover(file: string): { readonly path: string; readonly report: RecoveryReport } | null {
  const path = place.at(`saved${number++}.obelus`);
  const steps = recoverProject(file, path, { person: "Maria", name: "damaged", ...counter });
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done !== true) continue;
    if (step.value.ok) return { path, report: step.value.value };
    expect(existsSync(path)).toBe(false);
    return null;
  }
}

function read<T>(path: string, look: (file: ReturnType<typeof openProject> & { ok: true }) => T): T {
  const opened = openProject(path, { person: "Maria", now: () => 0 });
  must(opened);
  if (!opened.ok) throw new Error(path);
  const found = look(opened);
  opened.value.close();
  return found;
}

function damagedCopy(damage: (bytes: Buffer) => void): string {
  const file = place.at(`damaged${number++}.obelus`);
  const bytes = Buffer.from(wholeBytes);
  damage(bytes);
  writeFileSync(file, bytes);
  return file;
}

/** The pages a table's rows are in, from 1. */
function pagesOf(tables: readonly string[]): number[] {
  const database = new SQLite(whole, { readonly: true });
  const roots = tables.map((table) =>
    Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").pluck().get(table)),
  );
  database.close();
  return roots;
}

describe("recovering", () => {
  it("[B6] saves everything of a whole file, change by change", () => {
    const saved = recover(whole);
    const changes = read(whole, ({ value }) => value.reader.changes());
    expect(saved?.report).toEqual({
      changes: { saved: changes, partly: 0, lost: 0 },
      texts: { saved: 1, lost: 0 },
      spans: { saved: 40, lost: 0 },
    });
    const everything = (path: string): string => read(path, ({ value }) => encodeCanonical(readEverything(value)));
    expect(everything(saved?.path ?? "")).toBe(everything(whole));
  });

  it("[B6] saves everything when the header and the list of tables are gone", () => {
    const saved = recover(damagedCopy((bytes) => bytes.fill(0, 0, PAGE)));
    expect(saved?.report).toMatchObject({ changes: { partly: 0, lost: 0 }, spans: { saved: 40, lost: 0 } });
  });

  it("[B6] makes no project where nothing is left", () => {
    expect(recover(damagedCopy((bytes) => bytes.fill(1, PAGE)))).toBeNull();
  });

  it("[B6] never writes to the damaged file", () => {
    const file = damagedCopy((bytes) => bytes.fill(7, 0, PAGE));
    const before = readFileSync(file);
    recover(file);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("[B6] takes the rows where the log is gone", () => {
    const file = place.at("nolog.obelus");
    copyFileSync(whole, file);
    const edited = new SQLite(file);
    for (const trigger of ["changes_stay", "changes_remain"]) edited.exec(`DROP TRIGGER ${trigger}`);
    edited.pragma("foreign_keys = OFF");
    edited.pragma("secure_delete = ON");
    edited.exec("DELETE FROM changes");
    edited.close();
    const saved = recover(file);
    expect(saved?.report).toMatchObject({ changes: { saved: 0 }, spans: { saved: 40, lost: 0 }, texts: { saved: 1 } });
    read(saved?.path ?? "", ({ value }) => expect(value.verify().problems).toEqual([]));
    const spansOf = (path: string): string => read(path, ({ value }) => encodeCanonical(value.reader.all("spans")));
    expect(spansOf(saved?.path ?? "")).toBe(spansOf(whole));
  });

  it("[B6] saves what no damaged page holds, counts the rest, and leaves a project that is whole", () => {
    const pages = Math.floor(wholeBytes.length / PAGE);
    let saved = 0;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(pages - 1), { minLength: 1, maxLength: 4 }), fc.boolean(), (spoiled, isCut) => {
        const file = damagedCopy((bytes) => {
          for (const page of spoiled) bytes.fill(page, page * PAGE, (page + 1) * PAGE);
        });
        if (isCut) truncateSync(file, statSync(file).size - PAGE * (spoiled[0] ?? 0));
        const result = recover(file);
        if (result === null) return;
        saved++;
        read(result.path, ({ value }) => {
          expect(value.verify().problems).toEqual([]);
          expect(value.reader.count("project")).toBe(1);
          expect(value.reader.count("spans")).toBe(result.report.spans.saved);
        });
      }),
      { numRuns: COPIES, seed: 7 },
    );
    expect(saved).toBeGreaterThan(COPIES / 2);
  }, 3_600_000);

  it("[B6] brings back tags whose changes are lost", () => {
    const [root] = pagesOf(["changes"]);
    expect(root).toBeGreaterThan(1);
    // The root only leads to the leaves; a leaf in the middle holds changes.
    const file = damagedCopy((bytes) => {
      const rightmost = bytes.readUInt32BE(((root ?? 1) - 1) * PAGE + 8);
      bytes.fill(0, (rightmost - 1) * PAGE, rightmost * PAGE);
    });
    const result = recover(file);
    // One more than there were: that it was removed is lost with the log's last page, and nothing is left out on a guess.
    expect(result?.report).toMatchObject({ spans: { saved: 41, lost: 0 }, texts: { saved: 1, lost: 0 } });
    read(result?.path ?? "", ({ value }) => {
      expect(value.verify().problems).toEqual([]);
      expect(value.latest(1)).toMatchObject([{ code: "project.recover" }]);
    });
  });
});
