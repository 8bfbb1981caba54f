import type { Reason } from "#core/agreement/figure.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import type { AgreementMark } from "./agreementCases.ts";
import type { AgreementSettings, AnnotatorPair } from "./agreementSettings.ts";

/**
 * The measures over all that is compared. uAlpha: places and tags; uAlphaPlaces: places only; uAlphaMet: tags where two
 * marked something; characterAlpha: every character a unit; alphaU: of 2004, squared lengths. F1: exact places, chosen
 * matching, characters, partial credit. tag…: the tag of matched spans, whatever the place of the rest.
 */
export const measureNames = [
  "uAlpha",
  "uAlphaPlaces",
  "uAlphaMet",
  "characterAlpha",
  "alphaU",
  "f1Exact",
  "f1Matched",
  "f1Characters",
  "f1Partial",
  "tagPercent",
  "tagAlpha",
  "tagPi",
  "tagKappa",
  "tagAc1",
] as const;
export type MeasureName = (typeof measureNames)[number];

/** A figure as it is shown. Either value or reason is null, and of interval and noInterval one at least. */
export type AgreementFigure = {
  readonly value: number | null;
  readonly reason: Reason | null;
  /** 95 %, by drawing documents anew. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Why there is none; null also where none was asked for, as for pairs and documents. */
  readonly noInterval: Reason | null;
  /**
   * What it rests on: characters of all annotators (alphas), spans or characters of both (F1), matches (tag…, details),
   * each a unit with two values, and links.
   */
  readonly n: number;
  /** Which part of the spans or characters it speaks about, 0 to 1; null where it speaks about all. */
  readonly coverage: number | null;
};

export type ComparedAnnotator = {
  readonly id: Id;
  readonly name: string;
  readonly initials: string;
  readonly kind: "human" | "model" | "gold";
  /** Of the chosen documents, those they finished. */
  readonly documents: number;
  /** In those. */
  readonly spans: number;
  readonly relations: number;
  /** Null without words. */
  readonly perThousandWords: number | null;
  /** In code points; null without spans. */
  readonly meanLength: number | null;
};

export type TagAgreement = {
  readonly tag: Id;
  /** Spans of each annotator, in the order of `annotators`. */
  readonly units: readonly number[];
  /** Fewer than 30 spans: a count, not a verdict. */
  readonly isFew: boolean;
  readonly f1Exact: AgreementFigure;
  readonly f1Matched: AgreementFigure;
  /** Places of this tag against everything else. */
  readonly uAlpha: AgreementFigure;
  /** (k)uα, with its coverage. */
  readonly uAlphaMet: AgreementFigure;
  readonly characterAlpha: AgreementFigure;
};

export type PairAgreement = {
  readonly pair: AnnotatorPair;
  /** Which both finished. */
  readonly documents: number;
  readonly f1Exact: AgreementFigure;
  readonly f1Matched: AgreementFigure;
  readonly f1Characters: AgreementFigure;
  /** The first's spans that meet one of the second's with the same tag, and those equal to the letter: parts, 0 to 1. */
  readonly firstMet: AgreementFigure;
  readonly firstExact: AgreementFigure;
  readonly tagKappa: AgreementFigure;
  readonly uAlpha: AgreementFigure;
};

/** Spans by the tag of the first (rows) and of the second (columns), matched whatever their tags; the last is "not marked". */
export type Confusion = {
  /** Null: all pairs, each match told from both sides. */
  readonly pair: AnnotatorPair | null;
  /** In the order of `tags`. */
  readonly cells: readonly (readonly number[])[];
};

/** How many words matched spans begin and end apart: 21 numbers, from −10 and less to 10 and more. */
export type WordsApart = {
  /** Null: all pairs, each match told from both sides. */
  readonly pair: AnnotatorPair | null;
  /** Matches of this tag on both sides; null: whatever the tags. */
  readonly tag: Id | null;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly matches: number;
};

export type DocumentAgreement = {
  readonly document: Id;
  readonly name: string;
  /** In code points. */
  readonly length: number;
  readonly words: number;
  /** Who finished it. */
  readonly annotators: readonly Id[];
  readonly spans: number;
  readonly uAlpha: AgreementFigure;
  readonly f1Matched: AgreementFigure;
  /** Spans of all pairs that have no match with the same tag by the chosen matching: cases of `matched` with one side. */
  readonly differences: number;
};

/** A round of assignments, or, where nothing was assigned, a batch of documents in the order of the list. */
export type RoundAgreement = {
  readonly name: string;
  readonly documents: readonly Id[];
  readonly uAlpha: AgreementFigure;
  /** In the order of `pairs`. */
  readonly pairs: readonly AgreementFigure[];
};

export type AttributeAgreement = {
  readonly attribute: Id;
  readonly tag: Id;
  readonly name: string;
  readonly type: Attribute["type"];
  /** Krippendorff's α on matched spans, with coverage; pairs pooled. */
  readonly alpha: AgreementFigure;
  readonly percent: AgreementFigure;
  /** Cohen's κ; undefined with more than two annotators. */
  readonly kappa: AgreementFigure;
};

export type RelationAgreement = {
  /** F1 with ends that match exactly, and by the chosen matching. */
  readonly strict: AgreementFigure;
  readonly relaxed: AgreementFigure;
  /** α on what both could link, with the comparable share as its coverage. */
  readonly conditional: AgreementFigure;
};

/** What many disagreements have in common, the most frequent first. */
export type AgreementPattern = {
  /** skips: the second left out what the first tagged. calls: the second gave another tag. begins, ends: elsewhere. */
  readonly kind: "skips" | "calls" | "begins" | "ends";
  /** Here either may stand first: it says who did it to whom. */
  readonly pair: AnnotatorPair;
  readonly tag: Id;
  /** calls: what the second called it. */
  readonly other: Id | null;
  /** begins, ends: by so many words and more later; below 0: earlier. */
  readonly words: number;
  readonly count: number;
  /** What opens its cases: `cases` of this mark, with this pair. */
  readonly mark: AgreementMark;
};

/** What was tagged in a text that people agree little on. */
export type AgreementStrip = {
  readonly document: Id;
  readonly name: string;
  /** In code points, as the places. */
  readonly length: number;
  /** Of each annotator who finished it; `tag` is a place in `tags`. */
  readonly rows: readonly {
    readonly annotator: Id;
    readonly stretches: readonly { readonly start: number; readonly end: number; readonly tag: number }[];
  }[];
};

/** What was left out of the figures, and why. */
export type Exclusion = {
  readonly reason: "unfinished" | "empty" | "joined" | "oneAnnotator" | "aside" | "notExact" | "notChosen";
  readonly count: number;
  readonly what: "spans" | "documents";
  /** In words, for people. */
  readonly text: string;
};

/** A choice that other programs make differently, and how it was made here; in words. */
export type Convention = { readonly about: string; readonly rule: string };

export type Agreement = {
  readonly settings: AgreementSettings;
  readonly project: string;
  readonly schemaVersion: number;
  readonly state: {
    /** How many changes the state holds, and the SHA-256 over their ids, sorted. */
    readonly changes: number;
    readonly digest: Sha256;
    /** The frozen state's name and date (milliseconds since 1970); null: as it is now. */
    readonly freeze: { readonly name: string; readonly created: number } | null;
  };
  readonly annotators: readonly ComparedAnnotator[];
  /** In the schema's order; those that were chosen. */
  readonly tags: readonly {
    readonly id: Id;
    readonly name: string;
    readonly key: string | null;
    readonly hue: number;
  }[];
  readonly material: {
    /** Chosen, and of those, finished by two annotators at least. */
    readonly documents: number;
    readonly compared: number;
    /** Of the compared ones. Characters in code points. */
    readonly characters: number;
    readonly words: number;
  };
  readonly headline: Readonly<Record<MeasureName, AgreementFigure>>;
  readonly byTag: readonly TagAgreement[];
  readonly pairs: readonly PairAgreement[];
  /** All pairs pooled first, then each. */
  readonly confusion: readonly Confusion[];
  /** All pairs pooled first, then each; in each all tags first. */
  readonly apart: readonly WordsApart[];
  readonly byDocument: readonly DocumentAgreement[];
  readonly rounds: readonly RoundAgreement[];
  readonly attributes: readonly AttributeAgreement[];
  readonly relations: RelationAgreement;
  readonly patterns: readonly AgreementPattern[];
  /** The five texts with the lowest uα, the lowest first. */
  readonly strips: readonly AgreementStrip[];
  readonly excluded: readonly Exclusion[];
  readonly conventions: readonly Convention[];
  /** Samples that intervals come from. */
  readonly samples: number;
  /** Documents that had to be counted anew for this answer. */
  readonly counted: number;
  /** Milliseconds. */
  readonly took: number;
};
