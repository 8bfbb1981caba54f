import type { Attribute, Layer, Tag } from "#core/model/schema.ts";
import type { RecordMaps } from "#core/change.ts";

export type LayerOfTags = { readonly layer: Layer; readonly tags: readonly Tag[] };

/** The kinds by layer in the order of the key bar: layers by order, tags by order. Layers without tags are left out. */
export function layersOfTags({ layers, tags }: Pick<RecordMaps, "layers" | "tags">): LayerOfTags[] {
  const sorted = [...layers.values()].toSorted((a, b) => a.order - b.order);
  return sorted
    .map((layer) => ({
      layer,
      tags: [...tags.values()].filter((tag) => tag.layer === layer.id).toSorted((a, b) => a.order - b.order),
    }))
    .filter((one) => one.tags.length > 0);
}

export function tagsInOrder(maps: Pick<RecordMaps, "layers" | "tags">): Tag[] {
  return layersOfTags(maps).flatMap((one) => one.tags);
}

/** The kind a letter key stands for. */
export function tagOfLetter({ tags }: Pick<RecordMaps, "tags">, letter: string): Tag | undefined {
  const wanted = letter.toUpperCase();
  return [...tags.values()].find((tag) => tag.key === wanted);
}

export function attributesOf({ attributes }: Pick<RecordMaps, "attributes">, tag: Tag["id"]): Attribute[] {
  return [...attributes.values()].filter((one) => one.tag === tag).toSorted((a, b) => a.order - b.order);
}
