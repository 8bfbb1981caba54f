import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

const TEXT = "The mayor said 41 ferries were held 🙂.\nNobody in the harbour saw one.\n";

let desk: Desk;
beforeEach(async () => {
  desk = createDesk();
  await desk.succeed("new", "harbour.obelus", "--name", "Harbour", "--annotator", "Mara Lindqvist");
  writeFileSync(desk.at("text.txt"), TEXT);
  await desk.succeed("import", "harbour.obelus", "text.txt", "--annotator", "Mara Lindqvist");
});
afterEach(() => desk.remove());

const mara = ["--annotator", "Mara Lindqvist"];

const tag = async (project: string, words: string, annotator: string): Promise<string> => {
  const start = TEXT.indexOf(words);
  const place = ["--start", String(start), "--end", String(start + words.length), "--offsets", "utf16"];
  return desk.succeed("tag", project, "--document", "text.txt", ...place, "--tag", "Claim", "--annotator", annotator);
};

describe("obelus handout", () => {
  it("[M11] writes a copy without anything that others did, whose work comes back by merging", async () => {
    await tag("harbour.obelus", "41 ferries were held", "Mara Lindqvist");
    const told = await desk.succeed(
      "handout",
      "harbour.obelus",
      "--to",
      "Idris Okafor",
      "--blind",
      "--annotator",
      "Mara Lindqvist",
    );
    expect(told).toMatch(/harbour-Idris-Okafor\.obelus\n1 text for Idris Okafor\./u);
    const bytes = readFileSync(desk.at("harbour-Idris-Okafor.obelus"));
    expect(bytes.includes("Mara")).toBe(false);
    const database = new SQLite(desk.at("harbour-Idris-Okafor.obelus"), { readonly: true });
    for (const table of ["spans", "relations", "links", "claims", "readings", "comments", "decisions", "natives"])
      expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    expect(database.prepare("SELECT count(*) FROM changes").pluck().get()).toBe(1);
    database.close();
    await tag("harbour-Idris-Okafor.obelus", "Nobody in the harbour", "Idris Okafor");
    expect(await desk.succeed("verify", "harbour-Idris-Okafor.obelus")).toMatch(/^All is well/u);
    const args = ["merge", "harbour.obelus", "harbour-Idris-Okafor.obelus", "--annotator", "Mara Lindqvist"];
    const dry = await desk.succeed(...args, "--dry-run");
    expect(dry).toMatch(/by\tIdris Okafor\t1 tag added/u);
    expect(dry).toMatch(/look\tC-1 was given away in both copies; “Nobody in the harbour” is C-2 now\./u);
    expect(dry).not.toMatch(/Mara|alike|schema/u);
    await desk.succeed(...args);
    expect(await desk.succeed(...args)).toBe("Nothing is new in this copy.\n");
    expect(await desk.succeed("verify", "harbour.obelus")).toMatch(/^All is well.*2 tags/u);
    expect(await desk.succeed("conflicts", "harbour.obelus")).toBe("Nothing is open.\n");
  });

  it("[M11] goes on from the project it came from, and both hold the same", async () => {
    await tag("harbour.obelus", "41 ferries were held", "Mara Lindqvist");
    await desk.succeed("handout", "harbour.obelus", "--to", "Idris", "--blind", "--out", "idris.obelus", ...mara);
    await tag("idris.obelus", "Nobody in the harbour", "Idris");
    await desk.succeed("merge", "idris.obelus", "harbour.obelus", "--annotator", "Idris");
    expect(await desk.succeed("verify", "idris.obelus")).toMatch(/^All is well.*2 tags/u);
    await desk.succeed("merge", "harbour.obelus", "idris.obelus", ...mara);
    expect(await desk.succeed("merge", "idris.obelus", "harbour.obelus", "--annotator", "Idris")).toMatch(/^1 change/u);
    expect(await desk.succeed("verify", "harbour.obelus")).toMatch(/^All is well.*2 tags/u);
  });

  it("[M12] hands out everything when it is not to be blind", async () => {
    await tag("harbour.obelus", "41 ferries were held", "Mara Lindqvist");
    await desk.succeed(
      "handout",
      "harbour.obelus",
      "--to",
      "Idris",
      "--out",
      "idris.obelus",
      "--annotator",
      "Mara Lindqvist",
    );
    expect(await desk.succeed("verify", "idris.obelus")).toMatch(/1 tag/u);
    const again = await desk.run(
      "handout",
      "harbour.obelus",
      "--to",
      "Idris",
      "--out",
      "idris.obelus",
      "--annotator",
      "Mara Lindqvist",
    );
    expect(again.code).toBe(1);
    const none = await desk.run(
      "handout",
      "harbour.obelus",
      "--to",
      "Idris",
      "--blind",
      "--assigned",
      "--annotator",
      "Mara Lindqvist",
    );
    expect(none.stderr).toMatch(/No text is assigned to Idris/u);
    const whole = await desk.run(
      "handout",
      "harbour.obelus",
      "--to",
      "Idris",
      "--assigned",
      "--annotator",
      "Mara Lindqvist",
    );
    expect(whole.stderr).toMatch(/A copy that is not blind has all texts in it\./u);
    expect(existsSync(desk.at("harbour-Idris.obelus"))).toBe(false);
  });
});

describe("obelus merge", () => {
  it("[M13] brings in a plain copy of the file, makes a backup first, and tells of renumbered claims", async () => {
    copyFileSync(desk.at("harbour.obelus"), desk.at("copy.obelus"));
    await tag("harbour.obelus", "41 ferries were held", "Mara Lindqvist");
    await tag("copy.obelus", "Nobody in the harbour saw one", "Idris Okafor");
    const args = ["merge", "harbour.obelus", "copy.obelus", "--annotator", "Mara Lindqvist"];
    const report = JSON.parse(await desk.succeed(...args, "--json")) as { conflicts: { kind: string }[] };
    expect(report.conflicts.map(({ kind }) => kind)).toEqual(["claimNumber"]);
    expect(await desk.succeed("backups", "harbour.obelus")).toMatch(/1 tag\b/u);
    expect(await desk.succeed("verify", "harbour.obelus")).toMatch(/^All is well.*2 tags/u);
  });

  it("[M13] only looks in a dry run: nobody joins, and what is alike is told with what can be done", async () => {
    copyFileSync(desk.at("harbour.obelus"), desk.at("copy.obelus"));
    await tag("harbour.obelus", "41 ferries were held", "Jun");
    await tag("copy.obelus", "Nobody", "jun");
    const before = readFileSync(desk.at("harbour.obelus"));
    const dry = await desk.succeed("merge", "harbour.obelus", "copy.obelus", "--dry-run", "--annotator", "Stranger");
    expect(readFileSync(desk.at("harbour.obelus")).equals(before)).toBe(true);
    expect(dry).toMatch(/by\tjun \(new\)\t1 tag added$/mu);
    expect(dry).toMatch(/alike\tBoth copies have a person jun\.\nWith --pair, what is alike/u);
  });

  it("[M29] offers what is alike again after a merge that left it apart, until it is taken for the same", async () => {
    await desk.succeed("handout", "harbour.obelus", "--to", "Idris", "--out", "idris.obelus", ...mara);
    for (const [project, annotator] of [
      ["harbour.obelus", "Jun"],
      ["idris.obelus", "jun"],
    ] as const)
      await tag(project, "Nobody", annotator);
    const merge = async (...more: string[]): Promise<string> =>
      desk.succeed("merge", "harbour.obelus", "idris.obelus", ...mara, ...more);
    expect(await merge()).toMatch(/alike\tBoth copies have a person jun\.\nWith --pair/u);
    expect(await merge("--dry-run")).toMatch(
      /^Nothing is new in this copy\.\n {2}alike\tBoth copies have a person jun/u,
    );
    expect(await merge("--pair")).toBe("Nothing is new in this copy.\n  same\tBoth copies have a person jun.\n");
    expect(await merge("--pair")).toBe("Nothing is new in this copy.\n");
    expect(await desk.succeed("verify", "harbour.obelus")).toMatch(/^All is well/u);
  });

  it("[M14] leaves the copy as it was, and nothing beside it", async () => {
    copyFileSync(desk.at("harbour.obelus"), desk.at("copy.obelus"));
    await tag("copy.obelus", "Nobody", "Idris Okafor");
    const before = readFileSync(desk.at("copy.obelus"));
    await desk.succeed("merge", "harbour.obelus", "copy.obelus", "--annotator", "Mara Lindqvist");
    expect(readFileSync(desk.at("copy.obelus")).equals(before)).toBe(true);
    expect(readdirSync(desk.at(".")).filter((name) => name.startsWith("copy.obelus"))).toEqual(["copy.obelus"]);
  });

  it.each([
    [
      "another project",
      async () => desk.succeed("new", "copy.obelus", "--annotator", "Jun"),
      /another project.*import-tags|another project/su,
    ],
    ["a damaged file", async () => damage(), /damaged|not what it was|cannot be read|not a project/u],
    ["a newer file", async () => renumber(99), /newer/u],
    [
      "a file with a trigger",
      async () => prepare("CREATE TRIGGER x AFTER INSERT ON spans BEGIN SELECT 1; END"),
      /more or other tables/u,
    ],
    ["no project", async () => writeFileSync(desk.at("copy.obelus"), "not a database, not at all"), /not|no/u],
  ])("[M15] refuses %s in a sentence, and writes nothing", async (_, make, sentence) => {
    await make();
    const before = await desk.succeed("verify", "harbour.obelus");
    const done = await desk.run("merge", "harbour.obelus", "copy.obelus", "--annotator", "Mara Lindqvist");
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(sentence);
    expect(await desk.succeed("verify", "harbour.obelus")).toBe(before);
  });

  const prepare = (sql: string): void => {
    copyFileSync(desk.at("harbour.obelus"), desk.at("copy.obelus"));
    const database = new SQLite(desk.at("copy.obelus"));
    database.exec(sql);
    database.close();
  };
  const renumber = (version: number): void => prepare(`PRAGMA user_version = ${version}`);
  const damage = (): void => {
    copyFileSync(desk.at("harbour.obelus"), desk.at("copy.obelus"));
    truncateSync(desk.at("copy.obelus"), 8192);
  };
});
