import { z } from "zod";
import { AgreementSettings } from "./agreementSettings.ts";
import { measureNames, type Agreement, type AgreementFigure, type MeasureName } from "./agreementValues.ts";

/** Some measures alone, which is quicker than everything at once. */
export const MeasuresWanted = z.strictObject({
  settings: AgreementSettings,
  measures: z.array(z.enum(measureNames)).min(1),
});
export type MeasuresWanted = z.infer<typeof MeasuresWanted>;

export type AgreementMeasures = Pick<
  Agreement,
  | "settings"
  | "project"
  | "schemaVersion"
  | "state"
  | "annotators"
  | "tags"
  | "material"
  | "excluded"
  | "conventions"
  | "samples"
  | "counted"
  | "took"
> & {
  /** Those that were asked for. */
  readonly headline: Readonly<Partial<Record<MeasureName, AgreementFigure>>>;
};
