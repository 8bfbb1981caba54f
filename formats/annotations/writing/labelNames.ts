import type { Id } from "#core/model/id.ts";
import type { Tag } from "#core/model/schema.ts";
import type { ExportProject } from "../exportProject.ts";

/** What a format without groups calls the kinds of tag: with the group in front where two have the same name. */
export function labelNames({ tags, layers }: Pick<ExportProject, "tags" | "layers">): ReadonlyMap<Id, string> {
  const count = new Map<string, number>();
  for (const { name } of tags) count.set(name, (count.get(name) ?? 0) + 1);
  const layerOf = ({ layer }: Tag): string => layers.find(({ id }) => id === layer)?.name ?? "";
  return new Map(tags.map((tag) => [tag.id, count.get(tag.name) === 1 ? tag.name : `${layerOf(tag)} / ${tag.name}`]));
}
