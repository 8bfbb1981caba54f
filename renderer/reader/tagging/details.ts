import { excerpt } from "#core/actions/propose.ts";
import { setAttribute, setSpanFields } from "#core/actions/spans.ts";
import type { Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { Stance, type Attribute, type Tag } from "#core/model/schema.ts";

/** Digits set this many details at a time. */
const KEYS = 9;

/** One thing a digit can set on a span. */
export type DetailKey = {
  /** 1 to 9 */
  readonly digit: number;
  readonly label: string;
  readonly isSet: boolean;
} & (
  | { readonly kind: "stance"; readonly stance: Stance }
  | { readonly kind: "choice"; readonly attribute: Attribute; readonly value: string | boolean }
);

/** The values of one detail that stand together on the key bar. `name` is null for the stance. */
export type DetailKeys = { readonly name: string | null; readonly keys: readonly DetailKey[] };

/** What the digits set now. Group 0 is the first; a group beyond the last is the first again. */
export type DetailGroup = { readonly details: readonly DetailKeys[]; readonly group: number; readonly groups: number };

type Detail = { readonly name: string | null; readonly values: readonly DetailValue[] };
/** A key before it has its digit. */
type DetailValue = DetailKey extends infer K ? (K extends DetailKey ? Omit<K, "digit"> : never) : never;

type Words = { readonly yes: string; readonly no: string; readonly stances: Readonly<Record<Stance, string>> };

/** The stance first, where the kind has one, then each choice and yes-or-no detail in order. */
export function detailGroup(
  span: Span,
  tag: Tag,
  attributes: readonly Attribute[],
  group: number,
  words: Words,
): DetailGroup {
  const groups = pack([
    ...stanceDetail(span, tag, words),
    ...attributes.flatMap((one) => attributeDetail(span, one, words)),
  ]);
  const shown = groups.length === 0 ? 0 : group % groups.length;
  return { details: numbered(groups[shown] ?? []), group: shown, groups: groups.length };
}

export function detailOfDigit({ details }: DetailGroup, digit: number): DetailKey | undefined {
  return details.flatMap((one) => one.keys).find((key) => key.digit === digit);
}

/** Sets a detail. The value that is set is cleared by setting it again, unless it is required; a stance always stays. */
export function setDetail(span: Span, key: DetailKey): Proposal | null {
  if (key.kind === "stance")
    return setSpanFields(span, `Set stance of ${excerpt(span.quote)} to ${key.stance}`, { stance: key.stance });
  if (key.isSet && key.attribute.required) return null;
  return setAttribute(span, key.attribute, key.isSet ? null : key.value);
}

function stanceDetail(span: Span, tag: Tag, words: Words): Detail[] {
  if (tag.stance === null) return [];
  return [
    {
      name: null,
      values: Stance.options.map((stance) => ({
        kind: "stance",
        stance,
        label: words.stances[stance],
        isSet: span.stance === stance,
      })),
    },
  ];
}

function attributeDetail(span: Span, attribute: Attribute, words: Words): Detail[] {
  const value = span.attributes[attribute.id];
  const key = (one: string | boolean, label: string): DetailValue => ({
    kind: "choice",
    attribute,
    value: one,
    label,
    isSet: value === one,
  });
  if (attribute.type === "boolean")
    return [{ name: attribute.name, values: [key(true, words.yes), key(false, words.no)] }];
  return attribute.type === "choice"
    ? [{ name: attribute.name, values: attribute.values.map((one) => key(one, one)) }]
    : [];
}

/** Groups of nine values: a detail is not split unless it has more than nine of its own. */
function pack(details: readonly Detail[]): Detail[][] {
  const groups: Detail[][] = [];
  let room = 0;
  for (const detail of details.flatMap(splitLong)) {
    if (detail.values.length > room) {
      groups.push([]);
      room = KEYS;
    }
    groups.at(-1)?.push(detail);
    room -= detail.values.length;
  }
  return groups;
}

function splitLong({ name, values }: Detail): Detail[] {
  const parts: Detail[] = [];
  for (let from = 0; from < values.length; from += KEYS) parts.push({ name, values: values.slice(from, from + KEYS) });
  return parts;
}

function numbered(details: readonly Detail[]): DetailKeys[] {
  let digit = 0;
  return details.map(({ name, values }) => ({ name, keys: values.map((value) => ({ ...value, digit: ++digit })) }));
}
