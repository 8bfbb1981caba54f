import { create } from "zustand";
import type { AnnotatorPair } from "#contract/agreementSettings.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import type { CaseQuestion } from "./question.ts";

/** What is looked at in the figures. */
type Looking = {
  /** Whose cases are shown beside the figures. */
  readonly question: CaseQuestion | null;
  /** The project it is about: of another one there are no such cases. */
  readonly project: string;
  /** The two that plots of two people are about; null, or no longer compared: the first two. */
  readonly pair: AnnotatorPair | null;
};

export const useLooking = create<Looking>(() => ({ question: null, project: "", pair: null }));

export function showCases(question: CaseQuestion): void {
  useLooking.setState({ question, project: useProject.getState().path });
}

/** Goes to the figures on how far annotators agree. */
export function openAgreement(): void {
  useView.setState({ place: "agreement", popover: null, drawer: null });
}
