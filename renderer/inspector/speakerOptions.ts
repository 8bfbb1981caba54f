import type { Span } from "#core/model/annotation.ts";
import type { Speaker } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import { fold } from "#core/text/fold.ts";

export type SpeakerOption =
  | { readonly kind: "known"; readonly id: Id; readonly name: string; readonly role: string }
  | { readonly kind: "new"; readonly id: "new"; readonly name: string };

/** How many are shown at most. */
const SHOWN = 50;

/** Speakers whose name, role or alias holds what was typed: those of this text first, each by name; then a new one. */
export function listSpeakers(
  typed: string,
  speakers: ReadonlyMap<Id, Speaker>,
  spans: readonly Span[],
  attribute: Attribute,
): SpeakerOption[] {
  const wanted = plain(typed);
  const here = new Set(speakers.size === 0 ? [] : spans.flatMap((span) => Object.values(span.attributes)));
  const found = [...speakers.values()]
    .filter((one) => [one.name, one.role, ...one.aliases].some((text) => plain(text).includes(wanted)))
    .toSorted((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)) || a.name.localeCompare(b.name));
  const known = found.slice(0, SHOWN).map(({ id, name, role }): SpeakerOption => ({ kind: "known", id, name, role }));
  const isNew = wanted !== "" && attribute.type === "person" && !found.some((one) => plain(one.name) === wanted);
  return isNew ? [...known, { kind: "new", id: "new", name: typed.trim() }] : known;
}

function plain(text: string): string {
  return fold(text, { matchCase: false }).text.trim();
}
