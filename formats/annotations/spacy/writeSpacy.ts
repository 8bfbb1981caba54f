import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import { chosenValue, type Declaration, type WriteOptions } from "../declaration.ts";
import { lookUp, type ExportDocument, type ExportProject, type Lookup } from "../exportProject.ts";
import type { ExportFile } from "../format.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { labelNames } from "../writing/labelNames.ts";
import { nativeValues } from "../writing/natives.ts";
import { spacedTokens } from "../writing/spacedTokens.ts";

type Context = { readonly project: ExportProject; readonly lookup: Lookup; readonly labels: ReadonlyMap<Id, string> };

/** Start, end and label; of a tag in several pieces also what joins them, where spaCy has the id of a knowledge base. */
type SpanRow = readonly [start: number, end: number, label: string, joined?: string];

export function spacyFiles(
  project: ExportProject,
  declaration: Declaration,
  options: WriteOptions,
): readonly ExportFile[] {
  const isList = chosenValue(declaration, "shape", options) === "list";
  return [{ name: "", write: () => (isList ? writeList(project) : writeLines(project)) }];
}

function* writeList(project: ExportProject): Generator<string> {
  let before = "[\n";
  for (const pair of pairsOf(project)) {
    yield `${before}${jsonLine(pair)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

function* writeLines(project: ExportProject): Generator<string> {
  for (const pair of pairsOf(project)) yield `${jsonLine(pair)}\n`;
}

function* pairsOf(project: ExportProject): Generator<unknown> {
  const context: Context = { project, lookup: lookUp(project), labels: labelNames(project) };
  for (const entry of project.documents) yield [entry.text, annotationsOf(entry, context)];
}

/** spaCy refuses keys that it does not know, and tags that do not begin and end with one of its words. */
function annotationsOf({ document, text, structure, spans }: ExportDocument, context: Context): object {
  const { cats, links } = nativeValues(context.project, document.id, "spacy");
  const offsets = new OffsetMap(text, "codepoint");
  const tokens = spacedTokens(text, structure, spans);
  const groups = Map.groupBy(spans, (span) => layerOf(span, context));
  return {
    ...(cats === undefined ? {} : { cats }),
    ...(links === undefined ? {} : { links }),
    words: tokens.map(({ range }) => text.slice(...range)),
    spaces: tokens.map(({ ws }) => ws),
    entities: entitiesOf(spans, text, offsets, context),
    spans: Object.fromEntries(
      Array.from(groups, ([name, members]) => [name, members.flatMap((span) => rowsOf(span, offsets, context))]),
    ),
  };
}

function layerOf({ tag }: Span, { lookup }: Context): string {
  const layer = lookup.tags.get(tag)?.layer;
  return (layer === undefined ? undefined : lookup.layers.get(layer)?.name) ?? "sc";
}

function rowsOf({ id, tag, fragments }: Span, offsets: OffsetMap, { lookup }: Context): readonly SpanRow[] {
  const label = lookup.tags.get(tag)?.name ?? tag;
  return fragments.map((fragment): SpanRow => {
    const [start, end] = offsets.range(fragment);
    return fragments.length === 1 ? [start, end, label] : [start, end, label, id];
  });
}

/** What spaCy can learn from: trimmed, in one piece, the outermost where several overlap. All tags are in the groups. */
function entitiesOf(spans: readonly Span[], text: string, offsets: OffsetMap, { labels }: Context): readonly SpanRow[] {
  const rows: SpanRow[] = [];
  let reach = 0;
  for (const { fragments, tag } of spans) {
    const [only] = fragments;
    if (only === undefined || fragments.length > 1) continue;
    const [start, end] = trimmed(text, only);
    if (start >= end || start < reach) continue;
    rows.push([...offsets.range([start, end]), labels.get(tag) ?? tag]);
    reach = end;
  }
  return rows;
}

/** Without the white space at both ends. */
export function trimmed(text: string, [start, end]: Range): Range {
  const words = text.slice(start, end);
  const blank = words.length - words.trimStart().length;
  return blank === words.length ? [start, start] : [start + blank, start + words.trimEnd().length];
}
