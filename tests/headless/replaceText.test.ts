import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

const TEXT = "Forty-one ferries were held, she says. Nobody in the harbour saw one of them leave.\n";

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  mkdirSync(desk.at("texts"));
  writeFileSync(desk.at("texts", "wire.txt"), TEXT);
  writeFileSync(desk.at("corrected.txt"), `Monday. ${TEXT.replace("harbour saw", "harbor saw")}`);
  await desk.succeed("new", "a.obelus", "--annotator", "Maria Holm");
  await desk.succeed("import", "a.obelus", "texts", "--annotator", "Maria Holm");
  for (const words of ["Forty-one ferries", "in the harbour saw one of them"]) {
    const start = TEXT.indexOf(words);
    const place = ["--start", String(start), "--end", String(start + words.length)];
    await desk.succeed("tag", "a.obelus", "--document", "wire.txt", ...place, "--tag", "Claim", "--annotator", "Idris");
  }
});
afterAll(() => desk.remove());

it("[R45] replaces a text by a corrected copy, after saying what becomes of its tags, and lists what waits", async () => {
  const replace = ["replace-text", "a.obelus", "corrected.txt", "--document", "wire.txt", "--annotator", "Maria Holm"];
  const dry = await desk.succeed(...replace, "--dry-run");
  expect(dry).toContain("1 tag would be taken along, 1 left on the old text.");
  expect(dry).toContain("changed\tin the harbour saw one of them\tin the harbor saw one of them");
  expect(JSON.parse(await desk.succeed("waiting", "a.obelus", "--json"))).toMatchObject({ tags: [], waiting: 0 });
  const done = JSON.parse(await desk.succeed(...replace, "--json"));
  expect(done.counts).toMatchObject({ shifted: 1, changed: 1 });
  const info = JSON.parse(await desk.succeed("info", "a.obelus", "--json", "--list"));
  expect(info.lists.spans.map((span: { document: string }) => span.document)).toContain(done.document);
  expect(await desk.succeed("waiting", "a.obelus")).toMatch(/^1 tag waits\.\n {2}changed\tin the harbour/u);
  expect(await desk.succeed("verify", "a.obelus")).not.toMatch(/problem/iu);
});

it("[R49] takes a text of the project as the corrected copy, and wants either that or a file", async () => {
  const replace = ["replace-text", "a.obelus", "--document", "corrected.txt", "--annotator", "Maria Holm"];
  writeFileSync(desk.at("again.txt"), `Tuesday. ${TEXT}`);
  await desk.succeed("import", "a.obelus", "again.txt", "--annotator", "Maria Holm");
  const done = await desk.succeed(...replace, "--by", "again.txt");
  expect(done).toMatch(/^1 tag was taken along, 0 left on the old text\./u);
  expect((await desk.run(...replace)).stderr).toContain("Name a file, or the text with --by.");
  expect((await desk.run(...replace, "again.txt", "--by", "again.txt")).stderr).toContain("either a file or a text");
});
