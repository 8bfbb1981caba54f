import type { Relation } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Decision } from "#core/model/review.ts";
import { whoCounts } from "#core/review/counting.ts";
import { resolvePairings, type Ground } from "#core/review/ground.ts";
import type { Issue } from "#core/review/issue.ts";
import { findIssues, type Elsewhere } from "#core/review/issues.ts";
import type { RecordMaps } from "#core/change.ts";
import type { Mention } from "#contract/values.ts";
import { useProject, type LoadedDocument, type ProjectStore } from "../../store/project.ts";
import { useReviewQueue, type ReviewQueue } from "../../store/review.ts";
import { latest } from "./latest.ts";
import { useReview, type ReviewState } from "./state.ts";

/** The document that is reviewed, with everything that is said and settled in it. */
export type Reviewed = {
  readonly document: Document;
  readonly loaded: LoadedDocument;
  readonly ground: Ground;
  /** Who is compared, in order; oneself first. */
  readonly counting: readonly Id[];
  /** Of this document. */
  readonly decisions: readonly Decision[];
  readonly issues: readonly Issue[];
  readonly elsewhere: ReadonlyMap<Id, Elsewhere>;
};

/** The document that is reviewed and the issue one stands at. */
export type Now = Reviewed & { readonly issue: Issue | null };

/** What comparing rests on: a tag or a decision leaves it as it is. */
const groundOf = latest(
  (
    tags: RecordMaps["tags"],
    attributes: RecordMaps["attributes"],
    relationTypes: RecordMaps["relationTypes"],
    speakers: RecordMaps["speakers"],
    pairings: RecordMaps["pairings"],
    annotators: RecordMaps["annotators"],
    mentions: ProjectStore["mentions"],
  ): Ground => {
    const mentioning = ([, list]: readonly [Id, readonly Mention[]]): ReadonlySet<Id> =>
      new Set(list.map(({ annotator }) => annotator).filter((one) => annotators.get(one)?.kind !== "gold"));
    const common = [...mentions].filter((entry) => mentioning(entry).size > 1);
    return {
      resolve: resolvePairings(pairings.values()),
      tags,
      attributes,
      relationTypes,
      speakers,
      commonClaims: new Set(common.map(([claim]) => claim)),
      edges: "spaces",
    };
  },
);

/** What comparing in this project rests on. */
export function groundNow({ maps, mentions }: Pick<ProjectStore, "maps" | "mentions">): Ground {
  const { tags, attributes, relationTypes, speakers, pairings, annotators } = maps;
  return groundOf(tags, attributes, relationTypes, speakers, pairings, annotators, mentions);
}

const decisionsIn = latest((decisions: RecordMaps["decisions"], document: Id): readonly Decision[] =>
  [...decisions.values()].filter((one) => one.document === document),
);

/** Those with an end in the document, without what is settled. */
const relationsIn = latest(
  (relations: RecordMaps["relations"], { spans }: LoadedDocument, annotators: RecordMaps["annotators"]): Relation[] => {
    const here = new Set(spans.map(({ id }) => id));
    return [...relations.values()].filter(
      ({ source, target, annotator }) =>
        (here.has(source) || here.has(target)) && annotators.get(annotator)?.kind !== "gold",
    );
  },
);

const countingIn = latest(
  (
    annotators: RecordMaps["annotators"],
    readings: RecordMaps["readings"],
    assignments: RecordMaps["assignments"],
    { id, spans }: LoadedDocument,
    compared: ReviewQueue["compared"],
    chosen: ReviewQueue["annotators"],
    me: Id,
    { resolve }: Ground,
  ): readonly Id[] =>
    whoCounts(
      {
        annotators: annotators.values(),
        readings: [...readings.values()].filter(({ document }) => document === id),
        assignments: [...assignments.values()].filter(({ document }) => document === id),
        tagging: new Set(spans.map(({ annotator }) => annotator)),
        me,
        resolve,
      },
      { compared, annotators: chosen },
    ),
);

const elsewhereOf = latest((documents: ReviewQueue["documents"], document: Id): ReadonlyMap<Id, Elsewhere> => {
  const ends = documents.get(document)?.elsewhere ?? [];
  return new Map(ends.map(({ span, ...end }) => [span, end]));
});

const reviewedOf = latest(
  (
    document: Document,
    loaded: LoadedDocument,
    ground: Ground,
    counting: readonly Id[],
    decisions: readonly Decision[],
    relations: readonly Relation[],
    elsewhere: ReadonlyMap<Id, Elsewhere>,
    annotators: RecordMaps["annotators"],
  ): Reviewed => {
    const spans = loaded.spans.filter(({ annotator }) => annotators.get(annotator)?.kind !== "gold");
    const { id, text } = loaded;
    const issues = findIssues(ground, {
      document: id,
      text,
      spans,
      relations,
      annotators: counting,
      decisions,
      elsewhere,
    });
    return { document, loaded, ground, counting, decisions, issues, elsewhere };
  },
);

/** Null while the text is not there. */
export function reviewedNow(
  { maps, loaded, mentions, me }: Pick<ProjectStore, "maps" | "loaded" | "mentions" | "me">,
  { documents, compared, annotators: chosen }: Pick<ReviewQueue, "documents" | "compared" | "annotators">,
  id: Id | null,
): Reviewed | null {
  const document = id === null ? undefined : maps.documents.get(id);
  const text = id === null ? undefined : loaded.get(id);
  if (document === undefined || text === undefined) return null;
  const { annotators, readings, assignments } = maps;
  const ground = groundNow({ maps, mentions });
  return reviewedOf(
    document,
    text,
    ground,
    countingIn(annotators, readings, assignments, text, compared, chosen, me, ground),
    decisionsIn(maps.decisions, document.id),
    relationsIn(maps.relations, text, annotators),
    elsewhereOf(documents, document.id),
    annotators,
  );
}

function withIssue(reviewed: Reviewed | null, { issue }: Pick<ReviewState, "issue">): Now | null {
  if (reviewed === null) return null;
  return { ...reviewed, issue: reviewed.issues.find(({ key }) => key === issue) ?? null };
}

/** Where one is in reviewing, right now. */
export function reviewNow(): Now | null {
  const state = useReview.getState();
  return withIssue(reviewedNow(useProject.getState(), useReviewQueue.getState(), state.document), state);
}

/** The same for what is drawn. */
export function useReviewed(): Now | null {
  const project = useProject();
  const queue = useReviewQueue();
  const state = useReview();
  return withIssue(reviewedNow(project, queue, state.document), state);
}
