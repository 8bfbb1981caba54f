import type { JsonObject } from "../../jsonInput.ts";
import type { Concepts } from "./bodies.ts";
import { get, hasType, idOf, listOf, objectsOf, textOf } from "./jsonLd.ts";

/** The kinds, claims and people that a collection of ours lists beside its annotations. */
export function readConcepts(roots: readonly JsonObject[]): Concepts {
  const listed = (name: string): readonly (readonly [string, JsonObject])[] =>
    roots
      .flatMap((root) => objectsOf(root[`obelus:${name}`]))
      .flatMap((one) => {
        const id = idOf(one);
        return id === null ? [] : [[id, one] as const];
      });
  const groups = listed("groups").flatMap(([, group]) =>
    objectsOf(group["skos:member"]).map((member) => [idOf(member) ?? "", textOf(group["skos:prefLabel"])] as const),
  );
  const layers = new Map(groups);
  const name = (one: JsonObject): string => textOf(one["skos:prefLabel"]) ?? textOf(one["name"]) ?? idOf(one) ?? "";
  const meaning = (one: JsonObject): string => textOf(one["skos:definition"]) ?? "";
  const read = <V>(list: string, make: (one: JsonObject, id: string) => V): ReadonlyMap<string, V> =>
    new Map(listed(list).map(([id, one]) => [id, make(one, id)]));
  return {
    tags: read("tags", (one, id) => ({
      layer: layers.get(id) ?? null,
      name: name(one),
      meaning: meaning(one),
      colour: null,
      key: null,
      attributes: [],
    })),
    relationTypes: read("relationTypes", (one) => ({
      name: name(one),
      directed: one["obelus:directed"] !== false,
      meaning: meaning(one),
    })),
    claims: read("claims", (one, key) => ({
      key,
      wording: textOf(one["value"]) ?? "",
      verdict: textOf(one["obelus:verdict"]),
      reason: textOf(one["obelus:reason"]) ?? "",
    })),
    speakers: read("speakers", (one) => ({
      name: name(one),
      role: textOf(one["obelus:role"]) ?? "",
      aliases: listOf(one["skos:altLabel"]).filter((alias) => typeof alias === "string"),
      address: textOf(one["obelus:address"]),
    })),
    annotators: read("annotators", (one) => ({
      name: textOf(get(one, "name")) ?? idOf(one) ?? "",
      kind: hasType(one, "Software") ? "model" : "human",
    })),
  };
}
