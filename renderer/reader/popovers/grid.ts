import type { RecordMaps } from "#core/change.ts";
import type { Tag } from "#core/model/schema.ts";
import { fold } from "#core/text/fold.ts";
import { layersOfTags } from "../tagging/kinds.ts";

/** The kinds in columns, one layer a column, and all of them in reading order of the key bar. */
export type Grid = {
  readonly columns: readonly { readonly name: string; readonly tags: readonly Tag[] }[];
  readonly tags: readonly Tag[];
};

/** The kinds whose name or layer holds the words; all without words. */
export function gridOf(maps: Pick<RecordMaps, "layers" | "tags">, filter: string): Grid {
  const folded = (text: string): string => fold(text, { matchCase: false }).text;
  const wanted = folded(filter.trim());
  const columns = layersOfTags(maps)
    .map(({ layer, tags }) => ({
      name: layer.name,
      tags: tags.filter((tag) => folded(`${tag.name} ${layer.name}`).includes(wanted)),
    }))
    .filter((column) => column.tags.length > 0);
  return { columns, tags: columns.flatMap((column) => column.tags) };
}

/** The kind marked: the one asked for as long as it is shown, otherwise the first. */
export function markedAfter(grid: Grid, wanted: Tag["id"] | null): Tag | undefined {
  return grid.tags.find((tag) => tag.id === wanted) ?? grid.tags[0];
}

/** The kind one step away. Up and down stay in the column; left and right keep the row as far as the column reaches. */
export function stepInGrid(
  { columns }: Grid,
  from: Tag | undefined,
  step: { readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 },
): Tag | undefined {
  const column = columns.findIndex((one) => one.tags.some((tag) => tag.id === from?.id));
  const row = columns[column]?.tags.findIndex((tag) => tag.id === from?.id) ?? 0;
  const target = columns[Math.max(0, Math.min(column + step.columns, columns.length - 1))];
  const last = (target?.tags.length ?? 1) - 1;
  return target?.tags[Math.max(0, Math.min(row + step.rows, last))] ?? from;
}
