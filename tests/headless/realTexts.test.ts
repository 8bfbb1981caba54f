import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseCsv } from "../formats/annotations/parseCsv.ts";
import { createDesk, type Desk } from "./runObelus.ts";

const seeds = path.join(import.meta.dirname, "../../../shared/seeds");

let desk: Desk;
beforeEach(() => {
  desk = createDesk();
});
afterEach(() => {
  desk.remove();
});

describe.skipIf(!existsSync(seeds))("five real texts", () => {
  it("go in, are tagged, and come out to the letter in every format", async () => {
    await desk.succeed("new", "real.obelus", "--annotator", "Ana");
    const imported = JSON.parse(await desk.succeed("import", "real.obelus", seeds, "--annotator", "Ana", "--json"));
    expect(imported).toMatchObject({ added: { length: 5 }, known: [], failed: [] });
    const quotes: string[] = [];
    for (const [index, { document }] of imported.added.entries()) {
      const quote = await desk.succeed(
        "tag",
        "real.obelus",
        "--document",
        document,
        "--start",
        String(10 + index),
        "--end",
        String(90 + index * 7),
        "--tag",
        "Claim",
        "--annotator",
        "Ana",
      );
      quotes.push(quote.slice(0, -1));
    }
    await desk.succeed("export", "real.obelus", "--format", "jsonl", "--out", "real jsonl");
    await desk.succeed("export", "real.obelus", "--format", "csv", "--out", "real csv");
    await desk.succeed("export", "real.obelus", "--format", "w3c", "--out", "real.jsonld");
    const lines = readFileSync(desk.at("real jsonl", "documents.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const points = new Map(lines.map((line) => [line.id, Array.from(String(line.text))]));
    const fromLines = lines.flatMap((line) =>
      line.spans.map((span: { start: number; end: number }) =>
        points.get(line.id)?.slice(span.start, span.end).join(""),
      ),
    );
    const fromTables = parseCsv(readFileSync(desk.at("real csv", "spans.csv"), "utf8")).map((row) =>
      points.get(row["doc_id"])?.slice(Number(row["start_cp"]), Number(row["end_cp"])).join(""),
    );
    const { items } = JSON.parse(readFileSync(desk.at("real.jsonld"), "utf8")).first;
    const fromAnnotations = items.map(
      (one: { target: { source: string; selector: { start: number; end: number }[] } }) =>
        points
          .get(one.target.source.replace("urn:uuid:", ""))
          ?.slice(one.target.selector[0]?.start, one.target.selector[0]?.end)
          .join(""),
    );
    for (const found of [fromLines, fromTables, fromAnnotations]) expect(found.toSorted()).toEqual(quotes.toSorted());
    expect(await desk.succeed("verify", "real.obelus")).toMatch(/^All is well/u);
  });
});
