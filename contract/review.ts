import { z } from "zod";
import { Id } from "#core/model/id.ts";
import { Decision, Outcome } from "#core/model/review.ts";

const kinds = ["extent", "label", "detail", "claim", "end", "type", "direction", "only"] as const;

/** An issue as lists tell it: core/review/line.ts says what each field is. */
const IssueLine = z.strictObject({
  key: Id,
  about: z.enum(["spans", "relations"]),
  members: z.array(Id).readonly(),
  annotators: z.array(Id).readonly(),
  lacking: z.array(Id).readonly(),
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
