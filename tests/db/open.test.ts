import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProject, openProject } from "#db/openProject.ts";
import { makeFolder } from "#tests/service/support/testHost.ts";
import { must, TestProject } from "./support/project.ts";

let place: ReturnType<typeof makeFolder>;
beforeEach(() => {
  place = makeFolder();
});
afterEach(() => place.remove());

const options = { person: "Maria", now: () => 1_750_000_000_000 };

function closedProject(): string {
  const project = new TestProject(place.at("a.obelus"));
  project.addSpan([[4, 9]]);
  project.file.close();
  return project.path;
}

function meddle(file: string, sql: string): void {
  const database = new SQLite(file);
  database.unsafeMode(true);
  database.exec(sql);
  database.close();
}

describe("opening", () => {
  it("leaves one file after closing, and reads everything back", () => {
    const file = closedProject();
    expect(readdirSync(place.folder)).toEqual(["a.obelus"]);
    const opened = must(openProject(file, options));
    expect(opened.reader.count("spans")).toBe(1);
    expect(opened.readOnly).toBeNull();
    opened.close();
    expect(readdirSync(place.folder)).toEqual(["a.obelus"]);
  });

  it.each<[string, (file: string) => string, string, RegExp]>([
    ["nothing", () => place.at("missing.obelus"), "NotFound", /no file/u],
    ["a folder", () => place.folder, "Invalid", /folder/u],
    [
      "a symbolic link",
      (file) => (symlinkSync(file, place.at("link.obelus")), place.at("link.obelus")),
      "Invalid",
      /link/u,
    ],
    [
      "an empty file",
      () => (writeFileSync(place.at("empty.obelus"), ""), place.at("empty.obelus")),
      "Unreadable",
      /not an Obelus project/u,
    ],
    [
      "a text",
      () => (writeFileSync(place.at("text.obelus"), "words ".repeat(1000)), place.at("text.obelus")),
      "Unreadable",
      /not an Obelus project/u,
    ],
    [
      "another program's database",
      () => (meddle(place.at("other.obelus"), "CREATE TABLE a (b)"), place.at("other.obelus")),
      "Unreadable",
      /another program/u,
    ],
    ["a newer project", (file) => (meddle(file, "PRAGMA user_version = 999"), file), "Refused", /newer Obelus/u],
    [
      "a project with a trigger of somebody's",
      (file) => (meddle(file, "CREATE TRIGGER bad AFTER INSERT ON spans BEGIN DELETE FROM documents; END"), file),
      "Refused",
      /other tables/u,
    ],
    [
      "a project with a view of somebody's",
      (file) => (meddle(file, "DROP TABLE links; CREATE VIEW links AS SELECT 1 AS id"), file),
      "Refused",
      /other tables/u,
    ],
    [
      "a project with a table more",
      (file) => (meddle(file, "CREATE TABLE more (a)"), file),
      "Refused",
      /other tables/u,
    ],
    [
      "a project whose log may be changed",
      (file) => (meddle(file, "DROP TRIGGER changes_stay"), file),
      "Refused",
      /other tables/u,
    ],
    ["a project cut in half", (file) => (truncateSync(file, statSync(file).size / 2), file), "Unreadable", /damaged/u],
    ["a project with rubbish inside", (file) => (spoil(file), file), "Unreadable", /damaged/u],
  ])("[P1] refuses %s and leaves it alone", (_name, prepare, code, message) => {
    const file = prepare(closedProject());
    const before = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
    const opened = openProject(file, options);
    expect(opened.ok ? null : opened.failure.code).toBe(code);
    expect(opened.ok ? "" : opened.failure.message).toMatch(message);
    if (before !== null) expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(place.folder).filter((name) => name.endsWith(".lock"))).toEqual([]);
  });

  it("[P3] refuses a project that is open already, and says who has it", () => {
    const project = new TestProject(place.at("a.obelus"));
    const second = openProject(project.path, options);
    expect(second.ok ? null : second.failure).toMatchObject({
      code: "Busy",
      message: "This project is open by Maria.",
    });
    // Trying has not taken away what keeps other programs out.
    rmSync(place.at("a.obelus.lock"));
    const script = path.join(import.meta.dirname, "support", "openReadOnly.ts");
    expect(spawnSync(process.execPath, [script, project.path], { encoding: "utf8" }).stderr).toMatch(
      /This project is open somewhere else/u,
    );
    project.file.close();
    must(openProject(project.path, options)).close();
  });

  it("refuses a project that another program holds, with no lock file to tell", () => {
    const file = closedProject();
    const other = new SQLite(file);
    other.exec("BEGIN EXCLUSIVE");
    const opened = openProject(file, options);
    expect(opened.ok ? null : opened.failure.code).toBe("Busy");
    other.close();
    must(openProject(file, options)).close();
  });

  it("never makes a project over a file that is there", () => {
    const file = closedProject();
    const before = readFileSync(file);
    expect(createProject(file, options)).toMatchObject({ ok: false, failure: { code: "Refused" } });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(createProject(place.at("no", "where.obelus"), options)).toMatchObject({
      ok: false,
      failure: { code: "NotFound" },
    });
  });

  it("opens a copy when asked to write nothing, and refuses changes with the reason", () => {
    const file = closedProject();
    const before = readFileSync(file);
    const opened = must(openProject(file, { ...options, readOnly: "It is on a disk that cannot be written to." }));
    const [person] = opened.reader.all("annotators");
    const author = { person: person?.id ?? "", writer: person?.id ?? "", time: 0 };
    expect(opened.reader.count("spans")).toBe(1);
    expect(opened.undo(author)).toMatchObject({
      ok: false,
      failure: { code: "Refused", message: "It is on a disk that cannot be written to." },
    });
    opened.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(place.folder)).toEqual(["a.obelus"]);
  });

  it.skipIf(process.platform === "win32")(
    "[P4] opens a copy of a project in a folder that cannot be written to",
    () => {
      const file = closedProject();
      mkdirSync(place.at("copies"));
      chmodSync(place.at("copies"), 0o777);
      chmodSync(file, 0o444);
      chmodSync(place.folder, 0o555);
      const script = path.join(import.meta.dirname, "support", "openReadOnly.ts");
      // An administrator may write anywhere, so somebody who is nobody opens it.
      const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
      const run = spawnSync(process.execPath, [script, file], {
        encoding: "utf8",
        env: { ...process.env, TMPDIR: place.at("copies") },
        ...asNobody,
      });
      chmodSync(place.folder, 0o755);
      expect(run.stderr).toBe("");
      expect(JSON.parse(run.stdout)).toEqual({ readOnly: expect.stringMatching(/cannot be written to/u), spans: 1 });
      expect(readdirSync(place.at("copies"))).toEqual([]);
    },
  );

  it("[P5] puts an unfinished change right when the program died in the middle", () => {
    const file = closedProject();
    const journal = `${file}-journal`;
    const database = new SQLite(file);
    database.pragma("journal_mode = PERSIST");
    database.pragma("cache_size = 1");
    database.exec("BEGIN; UPDATE documents SET note = 'half'; UPDATE annotators SET name = 'half'");
    database.pragma("cache_spill = 1");
    const [bytes, log] = [readFileSync(file), readFileSync(journal)];
    database.close();
    writeFileSync(file, bytes);
    writeFileSync(journal, log);
    const opened = must(openProject(file, options));
    expect(opened.reader.all("documents")[0]?.note).toBe("");
    expect(opened.verify().problems).toEqual([]);
    opened.close();
    expect(readdirSync(place.folder)).toEqual(["a.obelus"]);
  });

  it("writes a clean copy while it is open", () => {
    const project = new TestProject(place.at("a.obelus"));
    project.addSpan([[4, 9]]);
    project.file.copyTo(place.at("copy.obelus"));
    project.file.close();
    const copy = must(openProject(place.at("copy.obelus"), options));
    expect(copy.reader.count("spans")).toBe(1);
    expect(copy.verify().problems).toEqual([]);
    copy.close();
  });
});

/** Overwrites the middle of every page after the first. */
function spoil(file: string): void {
  const bytes = readFileSync(file);
  for (let page = 4096; page < bytes.length; page += 4096) bytes.fill(0xa5, page, page + 200);
  writeFileSync(file, bytes);
}
