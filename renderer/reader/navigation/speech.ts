import type { Span } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute, Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import type { Settings } from "#contract/values.ts";
import { t } from "../../text/text.ts";

export type SpokenProject = {
  readonly me: Id;
  readonly tags: ReadonlyMap<Id, Tag>;
  readonly attributes: ReadonlyMap<Id, Attribute>;
  readonly claims: ReadonlyMap<Id, Claim>;
  readonly speakers: ReadonlyMap<Id, Speaker>;
  readonly annotators: ReadonlyMap<Id, Annotator>;
};

export type SpokenPlace = SpokenProject & {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly verbosity: Settings["verbosity"];
};

type Boundary = { readonly at: number; readonly kind: "begins" | "ends"; readonly span: Span };

/**
 * What is said of a stretch one comes to stand on: its words, with tags that begin and end in it where they do. A
 * tag wholly inside that holds no other boundary follows its words: "41 ferries, Number 41."
 */
export function describeStretch(place: SpokenPlace, range: Range): string {
  const { inner, boundaries } = boundariesIn(place.spans, range);
  const parts: string[] = [];
  let from = range[0];
  const sayTo = (to: number): void => {
    parts.push(...sayWords(place, [from, to], inner));
    from = to;
  };
  for (const boundary of boundaries) {
    sayTo(boundary.at);
    const name = nameSpan(place, boundary.span);
    parts.push(
      boundary.kind === "begins"
        ? t("tagging:begins", { name })
        : t("tagging:ends", { name: kindOf(place, boundary.span) }),
    );
  }
  sayTo(range[1]);
  return parts.map(closeSentence).join(" ");
}

function boundariesIn(
  spans: readonly Span[],
  [start, end]: Range,
): { inner: readonly Span[]; boundaries: readonly Boundary[] } {
  const edges = spans.flatMap((span): Boundary[] => {
    const first = span.fragments[0]?.[0] ?? 0;
    const last = span.fragments.at(-1)?.[1] ?? 0;
    const begins: Boundary[] = first >= start && first < end ? [{ at: first, kind: "begins", span }] : [];
    return last > start && last <= end ? [...begins, { at: last, kind: "ends", span }] : begins;
  });
  const isInner = (span: Span): boolean => {
    const [from, to] = span.fragments[0] ?? [0, 0];
    return (
      span.fragments.length === 1 && from >= start && to <= end && !edges.some((edge) => edge.at > from && edge.at < to)
    );
  };
  const inner = spans.filter(isInner);
  return { inner, boundaries: edges.filter((edge) => !inner.includes(edge.span)).toSorted(inReadingOrder) };
}

/** What ends comes before what begins; the longer one begins first and ends last. */
function inReadingOrder(a: Boundary, b: Boundary): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.kind !== b.kind) return a.kind === "ends" ? -1 : 1;
  return a.kind === "begins" ? lengthOf(b.span) - lengthOf(a.span) : lengthOf(a.span) - lengthOf(b.span);
}

function lengthOf(span: Span): number {
  return (span.fragments.at(-1)?.[1] ?? 0) - (span.fragments[0]?.[0] ?? 0);
}

/** The words of a stretch, cut after each inner tag. */
function sayWords(place: SpokenPlace, [start, end]: Range, inner: readonly Span[]): string[] {
  const parts: string[] = [];
  let from = start;
  for (const to of new Set(inner.map((span) => span.fragments[0]?.[1] ?? 0))) {
    if (to <= from || to > end) continue;
    const names = inner.filter((span) => span.fragments[0]?.[1] === to).map((span) => nameSpan(place, span));
    const first = Math.min(
      ...inner.filter((span) => span.fragments[0]?.[1] === to).map((span) => span.fragments[0]?.[0] ?? to),
    );
    parts.push(tidy(place.text.slice(from, first)), [tidy(place.text.slice(first, to)), ...names].join(", "));
    from = to;
  }
  parts.push(tidy(place.text.slice(from, end)));
  return parts.filter((part) => part !== "");
}

/** A tag as it is called aloud: kind, claim, details, whose it is, as much as the setting asks for. */
export function nameSpan(place: Omit<SpokenPlace, "text" | "spans">, span: Span): string {
  const kind = kindOf(place, span);
  if (place.verbosity === "kinds") return kind;
  const claim = span.claim === null ? undefined : place.claims.get(span.claim);
  const named = claim === undefined ? kind : `${kind} C-${claim.number}`;
  const order = (id: Id): number => place.attributes.get(id)?.order ?? 0;
  const details = Object.entries(span.attributes)
    .toSorted(([one], [other]) => order(one) - order(other))
    .flatMap(([id, value]) => detailWords(place, id, value));
  const more = place.verbosity === "everything" ? [span.stance ?? "", span.note] : [];
  return [named, ...details, ...more].filter((part) => part !== "").join(", ");
}

function kindOf(place: Pick<SpokenPlace, "tags" | "annotators" | "me">, span: Span): string {
  const kind = place.tags.get(span.tag)?.name ?? t("tagging:tag");
  return span.annotator === place.me
    ? kind
    : t("tagging:colleague", { name: place.annotators.get(span.annotator)?.name ?? "", kind });
}

function detailWords(
  place: Pick<SpokenPlace, "attributes" | "speakers">,
  id: Id,
  value: string | number | boolean,
): string[] {
  const attribute = place.attributes.get(id);
  if (attribute === undefined || value === "" || value === false) return [];
  if (value === true) return [attribute.name];
  return [attribute.type === "person" ? (place.speakers.get(String(value))?.name ?? "") : String(value)];
}

export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

/** Without the punctuation that the words before left over. */
function tidy(text: string): string {
  return onOneLine(text).replace(/^[\s,;.]+/u, "");
}

function closeSentence(part: string): string {
  return /[.!?…:。！？؟]["”’»)\]]*$/u.test(part) ? part : `${part}.`;
}

/** "Claim, 6 words, tag 23." */
export function describeTagged(tag: Pick<Tag, "name">, words: number, place: number): string {
  return t("tagging:tagged", { kind: tag.name, words: t("tagging:words", { count: words }), place });
}
