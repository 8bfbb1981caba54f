import type { Span } from "#core/model/annotation.ts";
import type { ExportDocument, ExportProject } from "#formats/annotations/exportProject.ts";
import { overlappingSpans } from "#formats/annotations/tally.ts";

/** Texts that are looked at for the hardest one. */
const LOOKED_AT = 20;
/** Tags that a preview shows. */
const SHOWN = 12;

/**
 * The part of a project that shows best what becomes of hard places: of the first texts the one with the most tags in
 * pieces, overlapping tags and characters outside of the basic plane, with just these tags.
 */
export function hardPlaces(project: ExportProject): ExportProject {
  let hardest: { readonly entry: ExportDocument; readonly hardness: number } | null = null;
  let count = 0;
  for (const entry of project.documents) {
    if (++count > LOOKED_AT) break;
    const hardness = hardnessOf(entry);
    if (hardest === null || hardness > hardest.hardness) hardest = { entry, hardness };
  }
  if (hardest === null) return project;
  const { document, text, structure, original, readings, spans } = hardest.entry;
  const entry: ExportDocument = { document, text, structure, original, readings, spans: hardSpans(spans) };
  const shown = new Set(entry.spans.map(({ id }) => id));
  const relations = project.relations.filter(
    ({ relation }) => shown.has(relation.source) && shown.has(relation.target),
  );
  const links = project.links.filter(({ span }) => span === null || shown.has(span));
  return { ...project, documents: [entry], relations, links };
}

/** The same texts, as if nobody had tagged them. */
export function withoutTags(project: ExportProject): ExportProject {
  const documents = Array.from(project.documents, ({ document, text, structure, original, readings }) => ({
    document,
    text,
    structure,
    original,
    readings,
    spans: [],
  }));
  return { ...project, documents, relations: [], links: [] };
}

function hardnessOf({ text, spans }: ExportDocument): number {
  if (spans.length === 0) return 0;
  const pieces = spans.filter(({ fragments }) => fragments.length > 1).length;
  const astral = /[\uD800-\uDBFF]/u.test(text) ? 1 : 0;
  return 1 + 4 * Math.min(pieces, 5) + Math.min(overlappingSpans(spans).size, 10) + 10 * astral;
}

/** In the order of the text. */
function hardSpans(spans: readonly Span[]): readonly Span[] {
  const overlapping = overlappingSpans(spans);
  const hardness = (span: Span): number =>
    2 * Number(span.fragments.length > 1) + Number(overlapping.has(span)) + Number(/[\uD800-\uDBFF]/u.test(span.quote));
  const chosen = new Set(spans.toSorted((a, b) => hardness(b) - hardness(a)).slice(0, SHOWN));
  return spans.filter((span) => chosen.has(span));
}
