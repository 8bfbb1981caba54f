import { changed, type Proposal } from "../change.ts";
import type { Records } from "../model/records.ts";
import type { RelationType, Tag } from "../model/schema.ts";
import { propose } from "./propose.ts";

/** Characters that the meaning of a kind may have, in UTF-16 code units. */
export const MOST_MEANING = 4000;

/** What a kind means, with one more rule as a paragraph of its own. */
export function withRule(meaning: string, rule: string): string {
  return [meaning.trimEnd(), rule.trim()].filter((part) => part !== "").join("\n");
}

/**
 * Adds a rule to what a kind of tag or link means, which is a new version of the schema. Null when it says nothing, or
 * the meaning would be too long.
 */
export function addRule(
  project: Records["project"],
  kind:
    | { readonly table: "tags"; readonly record: Tag }
    | { readonly table: "relationTypes"; readonly record: RelationType },
  rule: string,
): Proposal | null {
  const meaning = withRule(kind.record.meaning, rule);
  if (rule.trim() === "" || meaning.length > MOST_MEANING) return null;
  const edit =
    kind.table === "tags"
      ? changed("tags", kind.record, { meaning })
      : changed("relationTypes", kind.record, { meaning });
  return propose("schema.rule", `Add a rule to ${kind.record.name}`, [
    changed("project", project, { schemaVersion: project.schemaVersion + 1 }),
    edit,
  ]);
}
