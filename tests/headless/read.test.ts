import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk, type Desk } from "./runObelus.ts";

let desk: Desk;
beforeAll(async () => {
  desk = createDesk();
  mkdirSync(desk.at("texts"));
  for (const name of ["wire", "log"])
    writeFileSync(
      desk.at("texts", `${name}.txt`),
      `Ferries were held, she says.\n\nNobody else does, says the ${name}.\n`,
    );
  await desk.succeed("new", "read.obelus", "--annotator", "Ana");
  await desk.succeed("import", "read.obelus", "texts", "--annotator", "Ana");
  for (const annotator of ["Ana", "Ben"]) {
    const tag = ["--document", "wire.txt", "--start", "0", "--end", "7", "--tag", "Claim"];
    await desk.succeed("tag", "read.obelus", ...tag, "--annotator", annotator);
  }
});
afterAll(() => desk.remove());

const read = (...args: readonly string[]): Promise<string> => desk.succeed("read", "read.obelus", ...args);
const agreement = (): Promise<string> => desk.succeed("agreement", "read.obelus", "--metric", "f1Exact");

it("marks texts as read through, so that agreement counts them, and opens them again", async () => {
  expect(await agreement()).toContain("“obelus read” marks texts as read through");
  expect(await read("wire.txt", "wire.txt", "--annotator", "Ana")).toBe("1 text marked as read through by Ana.\n");
  expect(await read("--all", "--annotator", "Ben")).toBe("2 texts marked as read through by Ben.\n");
  expect(await agreement()).toMatch(/^F1, exact +1\.00 +2 tags/mu);
  expect(await read("--all", "--annotator", "Ben")).toBe("0 texts marked as read through by Ben.\n");
  expect(await read("wire.txt", "--annotator", "Ana", "--undo")).toBe("1 text opened again for Ana.\n");
  expect(await agreement()).toContain("No text was read through by two of these people");
  await desk.succeed("verify", "read.obelus");
});

it("says in a sentence what it cannot mark", async () => {
  const wrong = async (...more: string[]) => {
    const { code, stderr } = await desk.run("read", "read.obelus", "--annotator", "Ana", ...more);
    expect(code).toBe(1);
    return stderr;
  };
  expect(await wrong()).toContain("It is not said which texts.");
  expect(await wrong("wire.txt", "--all")).toContain("It is not said which texts.");
  expect(await wrong("sea.txt")).toContain("There is no text called “sea.txt”");
});
