import type { Id } from "#core/model/id.ts";
import { hueColour } from "#core/hues.ts";
import {
  folderPath,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type Lookup,
} from "../exportProject.ts";
import type { FoundDocument, FoundProject, FoundSpan, FoundTag } from "../found.ts";

/** A project as a format that holds everything would bring it in: names for ids, ids as keys. */
export function asFound(project: ExportProject): FoundProject {
  const lookup = lookUp(project);
  const nameOf = (annotator: Id): string | null => lookup.annotators.get(annotator)?.name ?? null;
  return {
    documents: Array.from(project.documents, (entry) => documentAsFound(entry, lookup)),
    relations: project.relations.map(({ relation }) => ({
      key: relation.id,
      source: relation.source,
      target: relation.target,
      type: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
      annotator: nameOf(relation.annotator),
      note: relation.note,
      created: relation.created,
      native: null,
    })),
    claims: project.claims.map(({ id, wording, verdict, reason }) => ({ key: id, wording, verdict, reason })),
    links: project.links.map(({ id: _id, created: _created, annotator, ...link }) => ({
      ...link,
      annotator: nameOf(annotator),
    })),
    tags: project.tags.map((tag): FoundTag => ({
      layer: lookup.layers.get(tag.layer)?.name ?? null,
      name: tag.name,
      meaning: tag.meaning,
      colour: hueColour(tag.hue),
      key: tag.key,
      attributes: project.attributes
        .filter((attribute) => attribute.tag === tag.id)
        .map(({ name, type, values }) => ({ name, type, values })),
    })),
    relationTypes: project.relationTypes.map(({ name, directed, meaning }) => ({ name, directed, meaning })),
    annotators: project.annotators.map(({ name, kind }) => ({ name, kind })),
    speakers: project.speakers.map(({ id: _id, ...speaker }) => speaker),
    natives: project.natives,
    remarks: [],
    unit: null,
  };
}

function documentAsFound(entry: ExportDocument, lookup: Lookup): FoundDocument {
  const { document, text, structure, readings, spans } = entry;
  const { id, name, title, outlet, date, language, note, furniture } = document;
  return {
    key: id,
    name,
    text,
    structure,
    title: title === "" ? null : title,
    outlet,
    date,
    language,
    note,
    folder: folderPath(document, lookup),
    furniture,
    readings: readings.map(({ annotator, read, finished }) => ({
      annotator: lookup.annotators.get(annotator)?.name ?? null,
      read,
      finished,
    })),
    spans: spans.map((span): FoundSpan => {
      const tag = lookup.tags.get(span.tag);
      const details = namedDetails(span, lookup).map((detail) => [detail.name, detail.person?.name ?? detail.value]);
      return {
        key: span.id,
        fragments: span.fragments,
        layer: tag === undefined ? null : (lookup.layers.get(tag.layer)?.name ?? null),
        tag: tag?.name ?? span.tag,
        attributes: Object.fromEntries(details),
        annotator: lookup.annotators.get(span.annotator)?.name ?? null,
        note: span.note,
        created: span.created,
        origin: span.origin,
        claim: span.claim,
        stance: span.stance,
        native: null,
      };
    }),
    native: null,
  };
}
