import type { Claim } from "#core/model/claim.ts";
import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import { sortEvidence } from "../writing/evidence.ts";
import type { ExportDocument, ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, ExportFile, LeftOut } from "../format.ts";
import { isAppearance, writeReviews } from "./writeReviews.ts";
import { readReviews, recognisesReviews } from "./readReviews.ts";

const declaration: Declaration = {
  id: "claimreview",
  name: "ClaimReview",
  summary: "schema.org JSON-LD for publishing verdicts, one file",
  writes: "file",
  extension: ".jsonld",
  offsets: false,
  unit: "Offsets are Unicode code points, as RFC 5147 says, behind the address of each quotation.",
  choices: [],
  holds: {
    texts: dropped("not written; claims are quoted from them"),
    metadata: dropped("only beside quotations"),
    structure: dropped("not written"),
    furniture: dropped("not written"),
    folders: dropped("not written"),
    originals: dropped("not written"),
    spans: dropped("only mentions of claims are written, as quotations"),
    overlaps: dropped("only mentions of claims are written, as quotations"),
    pieces: dropped("only mentions of claims are written, as quotations"),
    attributes: dropped("only the person who says it is written"),
    times: dropped("not written"),
    notes: dropped("not written"),
    mentions: kept("as appearances of the claim, with words and place"),
    stances: dropped("those who assert or report a claim are where it appears"),
    claims: kept("a review each"),
    verdicts: kept("as rating in words, and as text of the review"),
    relations: dropped("not written"),
    crossRelations: dropped("not written"),
    links: byConvention("as citations; day and bearing as property values"),
    annotators: dropped("all are authors of every review; whose tag is whose is not written"),
    negatives: dropped("not written"),
    readings: dropped("not written"),
    schema: dropped("not written"),
    definitions: dropped("not written"),
    speakers: dropped("only those who are quoted are named"),
    ...heldByNone,
  },
};

export const claimReview: AnnotationFormat = {
  declaration,
  writer: { files: claimReviewFiles, sample: "", leavesOut },
  reader: { takes: "file", recognises: recognisesReviews, read: readReviews },
};

function claimReviewFiles(project: ExportProject): readonly ExportFile[] {
  return [
    {
      name: "",
      write: () => writeReviews(project, project.documents),
      sample: () => writeReviews(project, []),
    },
  ];
}

const OPEN = "not written, because the claim has no verdict yet";

/** What belongs to no text is counted with the first. */
function leavesOut({ document, spans }: ExportDocument, project: ExportProject): readonly LeftOut[] {
  const open = new Set(project.claims.filter((claim) => claim.verdict === null).map(({ id }) => id));
  const mentions = spans.filter((span) => span.claim !== null);
  const ofOpen = mentions.filter(({ claim }) => claim !== null && open.has(claim));
  const others = mentions.filter((span) => !ofOpen.includes(span) && !isAppearance(span));
  const { ofTags } = sortEvidence(project.links);
  return [
    { capability: "mentions", count: ofOpen.length, how: OPEN },
    { capability: "mentions", count: others.length, how: "not written, because it denies the claim or asks about it" },
    {
      capability: "links",
      count: spans.reduce((sum, { id }) => sum + (ofTags.get(id)?.length ?? 0), 0),
      how: "not written, because it is evidence for a tag and not for a claim",
    },
    ...(document.id === project.listed[0]?.id ? leavesOutOfClaims(project, open) : []),
  ];
}

function leavesOutOfClaims({ claims, links }: ExportProject, open: ReadonlySet<string>): readonly LeftOut[] {
  const { ofClaims } = sortEvidence(links);
  const evidence = [...open].flatMap((id) => ofClaims.get(id) ?? []);
  const reasons = claims.filter(({ verdict, reason }: Claim) => verdict === null && reason !== "");
  return [
    { capability: "claims", count: open.size, how: OPEN },
    { capability: "verdicts", count: reasons.length, how: OPEN },
    { capability: "links", count: evidence.length, how: OPEN },
  ];
}
