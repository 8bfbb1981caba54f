import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDesk, findOlderNode, type Desk } from "./runObelus.ts";

const olderNode = await findOlderNode();

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
afterEach(() => {
  desk.remove();
});

describe("the launcher", () => {
  it.skipIf(olderNode === null)("brings Node 24 itself when started by an older one", async () => {
    const ended = await desk.runWith(olderNode ?? "", "new", "by older node", "--annotator", "Ana");
    expect(ended).toMatchObject({ code: 0, stdout: `${desk.at("by older node.obelus")}\n` });
  });

  it("hands on the exit code", async () => {
    expect((await desk.run("info", "missing.obelus")).code).toBe(1);
    expect((await desk.run("--version")).code).toBe(0);
  });
});

describe("help", () => {
  it("is there for every command, with examples", async () => {
    const commands = [
      "",
      "new",
      "import",
      "info",
      "tag",
      "export",
      "verify",
      "schema",
      "schema export",
      "schema import",
      "serve",
    ];
    const helps = await Promise.all(
      commands.map(async (command) => desk.succeed(...command.split(" ").filter(Boolean), "--help")),
    );
    for (const [index, help] of helps.entries()) {
      expect(help).toContain(`Usage: obelus ${commands[index]}`.trimEnd());
      expect([commands[index], help.includes("Examples:\n  obelus ") || commands[index] === "schema"]).toEqual([
        commands[index],
        true,
      ]);
    }
  });
});

describe("new", () => {
  it("makes a project, prints where, and leaves nothing beside it", async () => {
    expect(
      await desk.succeed(
        "new",
        "my project",
        "--name",
        "Harbour – north",
        "--schema",
        "quotes",
        "--annotator",
        "Ana Ruiz",
      ),
    ).toBe(`${desk.at("my project.obelus")}\n`);
    expect(readdirSync(desk.folder).filter((name) => name !== ".profile")).toEqual(["my project.obelus"]);
    expect(JSON.parse(await desk.succeed("info", "my project.obelus", "--json"))).toMatchObject({
      name: "Harbour – north",
      documents: 0,
      spans: 0,
      annotators: 1,
    });
  });

  it("never touches a file that is there", async () => {
    writeFileSync(desk.at("taken.obelus"), "my letter");
    const { code, stderr, stdout } = await desk.run("new", "taken.obelus", "--annotator", "Ana");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(desk.at("taken.obelus"));
    expect(readFileSync(desk.at("taken.obelus"), "utf8")).toBe("my letter");
  });

  it("is the work of the system's user when nobody is named", async () => {
    expect(await desk.run("new", "mine.obelus")).toMatchObject({ code: 0 });
    expect(await desk.succeed("info", "mine.obelus", "--json")).toContain('"annotators": 1');
  });
});
