import { emptyRecordMaps, type RecordMaps } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Attribute, Layer, Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { plainAttribute, plainSpan, plainTag } from "#tests/core/plainRecords.ts";

export const me = "me";

function makeTag(name: string, more: Partial<Tag> = {}): Tag {
  return plainTag({ id: name, layer: "assertions", name, ...more });
}

export function makeAttribute(
  name: string,
  tag: string,
  values: readonly string[],
  more: Partial<Attribute> = {},
): Attribute {
  return plainAttribute({ id: name, tag, name, values: [...values], ...more });
}

export function makeSpan(text: string, tag: string, fragments: readonly Range[], more: Partial<Span> = {}): Span {
  const id = `${tag} ${JSON.stringify(fragments)}`;
  const words = quoteFragments(text, fragments);
  return plainSpan({ id, annotator: me, tag, fragments: [...fragments], ...words, ...more });
}

export const claim = makeTag("Claim", { stance: "asserts", order: 1 });
export const denial = makeTag("Denial", { stance: "denies", order: 2 });
export const quote = makeTag("Quote", { layer: "voices", order: 1 });
export const number = makeTag("Number", { layer: "details", order: 1 });
const tags: readonly Tag[] = [number, quote, denial, claim];

const layer = (id: string, name: string, order: number): Layer => ({ id, name, line: "solid", marking: "tint", order });
const layers: readonly Layer[] = [
  layer("details", "Details", 3),
  layer("assertions", "Assertions", 1),
  layer("voices", "Voices", 2),
  layer("empty", "Empty", 4),
];

export function makeMaps(attributes: readonly Attribute[] = []): RecordMaps {
  const byId = <R extends { readonly id: string }>(list: readonly R[]): ReadonlyMap<string, R> =>
    new Map(list.map((one) => [one.id, one]));
  return { ...emptyRecordMaps(), tags: byId(tags), layers: byId(layers), attributes: byId(attributes) };
}
