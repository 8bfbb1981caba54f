import type { Id } from "#core/model/id.ts";
import { detailNames, type ExportProject } from "../exportProject.ts";
import type { DataNames } from "../conventions/sidecar.ts";

/** What brat calls things: letters without accents, digits, `-` and `_`, each name once in the whole configuration. */
export type BratNames = DataNames & {
  /** By a layer's id. */
  readonly layers: ReadonlyMap<Id, string>;
};

export function nameForBrat(project: ExportProject): BratNames {
  const taken = new Set<string>();
  const name = (plain: string, otherwise: string): string => {
    const safe = bratName(plain);
    const base = safe === "" ? otherwise : safe;
    let unique = base;
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${base}-${number}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
  const nameAll = <R extends { readonly id: Id; readonly name: string }>(records: readonly R[], otherwise: string) =>
    new Map(records.map((record) => [record.id, name(record.name, otherwise)]));
  const tags = nameAll(project.tags, "tag");
  const relationTypes = nameAll(project.relationTypes, "link");
  const attributes = new Map(detailNames(project).map((detail) => [detail, name(detail, "detail")]));
  return { tags, relationTypes, attributes, layers: nameAll(project.layers, "group") };
}

/** Letters of other scripts are left out: brat takes none. */
export function bratName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9_-]+/gu, "_")
    .replaceAll(/^_+|_+$/gu, "");
}
