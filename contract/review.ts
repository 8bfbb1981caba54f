import { z } from "zod";
import { Id } from "#core/model/id.ts";
import { Span } from "#core/model/annotation.ts";
import { Decision, Outcome } from "#core/model/review.ts";

const kinds = ["extent", "label", "detail", "claim", "end", "type", "direction", "only"] as const;

/** An issue as lists tell it: core/review/line.ts says what each field is. */
const IssueLine = z.strictObject({
  key: Id,
  about: z.enum(["spans", "relations"]),
  members: z.array(Id).readonly(),
  annotators: z.array(Id).readonly(),
  lacking: z.array(Id).readonly(),
  sides: z.array(z.array(Id).readonly()).readonly(),
  kinds: z.array(z.enum(kinds)).readonly(),
  /** Ids of details, and "stance". */
  details: z.array(z.string()).readonly(),
  state: z.enum(["undecided", ...Outcome.options, "contested", "changed"]),
  tags: z.array(Id).readonly(),
  words: z.string(),
  paragraph: z.int(),
  start: z.int(),
  waits: z.boolean(),
  decided: Decision.pick({
    id: true,
    annotator: true,
    created: true,
    outcome: true,
    rule: true,
    taken: true,
  }).nullable(),
});

/** The issue of a span in another document, and what gold has there; null while that is not decided. */
const Elsewhere = z.strictObject({ span: Id, document: Id, issue: Id, gold: z.array(Id).readonly().nullable() });

export const ReviewedDocument = z.strictObject({
  document: Id,
  counting: z.array(Id).readonly(),
  agreed: z.int(),
  lines: z.array(IssueLine).readonly(),
  /** Spans of other documents that its relations lead to. */
  elsewhere: z.array(Elsewhere).readonly(),
});
export type ReviewedDocument = z.infer<typeof ReviewedDocument>;

/** Some documents with their issues. `next`: where to go on, or null when that was all. */
export const ReviewPage = z.strictObject({
  documents: z.array(ReviewedDocument),
  /** The change up to which this is how things are; asked from here on, only what differs since comes. */
  change: z.int(),
  next: z.int().nullable(),
});
export type ReviewPage = z.infer<typeof ReviewPage>;

/** What somebody said, or what gold says. */
const FeedbackVersion = z.strictObject({
  id: Id,
  /** The tag, or the type of the link. */
  label: Id,
  /** Its words, shortened; of a link those of the tag it starts from. */
  words: z.string(),
  /** Of a link: the words of the tag it leads to. */
  target: z.string().nullable(),
  attributes: Span.shape.attributes,
  claim: Id.nullable(),
  stance: Span.shape.stance,
});
export type FeedbackVersion = z.infer<typeof FeedbackVersion>;

/** How gold differs from one version of an annotator: core/review/feedback.ts says what each field is. */
const FeedbackLine = z.strictObject({
  about: z.enum(["spans", "relations"]),
  kinds: z.array(z.enum(kinds)).readonly(),
  details: z.array(z.string()).readonly(),
  own: FeedbackVersion.nullable(),
  gold: FeedbackVersion.nullable(),
  decision: Decision.pick({ id: true, annotator: true, created: true, reason: true, cause: true, rule: true }),
  /** What lay on the table: an issue with one of them is where it was decided. */
  members: z.array(Id).readonly(),
  /** From 1. */
  paragraph: z.int(),
});
export type FeedbackLine = z.infer<typeof FeedbackLine>;

/** What became of one annotator's work in some documents; those about which nothing was decided are not in it. */
export const FeedbackPage = z.strictObject({
  documents: z.array(
    z.strictObject({
      document: Id,
      /** How many versions became gold as they are. */
      same: z.int(),
      lines: z.array(FeedbackLine).readonly(),
    }),
  ),
  next: z.int().nullable(),
});
export type FeedbackPage = z.infer<typeof FeedbackPage>;
