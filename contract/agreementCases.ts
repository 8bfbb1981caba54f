import { z } from "zod";
import { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { AgreementSettings, ids, type AnnotatorPair } from "./agreementSettings.ts";

/**
 * What a mark of a plot or a figure rests on:
 * - exact, matched: F1 by equal places, or by the chosen matching; a case is a match, or a span without one
 * - cell: who called what what; null is "not marked"
 * - apart: matches that begin or end so many words apart, from … to; −10 and 10 stand for those and more
 * - characters: stretches on which two annotators differ, for the alphas over characters
 * - attribute: matched spans where the values of a detail differ, or are the same
 * - relations: links that match, and those that do not, their ends matched exactly (strict) or by the chosen matching
 */
export const AgreementMark = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exact") }),
  z.strictObject({ kind: z.literal("matched") }),
  z.strictObject({ kind: z.literal("cell"), row: Id.nullable(), column: Id.nullable() }),
  z.strictObject({
    kind: z.literal("apart"),
    side: z.enum(["start", "end"]),
    from: z.int().min(-10).max(10),
    to: z.int().min(-10).max(10),
  }),
  z.strictObject({ kind: z.literal("characters") }),
  z.strictObject({ kind: z.literal("attribute"), attribute: Id }),
  z.strictObject({ kind: z.literal("relations"), ends: z.enum(["strict", "relaxed"]) }),
]);
export type AgreementMark = z.infer<typeof AgreementMark>;

export const CasesWanted = z.strictObject({
  settings: AgreementSettings,
  mark: AgreementMark,
  /** Only spans of this tag; both sides of a match have it in figures of a tag. Null: all. */
  tag: Id.nullable(),
  /** Null: all pairs pooled. */
  pair: z.tuple([Id, Id]).nullable(),
  /** Of those chosen by the settings, for instance one document or those of a round; null: all. */
  documents: ids,
  /** The cases to answer with, from `from` on; the sums are of all. */
  from: z.int().min(0),
  limit: z.int().min(1).max(10_000),
});
export type CasesWanted = z.infer<typeof CasesWanted>;

/** What one annotator has in a case. */
export type CaseSide = {
  /** Of a stretch several where they overlap; of a relation its source and target. */
  readonly spans: readonly Id[];
  /** Null where several tags lie on each other. Of a relation its type. */
  readonly label: Id | null;
  readonly relation: Id | null;
  /** The value of the detail, when the case is about one. */
  readonly value: string | number | boolean | null;
};

export type AgreementCase = {
  readonly document: Id;
  readonly pair: AnnotatorPair;
  /** Null: not marked. */
  readonly first: CaseSide | null;
  readonly second: CaseSide | null;
  readonly isSame: boolean;
  /** Where to look, in UTF-16 code units: all that both sides cover together. */
  readonly place: Range;
  /** The words there, shortened. */
  readonly words: string;
  /** What it adds to the mark's number. */
  readonly weight: number;
};

export type AgreementCases = {
  readonly cases: readonly AgreementCase[];
  /** Of all cases, not only those in `cases`. */
  readonly total: number;
  /** Cases with both sides the same, with a first side, and with a second side: F1 is 2 × both ÷ (first + second). */
  readonly both: number;
  readonly first: number;
  readonly second: number;
  /** Of all cases: the number of the cell, bar or, for characters, the observed disagreement. */
  readonly weight: number;
};
