import { z } from "zod";
import type { Figure } from "#core/agreement/figure.ts";
import { Id } from "#core/model/id.ts";
import { AgreementSettings, usualAgreement } from "./agreementSettings.ts";
import type { AgreementFigure } from "./agreementValues.ts";

/** γ of one document: what it is asked for with, all of which changes the figure, but for `empty`. */
export const GammaWanted = z.strictObject({
  /** Whose work on which tags; the documents in it do not matter here, and the seed is that of random work. */
  settings: AgreementSettings,
  document: Id,
  /** How much it counts that spans lie apart (α), that their tags differ (β), and that one has no counterpart (Δ∅). */
  alpha: z.number().gt(0).max(100),
  beta: z.number().min(0).max(100),
  empty: z.number().gt(0).max(100),
  /** How random work is made: moved round, or drawn anew. */
  sampler: z.enum(["shuffle", "statistical"]),
  /** How often. */
  samples: z.int().min(2).max(10_000),
});
export type GammaWanted = z.infer<typeof GammaWanted>;

export const usualGamma: Omit<GammaWanted, "document"> = {
  settings: usualAgreement,
  alpha: 1,
  beta: 1,
  empty: 1,
  sampler: "shuffle",
  samples: 30,
};

export type GammaAgreement = {
  readonly wanted: GammaWanted;
  /** Who finished the document, and how many spans each has. */
  readonly annotators: readonly { readonly id: Id; readonly spans: number }[];
  /** Its interval says how certain it is for this number of samples; n is the number of spans. */
  readonly gamma: AgreementFigure;
  /** γ-cat: tags alone, where spans were put together. */
  readonly onTags: Figure;
  /** γ-k of each tag that occurs. */
  readonly byTag: readonly { readonly tag: Id; readonly figure: Figure }[];
  /** Of the best alignment, and of random work in the mean; null where γ was not worked out. */
  readonly disorder: number | null;
  readonly expected: number | null;
  /** The spans that were put together, in the order of `annotators`; null where one has none. */
  readonly alignment: readonly (readonly (Id | null)[])[];
};
