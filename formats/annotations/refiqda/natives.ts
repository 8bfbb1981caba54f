import type { Id } from "#core/model/id.ts";
import { isObject, listOf } from "../../jsonInput.ts";
import type { ExportProject } from "../exportProject.ts";
import { nativeValues } from "../writing/natives.ts";

export const REFI_QDA = "refi-qda";

/** What a text brought along from a REFI-QDA project that has no place in one of ours. */
export type SourceNative = {
  /** Variables beside those we know, by name. */
  readonly variables: readonly (readonly [name: string, value: string])[];
  /** Ids of tags the whole text is coded with. */
  readonly codes: readonly Id[];
};

export function nativeOf(project: ExportProject, document: Id): SourceNative {
  const { tags, layers } = project;
  const { variables, codes } = nativeValues(project, document, REFI_QDA);
  const values = isObject(variables) ? Object.entries(variables) : [];
  return {
    variables: values.filter((value): value is [string, string] => typeof value[1] === "string"),
    codes: listOf(codes).flatMap((code) => {
      if (!isObject(code)) return [];
      const layer = layers.find(({ name }) => name === code["layer"])?.id;
      return tags.find((tag) => tag.name === code["name"] && tag.layer === layer)?.id ?? [];
    }),
  };
}

/** Names of all variables that texts brought along. */
export function nativeVariables(project: ExportProject): readonly string[] {
  const names = new Set<string>();
  for (const { id } of project.listed) for (const [name] of nativeOf(project, id).variables) names.add(name);
  return [...names];
}
