import type { Id } from "#core/model/id.ts";
import type { AgreementMark } from "#contract/agreementCases.ts";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";

/** The cases behind a figure or a mark, and what they are called. */
export type CaseQuestion = {
  readonly title: string;
  readonly mark: AgreementMark;
  readonly tag: Id | null;
  /** Null: all pairs. */
  readonly pair: AnnotatorPair | null;
  /** Null: all that are compared. */
  readonly documents: readonly Id[] | null;
};
