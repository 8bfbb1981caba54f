import { describe, expect, it } from "vitest";
import { applyEdits, emptyRecordMaps, type Edit } from "#core/change.ts";
import { records } from "#core/model/records.ts";
import { mergeSchema, SchemaFile, toSchemaFile, type SchemaRecords } from "#core/schemaFile.ts";
import { buildSchema, type SchemaName } from "#core/schemas.ts";
import { createCounter } from "#tests/db/support/project.ts";

const { newId } = createCounter(3);
const project = { id: newId(), name: "P", schemaName: "Old", schemaVersion: 4, verdicts: ["holds"], created: 0 };

function recordsOf(edits: readonly Edit[]): SchemaRecords {
  const maps = applyEdits(emptyRecordMaps(), edits);
  return {
    project,
    layers: [...maps.layers.values()],
    tags: [...maps.tags.values()],
    attributes: [...maps.attributes.values()],
    relationTypes: [...maps.relationTypes.values()],
  };
}

/** The schema after the edits of a merge. */
function apply(current: SchemaRecords, edits: readonly Edit[]): SchemaRecords {
  const all = (["layers", "tags", "attributes", "relationTypes"] as const).flatMap((table) =>
    current[table].map((record) => ({ table, id: record.id, before: null, after: record }) as Edit),
  );
  return recordsOf([...all, ...edits.filter((edit) => edit.table !== "project")]);
}

describe("the schemas a project begins with", () => {
  it.each<[SchemaName, number, number, number]>([
    ["claims", 3, 12, 7],
    ["quotes", 1, 4, 3],
    ["empty", 1, 0, 0],
  ])("%s: whole records, each letter once", (name, layers, tags, types) => {
    const { edits } = buildSchema(name, newId);
    for (const { table, after } of edits) expect(records[table].safeParse(after).error).toBeUndefined();
    const schema = recordsOf(edits);
    expect([schema.layers.length, schema.tags.length, schema.relationTypes.length]).toEqual([layers, tags, types]);
    expect(new Set(schema.tags.map((tag) => tag.key)).size).toBe(tags);
    for (const tag of schema.tags) expect(tag.meaning).toMatch(/^[A-Z].*\.$/u);
    for (const attribute of schema.attributes) expect(schema.tags.some((tag) => tag.id === attribute.tag)).toBe(true);
  });
});

describe("a schema as a file", () => {
  const claims = recordsOf(buildSchema("claims", newId).edits);
  const file = toSchemaFile(claims);

  it("reads back whole", () => {
    expect(SchemaFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file);
  });

  it("changes nothing where it came from", () => {
    expect(mergeSchema(file, claims)).toEqual([]);
  });

  it("gives an empty project the same schema", () => {
    const empty = recordsOf([]);
    const edits = mergeSchema(file, empty);
    expect(
      toSchemaFile({
        ...apply(empty, edits),
        project: { ...project, schemaName: file.name, schemaVersion: file.schemaVersion, verdicts: file.verdicts },
      }),
    ).toEqual(file);
  });

  it("finds by name what another project made for itself, and carries its ids over", () => {
    const other = recordsOf(buildSchema("claims", newId).edits);
    const changedFile = {
      ...file,
      tags: file.tags.map((tag) => (tag.name === "Claim" ? { ...tag, meaning: "Otherwise." } : tag)),
    };
    const after = apply(other, mergeSchema(changedFile, other));
    expect(after.tags).toHaveLength(12);
    expect(after.tags.find((tag) => tag.name === "Claim")).toEqual({
      ...other.tags.find((tag) => tag.name === "Claim"),
      meaning: "Otherwise.",
    });
    expect(after.relationTypes).toEqual(other.relationTypes);
    expect(after.attributes).toHaveLength(other.attributes.length);
  });

  it("leaves a letter with the kind that has it", () => {
    const quotes = recordsOf(buildSchema("quotes", newId).edits);
    const after = apply(quotes, mergeSchema(file, quotes));
    const keys = after.tags.flatMap((tag) => tag.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(after.tags.find((tag) => tag.name === "Cue")?.key).toBe("C");
    expect(after.tags.find((tag) => tag.name === "Claim")?.key).toBeNull();
  });

  it("counts the version on and adds verdicts, in the same change", () => {
    expect(mergeSchema({ ...file, name: "New" }, claims)).toEqual([
      {
        table: "project",
        id: project.id,
        before: { schemaName: "Old", schemaVersion: 4 },
        after: { schemaName: "New", schemaVersion: 5 },
      },
    ]);
    expect(mergeSchema({ ...file, verdicts: ["holds", "unclear"] }, claims)).toContainEqual(
      expect.objectContaining({ table: "project", after: expect.objectContaining({ verdicts: ["holds", "unclear"] }) }),
    );
  });
});
