import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import { readObelusJson } from "#formats/annotations/obelus/readObelusJson.ts";
import { textFiles } from "./textFiles.ts";
import { randomProject } from "./randomProject.ts";

function write(project: ExportProject): string {
  return textFiles("obelus", project, { offsets: "utf16", negatives: true, choices: {} }).get("") ?? "";
}

describe("the Obelus project as JSON", () => {
  it("[E5] gives the same values back", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        expect(readObelusJson(write(project))).toEqual({ ok: true, value: project });
      }),
      { numRuns: 60 },
    );
  });

  const [project] = fc.sample(
    randomProject.filter((one) => [...one.documents].some((document) => document.spans.length > 0)),
    { numRuns: 1, seed: 7 },
  );
  if (project === undefined) throw new Error("No project was made.");
  const json = write(project);

  it.each([
    ["text that is not JSON", "{", "not a JSON file"],
    ["another format", '{"format":"brat","version":1}', "not an Obelus project"],
    ["a newer version", json.replace('"version": 1', '"version": 2'), "newer version"],
    ["a record of the wrong shape", json.replace('"kind":"human"', '"kind":"robot"'), "wrong shape"],
    [
      "a text that was changed",
      json.replace(/"text":"(?=[^"]{1,2000}","structure":\{)/u, '"text":"x'),
      "not the one it was written with",
    ],
    ["a tag whose words were changed", json.replace('"quote":"', '"quote":"x'), "does not stand where its words are"],
  ])("refuses %s", (_, changed, problem) => {
    expect(readObelusJson(changed)).toMatchObject({
      ok: false,
      failure: { code: "Unreadable", message: expect.stringContaining(problem) },
    });
  });
});
