import type { Link, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { OffsetMap } from "#core/offsets.ts";
import {
  folderPath,
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type ExportRelation,
  type Lookup,
  type NamedDetail,
} from "../exportProject.ts";
import { writeHead } from "../conventions/documentHead.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { nativeValues } from "../writing/natives.ts";
import { readingRows, structureRow } from "../conventions/structureRows.ts";
import { relationsOutside, worksOf, type Work } from "../writing/works.ts";
import { isObject, type JsonObject } from "../../jsonInput.ts";
import { claimChoice, CLAIM, nameControls, STANCE, TEXT, type Controls } from "./controls.ts";

type Context = {
  readonly project: ExportProject;
  readonly lookup: Lookup;
  readonly controls: Controls;
  /** By the document they begin in. */
  readonly relations: ReadonlyMap<Id, readonly ExportRelation[]>;
  readonly links: ReadonlyMap<Id | null, readonly Link[]>;
};

/** A list with one task a line, each with an annotation for everybody whose work is in it. */
export function* writeTasks(project: ExportProject): Generator<string> {
  const context: Context = {
    project,
    lookup: lookUp(project),
    controls: nameControls(project),
    relations: Map.groupBy(project.relations, (one) => one.sourceDocument),
    links: Map.groupBy(project.links, ({ span }) => span),
  };
  let before = "[";
  for (const entry of project.documents) {
    const task = taskOf(entry, context);
    const whole = before === "[" ? withProject(task, context) : task;
    yield `${before}\n${jsonLine(whole)}`;
    before = ",";
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

/** What belongs to no text by itself is written with the first. */
function withProject(task: Task, { project, lookup, links }: Context): Task {
  const { obelus } = task.meta;
  const ours = {
    ...obelus,
    links: [...obelus.links, ...linkRows(links.get(null) ?? [], lookup)],
    claims: project.claims.map((claim) => ({ ...claim, created: isoTime(claim.created) })),
    speakers: project.speakers.map(({ id: _id, ...speaker }) => speaker),
  };
  return { ...task, meta: { ...task.meta, obelus: ours } };
}

function linkRows(links: readonly Link[], lookup: Lookup): readonly object[] {
  return links.map((link) => ({
    ...link,
    annotator: nameOf(lookup, link.annotator),
    created: isoTime(link.created),
  }));
}

type Task = JsonObject & { readonly meta: JsonObject & { readonly obelus: OwnMeta } };
type OwnMeta = JsonObject & { readonly links: readonly object[] };

function taskOf(entry: ExportDocument, context: Context): Task {
  const { document, text } = entry;
  const native = nativeValues(context.project, document.id, "labelstudio");
  const offsets = new OffsetMap(text, "codepoint");
  const works = worksOf(entry, context.relations.get(document.id) ?? [], context.lookup);
  const regions = (work: Work): unknown => ({
    ...(work.annotator === undefined ? {} : objectAt(objectAt(native, "annotations"), work.annotator.name)),
    ...(work.annotator?.kind === "model" ? { model_version: work.annotator.name } : {}),
    result: resultOf(work, text, offsets, context, native),
  });
  const { annotations: _annotations, results: _results, ...others } = native;
  return {
    ...others,
    data: { ...objectAt(native, "data"), ...writeHead(document), [TEXT]: text },
    meta: { ...objectAt(native, "meta"), obelus: metaOf(entry, offsets, context) },
    annotations: works.filter(({ annotator }) => annotator?.kind !== "model").map(regions),
    predictions: works.filter(({ annotator }) => annotator?.kind === "model").map(regions),
  };
}

function objectAt(native: JsonObject, key: string): JsonObject {
  const value = native[key];
  return isObject(value) ? value : {};
}

function metaOf(entry: ExportDocument, offsets: OffsetMap, { relations, links, lookup }: Context): OwnMeta {
  const { document, spans, structure } = entry;
  const outside = relationsOutside(entry, relations.get(document.id) ?? []);
  return {
    folder: folderPath(document, lookup),
    note: document.note,
    structure: structureRow(structure, offsets),
    furniture: document.furniture,
    readings: readingRows(entry, offsets, lookup),
    relations: outside.map(({ relation }) => ({
      ...relation,
      type: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
      annotator: nameOf(lookup, relation.annotator),
      created: isoTime(relation.created),
    })),
    links: linkRows(
      spans.flatMap(({ id }) => links.get(id) ?? []),
      lookup,
    ),
  };
}

function resultOf(
  { spans, relations, annotator }: Work,
  text: string,
  offsets: OffsetMap,
  context: Context,
  native: JsonObject,
): readonly unknown[] {
  const whole = annotator === undefined ? undefined : objectAt(native, "results")[annotator.name];
  return [
    ...spans.flatMap((span) => regionsOf(span, text, offsets, context)),
    ...relations.map((one) => relationItem(one, context)),
    ...(Array.isArray(whole) ? whole : []),
  ];
}

/** A region for each piece, joined by links without a name; everything else is said of the first. */
function regionsOf(span: Span, text: string, offsets: OffsetMap, context: Context): readonly unknown[] {
  const { project, lookup, controls } = context;
  const tag = lookup.tags.get(span.tag);
  const label = tag?.name ?? span.tag;
  const control = (tag === undefined ? undefined : controls.layers.get(tag.layer)) ?? "label";
  const values = span.fragments.map((fragment) => {
    const [start, end] = offsets.range(fragment);
    return { start, end, text: text.slice(...fragment) };
  });
  const region = (name: string, type: string, value: unknown, id = span.id): object => ({
    id,
    from_name: name,
    to_name: TEXT,
    type,
    origin: "manual",
    value,
  });
  const labels = values.map((value, piece) => ({
    ...region(control, "labels", { ...value, labels: [label] }, pieceId(span.id, piece)),
    ...(piece === 0 ? { ...nativeValues(project, span.id, "labelstudio"), meta: spanMeta(span, lookup) } : {}),
  }));
  const [first] = values;
  const chosen = choicesOf(span, context).map(({ name, type, value }) => region(name, type, { ...first, ...value }));
  const joins = values.slice(1).map((_, piece) => ({
    type: "relation",
    from_id: pieceId(span.id, piece),
    to_id: pieceId(span.id, piece + 1),
    direction: "right",
    labels: [],
  }));
  return [...labels, ...chosen, ...joins];
}

function pieceId(id: Id, piece: number): string {
  return piece === 0 ? id : `${id}#${piece + 1}`;
}

function spanMeta(span: Span, lookup: Lookup): object {
  return {
    ...(span.note === "" ? {} : { text: [span.note] }),
    obelus: { annotator: nameOf(lookup, span.annotator), created: isoTime(span.created), origin: span.origin },
  };
}

/** What is chosen or written for a region: the name of the control, the type of the result, and its value. */
type Choice = { readonly name: string; readonly type: string; readonly value: object };

function choicesOf(span: Span, { lookup, controls }: Context): readonly Choice[] {
  const claim = span.claim === null ? undefined : lookup.claims.get(span.claim);
  const ids = Object.keys(span.attributes);
  return [
    ...namedDetails(span, lookup).map((detail, index) => {
      const id = ids[index] ?? "";
      return detailChoice(controls.attributes.get(id) ?? detail.name, lookup.attributes.get(id)?.type, detail);
    }),
    ...(claim === undefined ? [] : [{ name: CLAIM, type: "choices", value: { choices: [claimChoice(claim)] } }]),
    ...(span.stance === null ? [] : [{ name: STANCE, type: "choices", value: { choices: [span.stance] } }]),
  ];
}

function detailChoice(name: string, kind: string | undefined, { value, person }: NamedDetail): Choice {
  if (typeof value === "number") return { name, type: "number", value: { number: value } };
  if (typeof value === "boolean" || kind === "choice")
    return { name, type: "choices", value: { choices: [`${value}`] } };
  return { name, type: "textarea", value: { text: [person?.name ?? value] } };
}

function relationItem({ relation }: ExportRelation, { project, lookup }: Context): object {
  const type = lookup.relationTypes.get(relation.type);
  return {
    ...nativeValues(project, relation.id, "labelstudio"),
    type: "relation",
    from_id: relation.source,
    to_id: relation.target,
    direction: type?.directed === false ? "bi" : "right",
    labels: [type?.name ?? relation.type],
    meta: {
      ...(relation.note === "" ? {} : { text: [relation.note] }),
      obelus: {
        id: relation.id,
        annotator: nameOf(lookup, relation.annotator),
        created: isoTime(relation.created),
      },
    },
  };
}

function nameOf(lookup: Lookup, annotator: string): string {
  return lookup.annotators.get(annotator)?.name ?? annotator;
}
