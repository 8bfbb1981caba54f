import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute, RelationType, Tag } from "#core/model/schema.ts";
import type { Ground } from "#core/review/ground.ts";
import type { Issue, SpanIssue } from "#core/review/issue.ts";
import { findIssues, type Comparison } from "#core/review/issues.ts";
import { plainAttribute, plainSpan, plainTag } from "../plainRecords.ts";

/** The same short number gives the same id; sorted ids follow the numbers. */
export function id(number: number): Id {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

export const mara = id(1);
export const idris = id(2);
export const jun = id(3);
export const document = id(9);
export const TEXT =
  "“This was not a fault,” Varga said, adding that 41 ferries were held at their berths and that hospitals ran on diesel until dawn.";

const byId = <T extends { readonly id: Id }>(records: readonly T[]) => new Map(records.map((one) => [one.id, one]));

export const claim = plainTag({ id: id(20), layer: id(10), name: "Claim", stance: "asserts" });
export const denial = plainTag({ id: id(21), layer: id(10), name: "Denial", stance: "denies" });
export const hedge = plainTag({ id: id(22), layer: id(11), name: "Hedge" });
export const tags: readonly Tag[] = [claim, denial, hedge];
export const strength = plainAttribute({ id: id(30), tag: claim.id, name: "Strength", values: ["flat", "partial"] });
export const speaker = plainAttribute({ id: id(31), tag: claim.id, name: "Speaker", type: "person" });
export const attributes: readonly Attribute[] = [strength, speaker];
export const supports = relationType(40, "supports", true);
export const matches = relationType(41, "matches", false);
export const opposes = relationType(42, "opposes", true);

function relationType(number: number, name: string, directed: boolean): RelationType {
  return { id: id(number), name, directed, sources: [], targets: [], meaning: "", order: number };
}

export const ground: Ground = {
  resolve: (one) => one,
  tags: byId(tags),
  attributes: byId(attributes),
  relationTypes: byId([supports, matches, opposes]),
  speakers: new Map(),
  commonClaims: new Set(),
  edges: "spaces",
};

/** A span of the words given, or of the pieces. */
export function span(number: number, annotator: Id, where: string | Span["fragments"], more: Partial<Span> = {}): Span {
  const start = typeof where === "string" ? TEXT.indexOf(where) : 0;
  const fragments: Span["fragments"] = typeof where === "string" ? [[start, start + where.length]] : where;
  return plainSpan({ id: id(number), document, annotator, tag: claim.id, fragments, stance: "asserts", ...more });
}

export function relation(number: number, annotator: Id, source: Span, target: Span, type = supports): Relation {
  return { id: id(number), annotator, type: type.id, source: source.id, target: target.id, note: "", created: 0 };
}

export function compare(spans: readonly Span[], more: Partial<Comparison> = {}, on: Partial<Ground> = {}): Issue[] {
  return findIssues(
    { ...ground, ...on },
    {
      document,
      text: TEXT,
      relations: [],
      annotators: [mara, idris],
      decisions: [],
      elsewhere: new Map(),
      ...more,
      spans,
    },
  );
}

export function spanIssues(issues: readonly Issue[]): SpanIssue[] {
  return issues.filter((issue) => issue.about === "spans");
}

/** What each place holds and how it differs, in short: "100 200 extent label". */
export function told(issues: readonly Issue[]): string[] {
  return issues.map(({ members, kinds }) =>
    [...members.map((member) => Number.parseInt(member.id.slice(-6), 16)), ...kinds].join(" "),
  );
}
