import type { Document } from "#core/model/document.ts";
import type { Span } from "#core/model/annotation.ts";
import type { ExportDocument, ExportProject } from "./exportProject.ts";
import { negativesOf } from "./writing/negatives.ts";

/** What a project may hold, each with the plural that people read. */
export const capabilities = {
  texts: "texts",
  metadata: "titles, outlets, dates and languages",
  structure: "headings, lists, tables and emphasis",
  furniture: "blocks folded as furniture",
  folders: "folders",
  originals: "original files",
  spans: "tags",
  overlaps: "tags that overlap",
  pieces: "tags in several pieces",
  attributes: "details of tags",
  times: "dates and origins of tags",
  notes: "notes",
  mentions: "mentions of claims",
  stances: "stances",
  claims: "claims",
  verdicts: "verdicts and reasons",
  relations: "links inside a text",
  crossRelations: "links between texts",
  cutRelations: "links that lead out of this export",
  links: "pieces of evidence",
  annotators: "annotators",
  negatives: "sentences read with nothing to tag",
  readings: "reading marks",
  schema: "kinds of tag and link",
  definitions: "keys, colours and definitions of details",
  speakers: "speakers",
  history: "changes in the history",
} as const;

/** How one of them is called. */
const singulars: Readonly<Partial<Record<keyof typeof capabilities, string>>> = {
  texts: "text",
  furniture: "block folded as furniture",
  folders: "folder",
  originals: "original file",
  spans: "tag",
  overlaps: "tag that overlaps",
  pieces: "tag in several pieces",
  attributes: "detail of tags",
  times: "date and origin of a tag",
  notes: "note",
  mentions: "mention of a claim",
  stances: "stance",
  claims: "claim",
  verdicts: "verdict with its reason",
  relations: "link inside a text",
  crossRelations: "link between texts",
  cutRelations: "link that leads out of this export",
  links: "piece of evidence",
  annotators: "annotator",
  negatives: "sentence read with nothing to tag",
  readings: "reading mark",
  schema: "kind of tag or link",
  speakers: "speaker",
  history: "change in the history",
};

/** What so many of them are called. */
export function nameCapability(capability: Capability, count: number): string {
  return (count === 1 ? singulars[capability] : undefined) ?? capabilities[capability];
}

export type Capability = keyof typeof capabilities;

/** How many there are of each. */
export type Tally = Readonly<Record<Capability, number>>;

/** Counts everything in scope. Goes through all documents once. */
export function tallyProject(project: ExportProject): Tally {
  let tally = tallyRecords(project);
  for (const document of project.documents) tally = addTallies(tally, tallyDocument(document));
  return tally;
}

export function addTallies(tally: Tally, more: Partial<Tally>): Tally {
  const sums = Object.entries(more).map(([capability, count]) => [capability, tally[capability as Capability] + count]); // own keys
  return { ...tally, ...(Object.fromEntries(sums) as Partial<Tally>) };
}

const nothing = Object.fromEntries(Object.keys(capabilities).map((key) => [key, 0])) as Tally; // the same keys

/** What is counted without looking into documents. */
export function tallyRecords(project: ExportProject): Tally {
  const crossing = project.relations.filter((one) => one.sourceDocument !== one.targetDocument).length;
  const kinds = project.layers.length + project.tags.length + project.relationTypes.length;
  return {
    ...nothing,
    folders: project.folders.length,
    // A note on a piece of evidence is part of it, as its title is.
    notes: countNotes(project.relations.map((one) => one.relation)),
    claims: project.claims.length,
    verdicts: project.claims.filter((claim) => claim.verdict !== null || claim.reason !== "").length,
    relations: project.relations.length - crossing,
    crossRelations: crossing,
    cutRelations: project.cutRelations,
    links: project.links.length,
    annotators: project.annotators.length,
    schema: kinds,
    definitions: kinds + project.attributes.length,
    speakers: project.speakers.length,
    history: project.changes,
  };
}

export function tallyDocument(document: ExportDocument): Partial<Tally> {
  const { spans, structure } = document;
  return {
    texts: 1,
    metadata: countMetadata(document.document),
    structure: structure.blocks.filter((block) => block.kind !== "paragraph").length + structure.marks.length,
    furniture: document.document.furniture.length,
    originals: document.document.source === null ? 0 : 1,
    spans: spans.length,
    overlaps: overlappingSpans(spans).size,
    pieces: spans.filter((span) => span.fragments.length > 1).length,
    attributes: spans.reduce((sum, span) => sum + Object.keys(span.attributes).length, 0),
    times: spans.length,
    notes: countNotes(spans) + countNotes([document.document]),
    mentions: spans.filter((span) => span.claim !== null).length,
    stances: spans.filter((span) => span.stance !== null).length,
    negatives: negativesOf(document).length,
    readings: document.readings.length,
  };
}

function countMetadata({ title, outlet, date, language }: Document): number {
  return [title === "" ? null : title, outlet, date, language].filter((one) => one !== null).length;
}

function countNotes(records: readonly { readonly note: string }[]): number {
  return records.filter((record) => record.note !== "").length;
}

/** The spans that share at least one character with another span. */
export function overlappingSpans(spans: readonly Span[]): ReadonlySet<Span> {
  const fragments = spans.flatMap((span) => span.fragments.map(([start, end]) => ({ span, start, end })));
  const result = new Set<Span>();
  let furthest: (typeof fragments)[number] | undefined;
  for (const fragment of fragments.toSorted((a, b) => a.start - b.start)) {
    if (furthest !== undefined && fragment.start < furthest.end) result.add(furthest.span).add(fragment.span);
    if (furthest === undefined || fragment.end > furthest.end) furthest = fragment;
  }
  return result;
}
