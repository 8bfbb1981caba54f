import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseCsv } from "../formats/annotations/parseCsv.ts";
import { createDesk, type Desk, type Ended } from "./runObelus.ts";

const WIRE = "Zoé 👩🏽‍🚀 leads the lunar and solar labs.\nFerries were held, she says.\n";
const OTHER = "שלום, the labs are closed.\n";
const tagged = [
  ["wire.txt", "0", "8", "Ana"],
  ["wire.txt", "29", "39", "Ana"],
  ["שלום.txt", "0", "4", "Ana"],
  ["wire.txt", "4", "18", "Idris"],
] as const;

let desk: Desk;
/** Where projects are made once that many tests begin with. */
let store: Desk;

beforeAll(async () => {
  store = createDesk();
  mkdirSync(path.join(store.folder, "two texts"));
  writeFileSync(path.join(store.folder, "two texts", "wire.txt"), WIRE);
  writeFileSync(path.join(store.folder, "two texts", "שלום.txt"), OTHER);
  const prepared = [
    ["new", "texts.obelus", "--name", "harbour", "--annotator", "Ana"],
    ["import", "texts.obelus", "two texts", "--annotator", "Ana"],
  ];
  for (const args of prepared) await store.succeed(...args);
  cpSync(path.join(store.folder, "texts.obelus"), path.join(store.folder, "tags.obelus"));
  for (const [document, start, end, annotator] of tagged) {
    const args = [
      "tag",
      "tags.obelus",
      "--document",
      document,
      "--start",
      start,
      "--end",
      end,
      "--tag",
      "Claim",
      "--annotator",
      annotator,
    ];
    await store.succeed(...args);
  }
});
afterAll(() => {
  store.remove();
});
beforeEach(() => {
  desk = createDesk();
});
afterEach(() => {
  desk.remove();
});

const succeed: Desk["succeed"] = (...args) => desk.succeed(...args);
const at: Desk["at"] = (...names) => desk.at(...names);

/** A project with two texts, and with four tags of two people. */
function prepare(kind: "texts" | "tags" = "texts"): void {
  cpSync(path.join(store.folder, "two texts"), at("two texts"), { recursive: true });
  cpSync(path.join(store.folder, `${kind}.obelus`), at("harbour.obelus"));
}

async function tag(document: string, start: number, end: number, ...more: readonly string[]): Promise<Ended> {
  return desk.run(
    "tag",
    "harbour.obelus",
    "--document",
    document,
    "--start",
    String(start),
    "--end",
    String(end),
    "--tag",
    "Claim",
    "--annotator",
    "Ana",
    ...more,
  );
}

describe("obelus find", () => {
  it.each([
    [["ferries WERE"], "Ferries were", "[Ferries were] held, she says."],
    [["--regex", "h\\p{L}+d"], "held", "Ferries were [held], she says."],
  ])("prints what %j finds", async (words, match, shown) => {
    const { code, stdout } = await store.run("find", "texts.obelus", ...words);
    const start = WIRE.indexOf(match);
    expect({ code, line: stdout }).toEqual({
      code: 0,
      line: `wire.txt\t${start}\t${start + match.length}\t${shown}\n`,
    });
  });

  it("prints one object a line with --json", async () => {
    const { stdout } = await store.run("find", "texts.obelus", "labs", "--json");
    const hits: { name: string; match: string }[] = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(hits.map(({ name, match }) => [name, match])).toEqual([
      ["wire.txt", "labs"],
      ["שלום.txt", "labs"],
    ]);
  });

  it.each([
    [["submarine"], /No text holds this/u],
    [["--regex", "(a"], /not a regular expression: unterminated group/u],
  ])("ends with code 1 and a sentence for %j", async (words, message) => {
    const { code, stderr } = await store.run("find", "texts.obelus", ...words);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe("import, info and verify", () => {
  it("bring files in once, count them, and find all well", async () => {
    prepare();
    expect(await succeed("import", "harbour.obelus", "two texts", "--annotator", "Ana")).toMatch(
      /^0 texts brought in, 2 there already/u,
    );
    expect(await succeed("info", "harbour.obelus")).toMatch(
      /^harbour\ndocuments: {2}2\nspans: {6}0\nrelations: {2}0\nlinks: {6}0\nclaims: {5}0\nannotators: 1\nstate: {6}[0-9a-f]{12}\n$/u,
    );
    const listed = JSON.parse(await succeed("info", "harbour.obelus", "--json", "--list"));
    expect(listed.lists.documents.map((one: { name: string }) => one.name).toSorted()).toEqual(
      ["wire.txt", "שלום.txt"].toSorted(),
    );
    expect(await succeed("verify", "harbour.obelus")).toMatch(/^All is well: /u);
  });

  it("leave the project's bytes alone when they only look", async () => {
    prepare();
    const before = createHash("sha256")
      .update(readFileSync(at("harbour.obelus")))
      .digest("hex");
    for (const args of [
      ["info", "harbour.obelus"],
      ["verify", "harbour.obelus"],
      ["export", "harbour.obelus", "--format", "csv", "--out", "out"],
      ["schema", "export", "harbour.obelus"],
    ])
      await succeed(...args);
    const info = JSON.parse(await succeed("info", "harbour.obelus", "--json", "--list"));
    expect(info.lists.annotators.map((one: { name: string }) => one.name)).toEqual(["Ana"]);
    expect(
      createHash("sha256")
        .update(readFileSync(at("harbour.obelus")))
        .digest("hex"),
    ).toBe(before);
  });

  it("say which file could not be brought in, and end with 1", async () => {
    prepare();
    const { code, stdout, stderr } = await desk.run(
      "import",
      "harbour.obelus",
      "nowhere.txt",
      "--annotator",
      "Ana",
      "--json",
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ added: [], failed: [{ file: "nowhere.txt" }] });
    expect(stderr).toContain("nowhere.txt");
  });

  it("put texts into a folder of the project that is made once", async () => {
    await succeed("new", "harbour.obelus", "--annotator", "Ana");
    for (const name of ["a.txt", "b.txt"]) {
      writeFileSync(at(name), `This is ${name}.`);
      await succeed("import", "harbour.obelus", name, "--annotator", "Ana", "--folder", "Northline Wire");
    }
    await succeed("export", "harbour.obelus", "--format", "csv", "--out", "out");
    expect(parseCsv(readFileSync(at("out", "documents.csv"), "utf8")).map((row) => row["folder_json"])).toEqual([
      '["Northline Wire"]',
      '["Northline Wire"]',
    ]);
  });

  it("take texts out of tables, from the columns that were named", async () => {
    await succeed("new", "harbour.obelus", "--annotator", "Ana");
    writeFileSync(at("words.csv"), "first,second,key\nOne text.,,007\n,Another.,008\n");
    const unclear = await desk.run("import", "harbour.obelus", "words.csv", "--annotator", "Ana");
    expect(unclear.code).toBe(1);
    expect(unclear.stderr).toContain("The columns are: first, second, key. Name it with --text-column.");
    expect(
      await succeed(
        "import",
        "harbour.obelus",
        "words.csv",
        "--annotator",
        "Ana",
        "--text-column",
        "first",
        "--name-column",
        "key",
      ),
    ).toMatch(/^1 text brought in, 0 there already, 0 not readable. 1 row without a text left out.\n.*words.csv\/007/u);
  });

  it("say which tables hold tags that stay behind", async () => {
    await succeed("new", "harbour.obelus", "--annotator", "Ana");
    writeFileSync(at("tagged.jsonl"), '{"text": "Zoé leads.", "label": [[0, 3, "PER"]]}\n');
    expect(await succeed("import", "harbour.obelus", "tagged.jsonl", "--annotator", "Ana")).toMatch(
      /^1 text brought in.*\nTags are left out of tagged\.jsonl\. “obelus import-tags”/u,
    );
  });

  it("find a damaged project", async () => {
    prepare();
    const bytes = readFileSync(at("harbour.obelus"));
    for (let place = 5000; place < bytes.length; place += 997) bytes[place] = (bytes[place] ?? 0) ^ 0xff;
    writeFileSync(at("harbour.obelus"), bytes);
    expect((await desk.run("verify", "harbour.obelus")).code).toBe(1);
  });
});

describe("tag", () => {
  beforeEach(() => prepare());

  it.each([
    ["code points by default", [0, 8], [], "Zoé 👩🏽‍🚀"],
    ["UTF-16 units when asked", [0, 11], ["--offsets", "utf16"], "Zoé 👩🏽‍🚀"],
    ["a stretch after astral characters", [29, 39], [], "solar labs"],
  ] as const)("counts %s and prints the words", async (_, [start, end], more, quote) => {
    expect(await tag("wire.txt", start, end, ...more)).toMatchObject({ code: 0, stdout: `${quote}\n`, stderr: "" });
    const info = JSON.parse(await succeed("info", "harbour.obelus", "--json", "--list"));
    expect(info.lists.spans).toMatchObject([{ quote, tag: "Claim", annotator: "Ana", origin: "script" }]);
  });

  it.each([
    ["inside a character", ["wire.txt", 0, 6], "inside a character"],
    ["beyond the end", ["wire.txt", 0, 999], "does not reach 999"],
    ["backwards", ["wire.txt", 9, 3], "must come after the start"],
    ["in a text that is not there", ["wire.tx", 0, 3], "Did you mean wire.txt?"],
  ] as const)("refuses a place %s, in a sentence", async (_, [document, start, end], message) => {
    const { code, stdout, stderr } = await tag(document, start, end);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it("names near tags for one that is not there, and lets nobody join for it", async () => {
    const { code, stderr } = await desk.run(
      "tag",
      "harbour.obelus",
      "--document",
      "wire.txt",
      "--start",
      "0",
      "--end",
      "3",
      "--tag",
      "Clam",
      "--annotator",
      "Bo",
    );
    expect(code).toBe(1);
    expect(stderr).toContain("Did you mean Claim?");
    expect(JSON.parse(await succeed("info", "harbour.obelus", "--json"))).toMatchObject({ annotators: 1, spans: 0 });
  });

  it("lists the texts a name may mean", async () => {
    mkdirSync(at("more"));
    writeFileSync(at("more", "wire.txt"), "Another wire.");
    await succeed("import", "harbour.obelus", "more/wire.txt", "--annotator", "Ana");
    const { code, stderr } = await tag("wire.txt", 0, 3);
    const info = JSON.parse(await succeed("info", "harbour.obelus", "--json", "--list"));
    const ids = info.lists.documents
      .filter((one: { name: string }) => one.name === "wire.txt")
      .map((one: { id: string }) => one.id);
    expect(code).toBe(1);
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(stderr).toContain(id);
    expect(await tag(ids[1], 0, 3)).toMatchObject({ code: 0 });
  });

  it.each(["1.5", "-1", ""])("refuses “%s” as an offset", async (offset) => {
    expect(
      (
        await desk.run(
          "tag",
          "harbour.obelus",
          "--document",
          "wire.txt",
          `--start=${offset}`,
          "--end",
          "3",
          "--tag",
          "Claim",
          "--annotator",
          "Ana",
        )
      ).code,
    ).toBe(1);
  });
});

describe("export", () => {
  beforeEach(() => prepare("tags"));

  it.each(["jsonl", "csv", "w3c", "obelus"])("writes %s with checksums that are right", async (format) => {
    const report = JSON.parse(
      await succeed("export", "harbour.obelus", "--format", format, "--out", "the export", "--json"),
    );
    expect(report).toMatchObject({ path: at("the export"), documents: 2, spans: 4 });
    for (const { name, bytes, sha256 } of report.files) {
      const file = format === "jsonl" || format === "csv" ? at("the export", name) : at(name);
      expect(createHash("sha256").update(readFileSync(file)).digest("hex")).toBe(sha256);
      expect(readFileSync(file).length).toBe(bytes);
    }
  });

  it.each([
    ["codepoint", (text: string, start: number, end: number) => Array.from(text).slice(start, end).join("")],
    ["utf16", (text: string, start: number, end: number) => text.slice(start, end)],
  ] as const)("counts in %s units", async (unit, cut) => {
    await succeed("export", "harbour.obelus", "--format", "jsonl", "--out", "out", "--offsets", unit);
    const lines = readFileSync(at("out", "documents.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const spans = lines.flatMap((line) =>
      line.spans.map((span: { start: number; end: number; quote: string }) => [
        cut(line.text, span.start, span.end),
        span.quote,
      ]),
    );
    expect(spans).toHaveLength(4);
    for (const [found, quote] of spans) expect(found).toBe(quote);
  });

  it("keeps to the texts and people that are named", async () => {
    const report = JSON.parse(
      await succeed(
        "export",
        "harbour.obelus",
        "--format",
        "csv",
        "--out",
        "out",
        "--json",
        "--documents",
        "wire.txt",
        "--annotators",
        "Idris",
      ),
    );
    expect(report).toMatchObject({ documents: 1, spans: 1 });
    expect(parseCsv(readFileSync(at("out", "spans.csv"), "utf8")).map((row) => row["annotator"])).toEqual(["Idris"]);
  });

  it("leaves a folder with other files alone", async () => {
    mkdirSync(at("thesis"));
    writeFileSync(at("thesis", "chapter.txt"), "All my work");
    const { code, stderr } = await desk.run("export", "harbour.obelus", "--format", "jsonl", "--out", "thesis");
    expect(code).toBe(1);
    expect(stderr).toContain(at("thesis"));
    expect(readdirSync(at("thesis"))).toEqual(["chapter.txt"]);
  });

  it("knows no other format", async () => {
    const { code, stderr } = await desk.run("export", "harbour.obelus", "--format", "xml", "--out", "out");
    expect(code).toBe(1);
    expect(stderr).toContain("jsonl");
  });
});

describe("schema", () => {
  it("goes from one project to another", async () => {
    await succeed("new", "one.obelus", "--schema", "claims", "--annotator", "Ana");
    await succeed("new", "two.obelus", "--schema", "empty", "--annotator", "Ana");
    expect(await succeed("schema", "export", "one.obelus", "--out", "claims.json")).toBe(`${at("claims.json")}\n`);
    await succeed("schema", "import", "two.obelus", "claims.json", "--annotator", "Ana");
    const [one, two] = [
      await succeed("info", "one.obelus", "--json", "--list"),
      await succeed("info", "two.obelus", "--json", "--list"),
    ].map((json) => JSON.parse(json));
    const names = (listed: { lists: { tags: { name: string }[] } }) =>
      listed.lists.tags.map((tag) => tag.name).toSorted();
    expect(names(two)).toEqual(names(one));
    expect(names(two).length).toBeGreaterThan(0);
  });

  it("does not write over a file", async () => {
    await succeed("new", "one.obelus", "--annotator", "Ana");
    writeFileSync(at("mine.json"), "{}");
    expect((await desk.run("schema", "export", "one.obelus", "--out", "mine.json")).code).toBe(1);
    expect(readFileSync(at("mine.json"), "utf8")).toBe("{}");
  });
});

describe("serve", () => {
  it("prints its link first, answers there, and ends with the launcher", async () => {
    await succeed("new", "harbour.obelus", "--annotator", "Ana");
    const child = desk.start("serve", "harbour.obelus", "--no-open");
    const [url] = (await once(createInterface(child.stdout), "line")) as [string]; // a line of text
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//u);
    expect((await fetch(new URL("/nothing-here", url))).status).toBeGreaterThanOrEqual(400);
    expect(existsSync(at("harbour.obelus.lock"))).toBe(true);
    child.kill("SIGTERM");
    await once(child, "exit");
    await expect(fetch(url)).rejects.toThrow();
    expect(existsSync(at("harbour.obelus.lock"))).toBe(false);
  });
});
