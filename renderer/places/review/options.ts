import type { RecordMaps } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { SpanVersion } from "#core/model/review.ts";
import type { Range } from "#core/model/structure.ts";
import { resolveAttribute, STANCE } from "#core/review/ground.ts";
import type { Issue } from "#core/review/issue.ts";
import { t } from "../../text/text.ts";
import { quoted } from "../../text/quoted.ts";
import type { Now, Reviewed } from "./now.ts";
import type { ReviewState } from "./state.ts";
import { detailName, nameOf, shorten } from "./words.ts";

/** Where somebody's work is drawn. */
export type Side = "below" | "above" | "aside";

/** Words of a version, cut where only some versions cover them. */
export type Piece = { readonly words: string; readonly isUneven: boolean };

export type OptionVersion = {
  readonly id: Id;
  /** The kind of tag; null for a link. */
  readonly tag: Id | null;
  readonly pieces: readonly Piece[];
  /** What is compared beside kind and words: names and values that differ. */
  readonly details: readonly { readonly name: string; readonly value: string }[];
  /** All of it in a few words. */
  readonly about: string;
  /** Only what differs. */
  readonly brief: string;
};

/** What one annotator says about an issue: one row of the card. */
export type Option = {
  readonly annotator: Id;
  readonly name: string;
  readonly side: Side;
  /** The key that takes it: an arrow, or its digit; null after the ninth. */
  readonly keys: string | null;
  readonly versions: readonly OptionVersion[];
};

/** Whose work is drawn below and above the line at an issue. */
export type Sides = { readonly below: Id | null; readonly above: Id | null };

/**
 * The first and the last column. Overlaid, those that were chosen; otherwise oneself below, or who says something here,
 * and above the first who says something else.
 */
export function sidesOf(
  { counting, ground }: Pick<Reviewed, "counting" | "ground">,
  issue: Issue | null,
  chosen: Pick<ReviewState, "below" | "above" | "view">,
): Sides {
  if (chosen.view === "columns")
    return { below: counting[0] ?? null, above: counting.length > 1 ? (counting.at(-1) ?? null) : null };
  const counts = (id: Id | null): id is Id => id !== null && counting.includes(id);
  const [first = null] = counting;
  const below = counts(chosen.below) ? chosen.below : first;
  if (counts(chosen.above) && chosen.above !== below) return { below, above: chosen.above };
  const others = counting.filter((id) => id !== below);
  const says = (id: Id): boolean => issue?.members.some(({ annotator }) => ground.resolve(annotator) === id) ?? false;
  return { below, above: others.find(says) ?? others[0] ?? null };
}

/** One option for each who is compared, in the order of the columns; overlaid, those that are drawn come first. */
export function optionsOf(
  maps: RecordMaps,
  now: Now,
  issue: Issue,
  chosen: Pick<ReviewState, "below" | "above" | "view">,
): Option[] {
  const { below, above } = sidesOf(now, issue, chosen);
  const { resolve } = now.ground;
  const order = chosen.view === "columns" ? now.counting : [below, above, ...now.counting].filter((id) => id !== null);
  return [...new Set(order)].map((annotator) => {
    const members = issue.about === "spans" ? issue.members : [];
    const own = members.filter((member) => resolve(member.annotator) === resolve(annotator));
    return {
      annotator,
      name: nameOf(maps, annotator),
      side: annotator === below ? "below" : annotator === above ? "above" : "aside",
      keys: keysOf(now, annotator, { below, above }, chosen.view),
      versions:
        issue.about === "spans"
          ? own.map((one) => spanOption(maps, now, issue, one))
          : linkOptions(maps, now, issue, annotator),
    };
  });
}

/** The key that takes somebody's version: an arrow for whoever is drawn, a digit where there are more columns than two. */
export function keysOf(
  { counting }: Pick<Reviewed, "counting">,
  annotator: Id,
  { below, above }: Sides,
  view: ReviewState["view"],
): string | null {
  const digit = counting.indexOf(annotator) + 1;
  if (view !== "columns" || counting.length < 3) {
    if (annotator === below) return "Left";
    if (annotator === above) return "Right";
  }
  return digit === 0 || digit > 9 ? null : String(digit);
}

type SpanIssue = Extract<Issue, { about: "spans" }>;
type RelationIssue = Extract<Issue, { about: "relations" }>;

function spanOption(maps: RecordMaps, now: Now, issue: SpanIssue, version: SpanVersion): OptionVersion {
  const tag = maps.tags.get(version.tag);
  const details = detailsOf(maps, now, issue, version);
  const label = issue.kinds.includes("label") || issue.kinds.includes("only") ? [tag?.name ?? ""] : [];
  const quote = quoted(shorten(now.loaded.text, version.fragments));
  const differing = [...label, ...details.map(({ value }) => value)];
  return {
    id: version.id,
    tag: version.tag,
    pieces: cutPieces(now.loaded.text, version.fragments, issue.uneven),
    details,
    about: [...label, quote, ...details.map(({ name, value }) => `${name}: ${value}`)].join(", "),
    brief: [...differing, ...(differing.length === 0 || issue.kinds.includes("extent") ? [quote] : [])].join(", "),
  };
}

/** The words of the pieces, cut at the edges of what only some cover. */
export function cutPieces(text: string, fragments: readonly Range[], uneven: readonly Range[]): Piece[] {
  return fragments.flatMap(([start, end], index) => {
    const cuts = new Set([start, end]);
    for (const edge of uneven.flat()) if (edge > start && edge < end) cuts.add(edge);
    const sorted = [...cuts].toSorted((a, b) => a - b);
    const own = sorted.slice(0, -1).map((from, place) => ({
      words: text.slice(from, sorted[place + 1]),
      isUneven: uneven.some((range) => range[0] <= from && from < range[1]),
    }));
    return index === 0 ? own : [{ words: " … ", isUneven: false }, ...own];
  });
}

/** The details that differ, the stance, and the claim where claims do. */
function detailsOf(
  maps: RecordMaps,
  { ground }: Now,
  issue: SpanIssue,
  version: SpanVersion,
): OptionVersion["details"] {
  const told = issue.details.map((id) => ({ name: detailName(maps, id), value: valueOf(maps, ground, version, id) }));
  if (!issue.kinds.includes("claim")) return told;
  const claim = version.claim === null ? undefined : maps.claims.get(version.claim);
  const value = claim === undefined ? t("review:noClaim") : `C-${claim.number} ${claim.wording}`;
  return [...told, { name: t("review:claim"), value }];
}

/** The value of a detail in words. */
export function valueOf(
  maps: RecordMaps,
  ground: Now["ground"],
  version: Pick<SpanVersion, "attributes" | "stance">,
  id: Id,
): string {
  if (id === STANCE) return version.stance === null ? t("review:empty") : t(`inspector:stance.${version.stance}`);
  const own = Object.entries(version.attributes).find(([one]) => resolveAttribute(ground, one) === id)?.[1];
  if (own === undefined || own === "") return t("review:empty");
  if (typeof own === "boolean") return t(own ? "review:yes" : "review:no");
  return maps.attributes.get(id)?.type === "person"
    ? (maps.speakers.get(String(own))?.name ?? String(own))
    : String(own);
}

function linkOptions(maps: RecordMaps, now: Now, issue: RelationIssue, annotator: Id): OptionVersion[] {
  const { resolve } = now.ground;
  return issue.members
    .filter((member) => resolve(member.annotator) === resolve(annotator))
    .map(({ id, type, source, target }) => {
      const words = [
        endWords(maps, now, source),
        maps.relationTypes.get(type)?.name ?? "",
        endWords(maps, now, target),
      ].join(" ");
      return { id, tag: null, pieces: [{ words, isUneven: false }], details: [], about: words, brief: words };
    });
}

function endWords(maps: RecordMaps, { loaded }: Now, id: Id): string {
  const span = loaded.spans.find((one) => one.id === id) ?? maps.spans.get(id);
  return span === undefined ? "…" : quoted(span.quote.length > 60 ? `${span.quote.slice(0, 60)}…` : span.quote);
}
