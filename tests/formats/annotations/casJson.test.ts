import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { casJsonSchema } from "./casJsonSchema.ts";
import { randomProject } from "./randomProject.ts";
import { textFiles } from "./textFiles.ts";

const validate = new Ajv({ allowUnionTypes: true, allowMatchingProperties: true }).compile(casJsonSchema);
const fixtures = path.join(import.meta.dirname, "../../../../shared/fixtures/uima-cas-json");

type Structure = Record<string, unknown> & { "%ID": number; "%TYPE": string };
type File = {
  "%TYPES": Record<string, { "%SUPER_TYPE": string } & Record<string, unknown>>;
  "%FEATURE_STRUCTURES": Structure[];
  "%VIEWS": Record<string, { "%MEMBERS": number[] }>;
};

describe("CAS JSON", () => {
  it("has the shape that UIMA's own files have, and refers to nothing that is not there", () => {
    fc.assert(
      fc.property(randomProject, (project) => {
        const files = textFiles("casjson", project, { offsets: "utf16", negatives: true, choices: {} });
        for (const [name, json] of files) {
          const file: File = JSON.parse(json); // its shape is what is tested
          expect([name, validate(file), validate.errors]).toEqual([name, true, null]);
          expectClosed(file);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.skipIf(!existsSync(fixtures))("is described by the schema as other programs write it", () => {
    for (const name of readdirSync(fixtures).filter((one) => one.endsWith(".json"))) {
      const file: unknown = JSON.parse(readFileSync(path.join(fixtures, name), "utf8"));
      expect([name, validate(file), validate.errors]).toEqual([name, true, null]);
    }
  });
});

/** Every reference, member, type and feature is defined; ids are unique. */
function expectClosed(file: File): void {
  const structures = file["%FEATURE_STRUCTURES"];
  const ids = new Set(structures.map((one) => one["%ID"]));
  expect(ids.size).toBe(structures.length);
  const types = file["%TYPES"];
  for (const structure of structures) {
    const type = structure["%TYPE"];
    if (!type.startsWith("uima.")) expect(types).toHaveProperty([type]);
    for (const [key, value] of Object.entries(structure)) {
      if (key.startsWith("@")) expect(ids).toContain(value);
      const feature = key.replace(/^[@#]/u, "");
      if (!key.startsWith("%") && !type.startsWith("uima.") && !["sofa", "begin", "end", "language"].includes(feature))
        expect(types[type]).toHaveProperty([feature]);
    }
  }
  for (const view of Object.values(file["%VIEWS"])) for (const id of view["%MEMBERS"]) expect(ids).toContain(id);
}
