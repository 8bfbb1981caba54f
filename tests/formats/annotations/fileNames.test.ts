import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentFileNames } from "#formats/annotations/writing/documentFiles.ts";
import { fileNames } from "#formats/annotations/writing/fileNames.ts";
import { randomProject } from "./randomProject.ts";

describe("names of files", () => {
  it.each([
    ["A plain name", "A plain name"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["..", "untitled"],
    ["", "untitled"],
    [".hidden", "hidden"],
    ["a\tb\nc", "a_b_c"],
    ["ends. ", "ends"],
    ["nul", "_nul"],
    ["Con.report", "_Con.report"],
    ["Console", "Console"],
    ["\u202Etxt.exe", "_txt.exe"],
    ["lone \uD800", "lone \uFFFD"],
  ])("make of %j the name %j", (name, expected) => {
    expect(fileNames([name])).toEqual([expected]);
  });

  it("are told apart by a number, also where capitals or accents are not", () => {
    expect(fileNames(["a", "A", "a", "a (2)", "e\u0301", "\u00E9"])).toEqual([
      "a",
      "A (2)",
      "a (3)",
      "a (2) (2)",
      "e\u0301",
      "\u00E9 (2)",
    ]);
  });

  it("are those of documents without what kind of file these came from", () => {
    const [project] = fc.sample(randomProject, { numRuns: 1, seed: 1 });
    const [document] = project?.listed ?? [];
    if (document === undefined) throw new Error("There is no document.");
    const listed = ["d.TXT", "d.md", "d 1.2"].map((name) => ({ ...document, name }));
    expect(documentFileNames({ listed })).toEqual(["d", "d (2)", "d 1.2"]);
  });

  it("are cut between whole characters", () => {
    const [first = "", second = ""] = fileNames(["👩🏽‍🚀".repeat(40), "👩🏽‍🚀".repeat(41)]);
    expect(first).toMatch(/^(?:👩🏽‍🚀)+$/u);
    expect(second).toMatch(/^(?:👩🏽‍🚀)+ \(2\)$/u);
  });

  it("are safe, short and unique, whatever the texts are called", () => {
    const names = fc.array(
      fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), fc.constantFrom("a", "A", "a/b", "a:b", "İ", "i̇")),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(names, (all) => {
        const made = fileNames(all);
        expect(made).toHaveLength(all.length);
        expect(new Set(made.map((name) => name.normalize("NFC").toLowerCase())).size).toBe(made.length);
        for (const name of made) {
          expect(name).toMatch(/^[^./\\:*?"<>|\p{Cc}][^/\\:*?"<>|\p{Cc}]*$/u);
          expect(name.length).toBeLessThanOrEqual(120);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(224);
        }
      }),
    );
  });
});
