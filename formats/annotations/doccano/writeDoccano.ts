import type { Span } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import { OffsetMap } from "#core/offsets.ts";
import { hueColour } from "#core/hues.ts";
import { chosenValue, type Declaration, type WriteOptions } from "../declaration.ts";
import { writeHead } from "../conventions/documentHead.ts";
import { lookUp, type ExportDocument, type ExportProject, type ExportRelation, type Lookup } from "../exportProject.ts";
import { fileNames } from "../writing/fileNames.ts";
import type { ExportFile, LeftOut } from "../format.ts";
import { insideDocuments } from "../writing/insideDocument.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { labelNames } from "../writing/labelNames.ts";
import { nativeValues } from "../writing/natives.ts";
import { relationsOutside } from "../writing/works.ts";

const LABELS = "label_config";
const LINKS = "relation_config";

type Shape = "entities" | "triples";
type Context = {
  readonly project: ExportProject;
  readonly lookup: Lookup;
  readonly labels: ReadonlyMap<Id, string>;
  /** By the document both ends are in. */
  readonly relations: ReadonlyMap<Id, readonly ExportRelation[]>;
  readonly shape: Shape;
};

/** A file for each annotator with all texts, as doccano has it; and its lists of labels. */
export function doccanoFiles(
  project: ExportProject,
  declaration: Declaration,
  options: WriteOptions,
): readonly ExportFile[] {
  const context: Context = {
    project,
    lookup: lookUp(project),
    labels: labelNames(project),
    relations: insideDocuments(project).relations,
    shape: shapeOf(declaration, options),
  };
  const people = project.annotators.length === 0 ? [undefined] : project.annotators;
  const names = fileNames([LABELS, LINKS, ...people.map((one) => one?.name ?? "all")]).slice(2);
  return [
    ...people.map((annotator, index): ExportFile => ({
      name: `${names[index]}.jsonl`,
      write: () => writeLines(annotator, context),
    })),
    { name: `${LABELS}.json`, write: () => [`${jsonLine(labelRows(context))}\n`] },
    { name: `${LINKS}.json`, write: () => [`${jsonLine(relationRows(context))}\n`] },
  ];
}

function shapeOf(declaration: Declaration, options: WriteOptions): Shape {
  return chosenValue(declaration, "labels", options) === "triples" ? "triples" : "entities";
}

/** What of a text has no place: links between the tags of two people; in triples, all links and what joins pieces. */
export function doccanoLeavesOut(
  entry: ExportDocument,
  project: ExportProject,
  declaration: Declaration,
  options: WriteOptions,
): readonly LeftOut[] {
  const { document, spans } = entry;
  const inside = insideDocuments(project).relations.get(document.id) ?? [];
  if (shapeOf(declaration, options) === "triples")
    return [
      { capability: "relations", count: inside.length, how: "not written, because triples have no links" },
      {
        capability: "pieces",
        count: spans.filter(({ fragments }) => fragments.length > 1).length,
        how: "each piece is a tag of its own, because triples cannot be joined",
      },
    ];
  const between = relationsOutside(entry, inside);
  const how = "not written, because the ends are tags of two annotators, and each has a file";
  return [{ capability: "relations", count: between.length, how }];
}

function* writeLines(annotator: Annotator | undefined, context: Context): Generator<string> {
  let number = 0;
  for (const entry of context.project.documents) yield `${jsonLine(lineOf(entry, ++number, annotator, context))}\n`;
}

function lineOf(entry: ExportDocument, id: number, annotator: Annotator | undefined, context: Context): object {
  const { document, text, spans } = entry;
  const own = spans.filter((span) => span.annotator === annotator?.id);
  const offsets = new OffsetMap(text, "codepoint");
  const entities = own
    .flatMap((span) => entitiesOf(span, text, offsets, context))
    .map((entity, index) => ({ id: index, ...entity }));
  const work =
    context.shape === "triples"
      ? { label: entities.map(({ start_offset, end_offset, label }) => [start_offset, end_offset, label]) }
      : {
          entities: entities.map(({ span: _span, ...entity }) => entity),
          relations: relationsOf(document.id, entities, annotator, context),
        };
  return {
    ...nativeValues(context.project, document.id, "doccano"),
    id,
    text,
    ...work,
    ...writeHead(document),
    ...(annotator === undefined ? {} : { annotator: annotator.name }),
  };
}

type Entity = {
  readonly span: Id;
  readonly start_offset: number;
  readonly end_offset: number;
  readonly label: string;
  /** Ours: doccano leaves it be, and we know by it what the offsets count. */
  readonly quote: string;
  /** Of a further piece of the same tag: how many of its pieces stand before it in the list. */
  readonly piece?: number;
};

function entitiesOf(
  { id, tag, fragments }: Span,
  text: string,
  offsets: OffsetMap,
  { project, labels }: Context,
): readonly Entity[] {
  return fragments.map((fragment, piece) => {
    const [start, end] = offsets.range(fragment);
    return {
      ...(piece === 0 ? nativeValues(project, id, "doccano") : { piece }),
      span: id,
      start_offset: start,
      end_offset: end,
      label: labels.get(tag) ?? tag,
      quote: text.slice(...fragment),
    };
  });
}

function relationsOf(
  document: Id,
  entities: readonly (Entity & { readonly id: number })[],
  annotator: Annotator | undefined,
  { project, lookup, relations }: Context,
): readonly object[] {
  const numbers = new Map(entities.filter(({ piece }) => piece === undefined).map(({ span, id }) => [span, id]));
  return (relations.get(document) ?? [])
    .flatMap(({ relation }) => {
      const [from, to] = [numbers.get(relation.source), numbers.get(relation.target)];
      if (from === undefined || to === undefined) return [];
      const maker = lookup.annotators.get(relation.annotator);
      return [
        {
          ...nativeValues(project, relation.id, "doccano"),
          from_id: from,
          to_id: to,
          type: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
          ...(maker === annotator ? {} : { annotator: maker?.name }),
        },
      ];
    })
    .map((one, id) => ({ id, ...one }));
}

/** `tag`, `layer` and what is said of details are ours; doccano leaves them be. */
function labelRows({ project, lookup, labels }: Context): readonly object[] {
  return project.tags.map((tag) => ({
    text: labels.get(tag.id),
    suffix_key: tag.key?.toLowerCase() ?? null,
    background_color: hueColour(tag.hue),
    text_color: "#ffffff",
    description: tag.meaning,
    tag: tag.name,
    layer: lookup.layers.get(tag.layer)?.name ?? null,
    details: project.attributes
      .filter((one) => one.tag === tag.id)
      .map(({ name, type, values }) => ({ name, type, values })),
  }));
}

function relationRows({ project }: Context): readonly object[] {
  return project.relationTypes.map(({ name, directed, meaning }) => ({
    text: name,
    suffix_key: null,
    background_color: "#808080",
    text_color: "#ffffff",
    description: meaning,
    directed,
  }));
}
