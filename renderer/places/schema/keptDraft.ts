import { z } from "zod";
import type { SchemaDraft } from "#core/actions/schemaDraft.ts";
import { Id } from "#core/model/id.ts";
import { records } from "#core/model/records.ts";
import type { DraftPlace } from "#contract/drafts.ts";
import { draftKey, dropDraft, keepDraft, projectId, useDrafts } from "../../store/drafts.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { useDraftStore } from "./draftStore.ts";

const KeptSchema: z.ZodType<SchemaDraft> = z.object({
  name: z.string(),
  verdicts: z.array(z.string()),
  layers: z.array(records.layers),
  tags: z.array(records.tags),
  attributes: z.array(records.attributes),
  relationTypes: z.array(records.relationTypes),
  moved: z.record(Id, Id.nullable()),
  renamedValues: z.record(Id, z.record(z.string(), z.string())),
  renamedVerdicts: z.record(z.string(), z.string()),
});

/** The schema is edited as a whole, and kept as a whole until it is saved. */
export function schemaPlace(): DraftPlace {
  return { table: "project", record: projectId(), field: "schema" };
}

/** The saved version a schema is edited on. */
export function schemaVersion(): string {
  return String(useProject.getState().maps.project.values().next().value?.schemaVersion ?? 0);
}

/** Keeps the schema that is being edited, and goes on with one that was left. */
export function followSchemaDraft(): void {
  let restored: SchemaDraft | null = null;
  useDraftStore.subscribe(({ draft, path }, before) => {
    if (draft === before.draft || draft === restored || path !== useProject.getState().path) return;
    if (draft === null) dropDraft(schemaPlace());
    else
      keepDraft(
        { place: schemaPlace(), about: t("drafts:about.schema"), base: { version: schemaVersion() } },
        { schema: JSON.stringify(draft) },
      );
  });
  useDrafts.subscribe(({ left }) => {
    const text = left.get(draftKey(schemaPlace()))?.texts["schema"];
    const { path, readOnly } = useProject.getState();
    const known = useDraftStore.getState();
    if (text === undefined || readOnly !== null || (known.path === path && known.draft !== null)) return;
    restored = readSchema(text);
    if (restored !== null) useDraftStore.setState({ path, draft: restored });
  });
}

/** Null when it is not a schema of this version of Obelus. */
function readSchema(text: string): SchemaDraft | null {
  try {
    return KeptSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
