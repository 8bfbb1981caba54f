import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

const TEXT = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.\n";
const task = (start: number, end: number, words: string, label: string, name: string) => ({
  id: `${label}-${start}`,
  from_name: "label",
  to_name: "text",
  type: "labels",
  value: { start, end, text: words, labels: [label] },
  completed_by: { email: `${name}@newsroom.example` },
});

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  await desk.succeed("new", "harbour.obelus", "--name", "harbour", "--annotator", "Ana");
  const result = [task(0, 8, "Zoé 👩🏽‍🚀", "PER", "ana"), task(29, 39, "solar labs", "ORG", "ana")];
  const tasks = [{ id: 1, data: { text: TEXT }, annotations: [{ id: 1, completed_by: { email: "ana" }, result }] }];
  writeFileSync(desk.at("tasks.json"), JSON.stringify(tasks));
});
afterAll(() => desk.remove());

describe("obelus formats", () => {
  it("lists what is read and written, with what can be chosen", async () => {
    const listed = await desk.succeed("formats");
    expect(listed).toMatch(/^ {2}labelstudio\t.*\(in; out, a folder\)$/mu);
    expect(listed).toMatch(/^ {2}text\t\.txt/mu);
    const { annotations } = JSON.parse(await desk.succeed("formats", "--json")) as { annotations: { id: string }[] };
    expect(annotations.map(({ id }) => id)).toContain("obelus");
  });
});

describe("obelus import-tags", () => {
  it("says what would come in, brings it in, and finds it there the second time", async () => {
    const args = ["import-tags", "harbour.obelus", "tasks.json", "--annotator", "Ana", "--as", "Idris"];
    expect(await desk.succeed(...args, "--dry-run")).toMatch(/1 text \(0 there already\), 2 tags/u);
    expect(await desk.succeed(...args)).toMatch(/1 new text, 2 tags.*0 tags there already/u);
    expect(await desk.succeed(...args)).toMatch(/0 new texts, 0 tags.*2 tags there already/u);
    expect(await desk.succeed("verify", "harbour.obelus")).toMatch(/^All is well/u);
  });

  it("takes kinds of the file for those of the project, or leaves them out", async () => {
    cpSync(desk.at("harbour.obelus"), desk.at("kinds.obelus"));
    const args = ["import-tags", "kinds.obelus", "tasks.json", "--annotator", "Rosa", "--as", "Rosa", "--json"];
    const done = await desk.succeed(...args, "--kind", "PER=Speaker", "ORG=skip");
    expect(JSON.parse(done)).toMatchObject([{ spans: 1, known: 0 }]);
    const wrong = await desk.run(...args, "--kind", "LOC=skip");
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.stderr).toMatch(/No file has a kind of tag called “LOC”/u);
  });

  it("puts new texts into a folder that it makes when it is not there, and says how many kinds are new", async () => {
    await desk.succeed("new", "placed.obelus", "--annotator", "Ana");
    const args = ["import-tags", "placed.obelus", "tasks.json", "--annotator", "Ana", "--folder", "Labs"];
    expect(await desk.succeed(...args, "--dry-run")).toMatch(/2 new kinds$/mu);
    expect(await desk.succeed(...args)).toMatch(/2 new kinds; 0 tags there already/u);
    const { folders } = JSON.parse(
      (await desk.succeed("export", "placed.obelus", "--format", "obelus", "--out", "placed.json"),
      readFileSync(desk.at("placed.json"), "utf8")),
    ) as { folders: { name: string }[] };
    expect(folders.map(({ name }) => name)).toEqual(["Labs"]);
  });

  it("asks what offsets count when two readings fit and differ", async () => {
    const doubtful = [{ text: "😊....", label: [[2, 3, "DOT"]] }];
    writeFileSync(desk.at("doccano.jsonl"), `${JSON.stringify(doubtful[0])}\n`);
    const args = ["import-tags", "harbour.obelus", "doccano.jsonl", "--annotator", "Ana"];
    const asked = await desk.run(...args);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(/It is unclear what the offsets of doccano\.jsonl count/u);
    expect(await desk.succeed(...args, "--unit", "codepoint")).toMatch(/1 tag/u);
  });

  it("names a file that holds no tags, and ends with code 1", async () => {
    writeFileSync(desk.at("prose.txt"), "Nothing here.");
    const ended = await desk.run("import-tags", "harbour.obelus", "prose.txt", "--annotator", "Ana");
    expect(ended.code).toBe(1);
    const looked = await desk.run("import-tags", "harbour.obelus", "nowhere.json", "--annotator", "Ana", "--dry-run");
    expect(looked).toMatchObject({ code: 1, stdout: "nowhere.json\tThere is no file here.\n" });
    expect(ended.stdout).toMatch(/^prose\.txt\tObelus finds no tags in this file/mu);
  });
});

describe("recipes of exports", () => {
  it("are kept in the project and used again; what is said besides comes first", async () => {
    const save = ["--save-recipe", "For the model", "--annotator", "Ana", "--out", "first"];
    await desk.succeed("export", "harbour.obelus", "--format", "conll", "--set", "scheme=bioes", ...save);
    await desk.succeed("export", "harbour.obelus", "--recipe", "for the MODEL", "--out", "second");
    expect(readFileSync(desk.at("second", "EXPORT.md"), "utf8")).toMatch(/BIOES/u);
    await desk.succeed(
      "export",
      "harbour.obelus",
      "--recipe",
      "For the model",
      "--set",
      "scheme=iob2",
      "--out",
      "third",
    );
    expect(readFileSync(desk.at("third", "EXPORT.md"), "utf8")).not.toMatch(/BIOES/u);
    expect(await desk.succeed("verify", "harbour.obelus")).toMatch(/^All is well/u);
  });

  it.each([
    [["--recipe", "Nowhere"], /There is no recipe called “Nowhere”/u],
    [["--format", "conll", "--set", "colour=red"], /CoNLL columns has nothing to choose called “colour”/u],
    [["--format", "conll", "--set", "scheme=red"], /“scheme” cannot be “red”/u],
    [["--format", "word"], /There is no format called word/u],
    [[], /It is not said which format to write/u],
    [["--format", "conll", "--save-recipe", "x"], /Add --annotator/u],
  ])("say what is wrong with %j", async (args, sentence) => {
    const ended = await desk.run("export", "harbour.obelus", ...args, "--out", "none");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(sentence);
  });
});

describe("obelus verify-export", () => {
  it.each(["obelus", "labelstudio"])(
    "finds an export in %s as it was written, and says what was changed since",
    async (format) => {
      const out = `out ${format}`;
      await desk.succeed("export", "harbour.obelus", "--format", format, "--out", out);
      expect(await desk.succeed("verify-export", out)).toMatch(/^All is well: \d files? as written, 3 tags read back/u);
      const note = format === "obelus" ? `${out}.EXPORT.md` : `${out}/EXPORT.md`;
      const file = format === "obelus" ? out : `${out}/tasks.json`;
      expect(readFileSync(desk.at(note), "utf8")).toContain(`Format: \`${format}\`.`);
      appendFileSync(desk.at(file), " ");
      const changed = await desk.run("verify-export", out);
      expect(changed.code).toBe(1);
      expect(changed.stderr).toMatch(/has \d+ bytes instead of \d+/u);
    },
  );

  it("says so when there is nothing to compare with", async () => {
    const ended = await desk.run("verify-export", "tasks.json");
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toMatch(/no note of an export here/u);
  });
});
