import type { Link, Span } from "#core/model/annotation.ts";
import { OffsetMap } from "#core/offsets.ts";
import type { Range } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { byConvention, dropped, heldByNone, kept, type Declaration } from "../declaration.ts";
import {
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type ExportRelation,
  type Lookup,
  type NamedDetail,
} from "../exportProject.ts";
import type { AnnotationFormat, ExportFile } from "../format.ts";
import { jsonArray, jsonLine } from "../writing/jsonText.ts";
import { readWebAnnotations, recogniseWebAnnotations } from "./webAnnotationReader.ts";
import { documentResource, resourcesOf, urn } from "./webAnnotationResources.ts";

const declaration: Declaration = {
  id: "w3c",
  name: "Web annotations",
  summary: "W3C JSON-LD, one file",
  writes: "file",
  extension: ".jsonld",
  offsets: false,
  unit: "Offsets are Unicode code points, as the W3C Recommendation says.",
  choices: [],
  holds: {
    texts: byConvention("under obelus:documents, so that offsets can be checked"),
    metadata: byConvention("under obelus:documents"),
    structure: dropped("not written; the text itself is whole"),
    furniture: dropped("not told apart; the text stays whole"),
    folders: dropped("not written"),
    originals: dropped("not written"),
    spans: kept("an annotation each, by quote and by position"),
    overlaps: kept("each tag is its own annotation"),
    pieces: byConvention("one target a piece, numbered by obelus:fragment"),
    attributes: byConvention("a body each, named by obelus:attribute"),
    times: byConvention("date as created, origin as obelus:origin"),
    notes: byConvention("commenting bodies; notes on texts as obelus:note"),
    mentions: kept("an identifying body each"),
    stances: byConvention("as obelus:stance"),
    claims: byConvention("under obelus:claims"),
    verdicts: byConvention("as obelus:verdict and obelus:reason"),
    relations: kept("a linking annotation each"),
    crossRelations: kept("a linking annotation each"),
    links: kept("a linking annotation each"),
    annotators: kept("as creator"),
    negatives: dropped("not written; web annotations say what is there, not what is not"),
    readings: dropped("not written"),
    schema: byConvention("as SKOS concepts with name, group and meaning"),
    definitions: dropped("not written"),
    speakers: byConvention("under obelus:speakers"),
    ...heldByNone,
  },
};

export const w3c: AnnotationFormat = {
  declaration,
  writer: { files: webAnnotationFiles, sample: "" },
  reader: { takes: "files", recognises: recogniseWebAnnotations, read: readWebAnnotations },
};

const CONTEXT = [
  "http://www.w3.org/ns/anno.jsonld",
  { obelus: "https://obelus.example/ns#", skos: "http://www.w3.org/2004/02/skos/core#" },
];
const GENERATOR = { id: "https://obelus.example", type: "Software", name: "Obelus" };

function webAnnotationFiles(project: ExportProject): readonly ExportFile[] {
  return [{ name: "", write: () => writeCollection(project, lookUp(project)) }];
}

function* writeCollection(project: ExportProject, lookup: Lookup): Generator<string> {
  const id = urn(project.project.id);
  const head = {
    "@context": CONTEXT,
    id,
    type: "AnnotationCollection",
    label: project.project.name,
    created: isoTime(project.project.created),
    generator: GENERATOR,
  };
  yield jsonLine(head).slice(0, -1);
  for (const [name, resources] of Object.entries(resourcesOf(project))) yield* jsonArray(`obelus:${name}`, resources);
  let total = project.relations.length + project.links.length;
  const documents = mapDocuments(project.documents, (entry) => {
    total += entry.spans.length;
    return documentResource(entry);
  });
  yield* jsonArray("obelus:documents", documents);
  yield `,\n"total": ${total}`;
  yield `,\n"first": ${jsonLine({ id: `${id}#page-1`, type: "AnnotationPage", startIndex: 0, partOf: id }).slice(0, -1)}`;
  yield* jsonArray("items", annotationsOf(project, lookup));
  yield "}}\n";
}

function* mapDocuments(
  documents: Iterable<ExportDocument>,
  toResource: (document: ExportDocument) => unknown,
): Generator<unknown> {
  for (const document of documents) yield toResource(document);
}

function* annotationsOf(project: ExportProject, lookup: Lookup): Generator<unknown> {
  for (const { text, spans } of project.documents) {
    const points = new OffsetMap(text, "codepoint");
    for (const span of spans) yield spanAnnotation(span, text, points, lookup);
  }
  for (const relation of project.relations) yield relationAnnotation(relation, lookup);
  for (const link of project.links) yield linkAnnotation(link, lookup, project.project.id);
}

function spanAnnotation(span: Span, text: string, points: OffsetMap, lookup: Lookup): unknown {
  const targets = span.fragments.map((fragment) => ({
    source: urn(span.document),
    selector: selectorsOf(text, fragment, points),
  }));
  const [only, ...others] = targets;
  const inPieces = others.length > 0;
  return {
    id: urn(span.id),
    type: "Annotation",
    motivation: "tagging",
    ...provenance(span, lookup),
    ...(span.origin === null ? {} : { "obelus:origin": span.origin }),
    ...(inPieces ? { "obelus:fragments": true } : {}),
    body: [
      ...tagBodies(lookup.tags.get(span.tag)?.name, span.tag),
      ...namedDetails(span, lookup).map(detailBody),
      ...(span.claim === null
        ? []
        : [{ type: "SpecificResource", purpose: "identifying", source: urn(span.claim), ...stanceOf(span) }]),
      ...noteBodies(span.note),
    ],
    ...(span.claim === null ? stanceOf(span) : {}),
    target: inPieces ? targets.map((target, index) => ({ ...target, "obelus:fragment": index + 1 })) : only,
  };
}

function selectorsOf(text: string, fragment: Range, points: OffsetMap): readonly unknown[] {
  const [start, end] = points.range(fragment);
  const { quote, prefix, suffix } = quoteFragments(text, [fragment]);
  return [
    { type: "TextPositionSelector", start, end },
    { type: "TextQuoteSelector", exact: quote, prefix, suffix },
  ];
}

function stanceOf(span: Span): { "obelus:stance"?: string } {
  return span.stance === null ? {} : { "obelus:stance": span.stance };
}

function tagBodies(name: string | undefined, id: string): readonly unknown[] {
  return [
    { type: "TextualBody", purpose: "tagging", value: name ?? id },
    { type: "SpecificResource", purpose: "classifying", source: urn(id) },
  ];
}

function detailBody({ name, value, person }: NamedDetail): unknown {
  if (person !== null)
    return { type: "SpecificResource", purpose: "describing", "obelus:attribute": name, source: urn(person.id) };
  return { type: "TextualBody", purpose: "describing", "obelus:attribute": name, value };
}

function noteBodies(note: string): readonly unknown[] {
  return note === "" ? [] : [{ type: "TextualBody", purpose: "commenting", format: "text/plain", value: note }];
}

function relationAnnotation({ relation }: ExportRelation, lookup: Lookup): unknown {
  return {
    id: urn(relation.id),
    type: "Annotation",
    motivation: "linking",
    ...provenance(relation, lookup),
    body: [
      { type: "SpecificResource", purpose: "linking", source: urn(relation.target) },
      ...tagBodies(lookup.relationTypes.get(relation.type)?.name, relation.type),
      ...noteBodies(relation.note),
    ],
    target: urn(relation.source),
  };
}

/** An absolute address without characters that an IRI cannot hold. */
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/iu;

function linkAnnotation(link: Link, lookup: Lookup, project: string): unknown {
  const about = link.span ?? link.claim ?? project;
  const quoted = link.quote === "" ? {} : { selector: { type: "TextQuoteSelector", exact: link.quote } };
  const place = IRI.test(link.address)
    ? { type: "SpecificResource", purpose: "linking", source: link.address, ...quoted }
    : {
        type: "TextualBody",
        purpose: "linking",
        value: link.address,
        ...(link.quote === "" ? {} : { "obelus:quote": link.quote }),
      };
  return {
    id: urn(link.id),
    type: "Annotation",
    motivation: "linking",
    ...provenance(link, lookup),
    ...(link.title === "" ? {} : { "obelus:title": link.title }),
    ...(link.seen === null ? {} : { "obelus:seen": link.seen }),
    ...(link.bearing === null ? {} : { "obelus:bearing": link.bearing }),
    body: [place, ...noteBodies(link.note)],
    target: urn(about),
  };
}

function provenance(record: { readonly annotator: string; readonly created: number }, lookup: Lookup): object {
  const annotator = lookup.annotators.get(record.annotator);
  const creator = {
    id: urn(record.annotator),
    type: annotator?.kind === "model" ? "Software" : "Person",
    ...(annotator === undefined ? {} : { name: annotator.name }),
  };
  return { creator, created: isoTime(record.created), generator: GENERATOR.id };
}
