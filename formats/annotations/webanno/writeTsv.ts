import type { Range } from "#core/model/structure.ts";
import { documentFileNames, documentFiles } from "../writing/documentFiles.ts";
import { lookUp, type ExportDocument, type ExportProject } from "../exportProject.ts";
import type { ExportFile, LeftOut } from "../format.ts";
import { insideDocuments, leftOutSpans } from "../writing/insideDocument.ts";
import { sidecarFile } from "../conventions/sidecar.ts";
import { tokenise, withinTokens, type TokenSentence } from "../writing/tokens.ts";
import { nativeDialect, ownDialect, type Dialect, type TsvContext, type Values } from "./dialect.ts";
import { escapeText, escapeValue } from "./escapes.ts";
import { piecesOf, placeRows, type PlacedRelation, type PlacedRows, type PlacedSpan } from "./placeRows.ts";
import { layerLine, nameForWebanno, schemaOf, type RelationLayer, type SpanLayer, type TsvLayer } from "./schema.ts";
import { Units } from "./units.ts";

export function webannoFiles(project: ExportProject): readonly ExportFile[] {
  const names = nameForWebanno(project);
  const context: TsvContext = { project, lookup: lookUp(project), names, layers: schemaOf(project, names) };
  const files = documentFileNames(project);
  const types = project.tags.map(({ id, layer, name }) => [id, `${names.layers.get(layer) ?? layer} ${name}`] as const);
  const relationTypes = project.relationTypes.map(({ id, name }) => [id, name] as const);
  const columns = project.layers.map(({ name }) => ({ layer: name, annotator: null }));
  const known = { tags: new Map(types), relationTypes: new Map(relationTypes), attributes: names.attributes, columns };
  return [
    ...documentFiles(project, { ".tsv": (entry) => writeTsv(entry, context), ".txt": ({ text }) => [text] }),
    sidecarFile(project, "webanno", files, known),
  ];
}

function* writeTsv(entry: ExportDocument, context: TsvContext): Generator<string> {
  const pieces = piecesOf(entry);
  const native = nativeDialect(entry, context);
  const nativeUnits = native?.sentences == null ? null : new Units(native.sentences);
  const isNative = native !== null && pieces.every(({ range }) => nativeUnits?.add(range) === true);
  const dialect = isNative ? native : ownDialect(context);
  const ranges = pieces.map(({ range }): Range => range);
  const sentences = dialect.sentences ?? tokenise(entry.text, entry.structure.blocks, ranges);
  const units = isNative && nativeUnits !== null ? nativeUnits : new Units(sentences);
  if (!isNative) for (const range of ranges) units.add(range);
  yield "#FORMAT=WebAnno TSV 3.3\n";
  for (const layer of dialect.layers) yield `${layerLine(layer)}\n`;
  yield "\n";
  const rows = placeRows(pieces, units, dialect, entry, context.project);
  yield* sentenceLines(sentences, units, rows, dialect, entry.text);
}

function* sentenceLines(
  sentences: readonly TokenSentence[],
  units: Units,
  rows: PlacedRows,
  { layers }: Dialect,
  text: string,
): Generator<string> {
  let token = 0;
  for (const { range, tokens } of sentences) {
    const lines = text.slice(...range).split("\n");
    yield `\n${lines.map((line) => `#Text=${escapeText(line)}\n`).join("")}`;
    for (const _ of tokens) {
      for (const unit of units.rows(token++)) {
        const spans = rows.spans.get(unit.id) ?? [];
        const relations = rows.relations.get(unit.id) ?? [];
        const cells = layers.flatMap((layer) => cellsOf(layer, spans, relations));
        const columns = [unit.id, unit.range.join("-"), text.slice(...unit.range), ...cells];
        yield `${columns.join("\t")}\t\n`;
      }
    }
  }
}

function cellsOf(
  layer: TsvLayer,
  spans: readonly PlacedSpan[],
  relations: readonly PlacedRelation[],
): readonly string[] {
  if (layer.kind === "chain") return ["_", "_"];
  if (layer.kind === "relation") return relationCells(layer, relations);
  return spanCells(
    layer,
    spans.filter((span) => span.type === layer.type),
  );
}

function spanCells({ features }: SpanLayer, spans: readonly PlacedSpan[]): readonly string[] {
  if (features.length === 0) return [stack(spans.map((span) => `*${mark(span)}`))];
  return features.flatMap((feature) => {
    if (feature.kind === "value")
      return [stack(spans.map((span) => `${valueOf(span.values, feature.name)}${mark(span)}`))];
    const roles = spans.map((span) => {
      const slots = span.slots.get(feature.name) ?? [];
      return `${slots.map(({ role }) => escapeValue(role)).join(";") || "_"}${mark(span)}`;
    });
    const targets = spans.map(
      (span) =>
        (span.slots.get(feature.name) ?? []).map(({ target }) => `${target.rows[0]}${mark(target)}`).join(";") || "_",
    );
    return [stack(roles), stack(targets)];
  });
}

function relationCells({ type, features }: RelationLayer, relations: readonly PlacedRelation[]): readonly string[] {
  const own = relations.filter((relation) => relation.layer === type);
  const sources = own.map(({ source, target }) => {
    const ids = source.id === null && target.id === null ? "" : `[${source.id ?? 0}_${target.id ?? 0}]`;
    return `${source.rows[0]}${ids}`;
  });
  return [...features.map((feature) => stack(own.map(({ values }) => valueOf(values, feature)))), stack(sources)];
}

function stack(values: readonly string[]): string {
  return values.length === 0 ? "_" : values.join("|");
}

function mark({ id }: PlacedSpan): string {
  return id === null ? "" : `[${id}]`;
}

function valueOf(values: Values, feature: string): string {
  const value = values[feature];
  return value == null || value === "" ? "*" : escapeValue(value);
}

export function leftOutOfWebanno(entry: ExportDocument, project: ExportProject): readonly LeftOut[] {
  const { lookup, inside } = { lookup: lookUp(project), inside: insideDocuments(project) };
  const gone = entry.spans.filter((span) => span.fragments.every((range) => withinTokens(entry.text, range) === null));
  const ids = new Set(gone.map((span) => span.id));
  const layers = new Map(entry.spans.map((span) => [span.id, lookup.tags.get(span.tag)?.layer]));
  const mixed = (inside.relations.get(entry.document.id) ?? []).filter(
    ({ relation: { source, target } }) =>
      !ids.has(source) && !ids.has(target) && layers.get(source) !== layers.get(target),
  );
  const leaving = inside.leaving.get(entry.document.id) ?? [];
  const links = entry.spans.flatMap((span) => (ids.has(span.id) ? [] : (inside.links.get(span.id) ?? [])));
  const how = "not written, because WebAnno links tags of one group only";
  const countNotes = (records: readonly { readonly note: string }[]): number =>
    records.filter(({ note }) => note !== "").length;
  return [
    ...leftOutSpans(entry, project, gone, "not written, because there is no word in them"),
    { capability: "relations", count: mixed.length, how },
    { capability: "notes", count: countNotes(mixed.map(({ relation }) => relation)), how },
    {
      capability: "notes",
      count: countNotes(leaving.map(({ relation }) => relation)) + countNotes(links),
      how: "not written, because they are on links between texts or on evidence",
    },
  ];
}
