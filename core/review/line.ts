import { excerpt } from "../actions/propose.ts";
import type { Id } from "../model/id.ts";
import type { Decision } from "../model/review.ts";
import type { Block } from "../model/structure.ts";
import { paragraphNumber } from "../text/paragraphs.ts";
import { isAgreed, type Issue, type Kind, type State } from "./issue.ts";

/** What a list tells about an issue. */
export type IssueLine = {
  readonly key: Id;
  readonly about: Issue["about"];
  readonly members: readonly Id[];
  /** Whose versions they are. */
  readonly annotators: readonly Id[];
  readonly lacking: readonly Id[];
  /** Annotators who say the same, those together who have nothing; most first. */
  readonly sides: readonly (readonly Id[])[];
  readonly kinds: readonly Kind[];
  readonly details: readonly Id[];
  readonly state: State;
  /** Tags of the versions, or types of the links; each once, the first one's first. */
  readonly tags: readonly Id[];
  readonly words: string;
  /** From 1. */
  readonly paragraph: number;
  readonly start: number;
  /** Other places must be decided first. */
  readonly waits: boolean;
  readonly decided: Pick<Decision, "id" | "annotator" | "created" | "outcome" | "rule" | "taken"> | null;
};

/** The issues of one document as lists tell them. */
export type DocumentIssues = {
  readonly document: Id;
  /** Who is compared there, in order. */
  readonly counting: readonly Id[];
  /** How many places say the same and are not settled yet. */
  readonly agreed: number;
  /** Those that are open or decided. */
  readonly lines: readonly IssueLine[];
};

/** A text and what its places are numbered by. */
export type IssueText = {
  readonly document: Id;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly furniture: readonly number[];
};

export function linesOf(text: IssueText, counting: readonly Id[], issues: readonly Issue[]): DocumentIssues {
  const quiet = issues.filter((issue) => isAgreed(issue) && issue.state === "undecided");
  const rest = issues.filter((issue) => !quiet.includes(issue));
  return {
    document: text.document,
    counting,
    agreed: quiet.length,
    lines: rest.map((issue) => lineOf(text, issue)),
  };
}

function lineOf({ text, blocks, furniture }: IssueText, issue: Issue): IssueLine {
  const decision = issue.decisions[0];
  const tags = issue.about === "spans" ? issue.members.map(({ tag }) => tag) : issue.members.map(({ type }) => type);
  return {
    key: issue.key,
    about: issue.about,
    members: issue.members.map(({ id }) => id),
    annotators: [...new Set(issue.members.map(({ annotator }) => annotator))],
    lacking: issue.lacking,
    sides: issue.sides.map(({ annotators }) => annotators),
    kinds: issue.kinds,
    details: issue.about === "spans" ? issue.details : [],
    state: issue.state,
    tags: [...new Set(tags)],
    words: excerpt(text.slice(issue.range[0], Math.min(issue.range[1], issue.range[0] + 200))),
    paragraph: paragraphNumber(blocks, furniture, issue.range[0]),
    start: issue.range[0],
    waits: issue.about === "relations" && issue.blockedBy.length > 0,
    decided: decision === undefined ? null : decidedOf(decision),
  };
}

function decidedOf({ id, annotator, created, outcome, rule, taken }: Decision): NonNullable<IssueLine["decided"]> {
  return { id, annotator, created, outcome, rule, taken };
}

/** Whether a line asks to be decided now. */
export function isLineOpen({ state, kinds, members }: IssueLine): boolean {
  return state === "undecided" ? kinds.length > 0 && members.length > 0 : state === "contested" || state === "changed";
}
