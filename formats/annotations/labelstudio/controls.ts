import type { Id } from "#core/model/id.ts";
import type { Attribute, Layer } from "#core/model/schema.ts";
import type { ExportProject } from "../exportProject.ts";

/** What the text is called in a configuration, and in the data of a task. */
export const TEXT = "text";
/** Controls for what every mention has. No detail of a person's own is called so. */
export const OURS = "obelus-";
export const CLAIM = `${OURS}claim`;
export const STANCE = `${OURS}stance`;

/** Names of the controls, each once in a configuration. */
export type Controls = { readonly layers: ReadonlyMap<Id, string>; readonly attributes: ReadonlyMap<Id, string> };

/** A control is called as what it is for, and a detail that is not the only one of its name also by its id. */
export function nameControls({ layers, attributes }: ExportProject): Controls {
  const taken = new Set([TEXT, CLAIM, STANCE]);
  const take = (wanted: string): string => {
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    taken.add(name);
    return name;
  };
  const named = (one: Layer | Attribute): [Id, string] => [one.id, take(plainName(one.name))];
  const count = new Map<string, number>();
  for (const { name } of attributes) count.set(name, (count.get(name) ?? 0) + 1);
  return {
    layers: new Map(layers.map(named)),
    attributes: new Map(
      attributes.map((one) =>
        named((count.get(one.name) ?? 0) > 1 ? { ...one, name: `${one.name} (${one.id})` } : one),
      ),
    ),
  };
}

/** Commas divide names in some attributes of a configuration, and quotes end them. */
function plainName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N}_().-]+/gu, " ").trim() || "control";
}

/** A claim as it is offered for choice: its number comes first, so that no two are the same. */
export function claimChoice({ number, wording }: { readonly number: number; readonly wording: string }): string {
  return `${number}. ${wording}`;
}
