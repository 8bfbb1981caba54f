import { mergeSchema, SchemaFile, toSchemaFile, type SchemaRecords } from "#core/schemaFile.ts";
import type { Output, Service } from "#contract/methods.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Context } from "./context.ts";

/** The schema as one file, out and in. */
export function createSchema(context: Context): Pick<Service, "schema.export" | "schema.import"> {
  return {
    "schema.export": async () => {
      const project = context.project();
      if (!project.ok) return project;
      const file = toSchemaFile(schemaOf(project.value.reader));
      return ok({
        file: `${file.name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, "") || "schema"}.json`,
        json: `${JSON.stringify(file, null, 2)}\n`,
      });
    },
    "schema.import": async ({ json }) => importSchema(context, json),
  };
}

function importSchema(context: Context, json: string): Result<Output<"schema.import">> {
  const project = context.project();
  if (!project.ok) return project;
  const file = parse(json);
  if (!file.ok) return file;
  const edits = mergeSchema(file.value, schemaOf(project.value.reader));
  if (edits.length === 0) return ok({ change: null, history: project.value.history() });
  const made = project.value.propose({
    code: "schema.import",
    label: `Take over the schema ${file.value.name}`,
    edits,
  });
  return made.ok ? ok({ change: made.value, history: project.value.history() }) : made;
}

function parse(json: string): Result<SchemaFile> {
  try {
    const parsed = SchemaFile.safeParse(JSON.parse(json));
    if (parsed.success) return ok(parsed.data);
    return fail("Invalid", "This file is not an Obelus schema, or is not complete.", {
      where: parsed.error.issues[0]?.path.join(".") ?? "",
    });
  } catch {
    return fail("Invalid", "This file is not JSON.", {
      remedy: "Choose a file that Obelus wrote when a schema was shared.",
    });
  }
}

function schemaOf(reader: ProjectReader): SchemaRecords {
  const [project] = reader.all("project");
  if (project === undefined) throw new Error("An open project has a project record");
  return {
    project,
    layers: reader.all("layers"),
    tags: reader.all("tags"),
    attributes: reader.all("attributes"),
    relationTypes: reader.all("relationTypes"),
  };
}
