import type { Id } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import type { AgreementCases, CasesWanted } from "#contract/agreementCases.ts";
import type { AgreementSettings } from "#contract/agreementSettings.ts";
import type { AgreementMeasures } from "#contract/agreementMeasures.ts";
import type { Agreement, MeasureName } from "#contract/agreementValues.ts";
import type { SpanColumns } from "#db/spanColumns.ts";

/** All that is compared in one document, by everybody. */
export type Sheet = {
  readonly document: Id;
  readonly text: string;
  readonly columns: SpanColumns;
  /** Whose source lies in it. */
  readonly relations: readonly SheetRelation[];
};

export type SheetRelation = {
  readonly id: Id;
  readonly annotator: Id;
  readonly type: Id;
  readonly source: Id;
  readonly target: Id;
};

export type ComparedDocument = {
  readonly id: Id;
  readonly name: string;
  readonly words: number;
  /** The documents that count as this one, itself first. */
  readonly parts: readonly Id[];
  /** Who read it through. */
  readonly finished: readonly Id[];
};

/** What is compared: the settings with everything in them looked up in the project. */
export type Comparison = {
  readonly settings: AgreementSettings;
  readonly project: string;
  readonly schemaVersion: number;
  readonly state: Agreement["state"];
  readonly annotators: readonly Pick<Agreement["annotators"][number], "id" | "name" | "initials" | "kind">[];
  readonly tags: Agreement["tags"];
  /** People and tags that count as others. */
  readonly sameAs: Readonly<Record<Id, Id>>;
  readonly documents: readonly ComparedDocument[];
  readonly attributes: readonly Pick<Attribute, "id" | "tag" | "name" | "type">[];
  readonly relationTypes: readonly { readonly id: Id; readonly directed: boolean }[];
  readonly rounds: readonly { readonly name: string; readonly documents: readonly Id[] }[];
  /** Documents set aside, and documents not chosen; spans that were not moved to the corrected text of their document. */
  readonly leftOut: { readonly aside: number; readonly notChosen: number; readonly notMoved: number };
};

export type Question =
  | { readonly kind: "compute"; readonly comparison: Comparison }
  | { readonly kind: "measure"; readonly comparison: Comparison; readonly measures: readonly MeasureName[] }
  | { readonly kind: "cases"; readonly comparison: Comparison; readonly wanted: CasesWanted };

export type ToAgreement =
  /** Sheets of a state of the project that are new, or take the place of earlier ones. */
  | { readonly kind: "keep"; readonly state: string; readonly sheets: readonly Sheet[] }
  | { readonly kind: "forget"; readonly state: string }
  | { readonly kind: "end" }
  | { readonly kind: "ask"; readonly state: string; readonly question: Question };

export type FromAgreement =
  | { readonly kind: "compute"; readonly answer: Agreement }
  | { readonly kind: "measure"; readonly answer: AgreementMeasures }
  | { readonly kind: "cases"; readonly answer: AgreementCases };
