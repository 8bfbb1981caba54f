import type { Id } from "#core/model/id.ts";
import { indexAt } from "#core/text/segments.ts";
import { chosenValue, type WriteOptions } from "../declaration.ts";
import { documentFileNames, documentFiles } from "../writing/documentFiles.ts";
import { lookUp, type ExportDocument, type ExportProject, type Lookup } from "../exportProject.ts";
import type { ExportFile, LeftOut } from "../format.ts";
import { leftOutSpans } from "../writing/insideDocument.ts";
import { sidecarFile, type Column } from "../conventions/sidecar.ts";
import { tokenise, type TokenSentence } from "../writing/tokens.ts";
import { chooseSpans, columnsOf, type Piece } from "./chooseSpans.ts";
import { declaration } from "./declaration.ts";
import { encodeLabels, type Run, type Scheme } from "./labels.ts";

/** What does not change from one document to the next. */
type Context = {
  readonly lookup: Lookup;
  readonly columns: readonly Column[];
  readonly types: ReadonlyMap<Id, string>;
  readonly scheme: Scheme;
  readonly pieces: string;
};

export function conllFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const columns = columnsOf(project);
  const types = labelNames(project);
  const context: Context = {
    lookup: lookUp(project),
    columns,
    types,
    scheme: chosenValue(declaration, "scheme", options) === "bioes" ? "bioes" : "iob2",
    pieces: chosenValue(declaration, "pieces", options),
  };
  const files = documentFileNames(project);
  const names = {
    tags: types,
    relationTypes: new Map(project.relationTypes.map(({ id, name }) => [id, name])),
    attributes: new Map<string, string>(),
    columns,
  };
  return [
    ...documentFiles(project, { ".conll": (entry) => conllLines(entry, context), ".txt": ({ text }) => [text] }),
    sidecarFile(project, "conll", files, names),
  ];
}

/** Tags as they stand in labels: without white space, each once. */
function labelNames({ tags }: ExportProject): ReadonlyMap<Id, string> {
  const taken = new Set<string>();
  return new Map(
    tags.map(({ id, name }) => {
      const base = name.replaceAll(/[\s\p{Cc}]+/gu, "_");
      let unique = base;
      for (let number = 2; taken.has(unique); number++) unique = `${base}-${number}`;
      taken.add(unique);
      return [id, unique];
    }),
  );
}

/** A token a line with its labels, an empty line after each sentence. */
function* conllLines(entry: ExportDocument, context: Context): Generator<string> {
  const { text, structure } = entry;
  const chosen = chooseSpans(entry, context.columns, context.lookup, context.pieces);
  const ranges = chosen.columns.flat().map((piece) => piece.range);
  yield `-DOCSTART- -X- -X-${" O".repeat(context.columns.length)}\n\n`;
  const places = chosen.columns.map(() => 0);
  for (const sentence of tokenise(text, structure.blocks, ranges)) {
    const columns = chosen.columns.map((pieces, column) => {
      const from = places[column] ?? 0;
      let to = from;
      while ((pieces[to]?.range[1] ?? Number.POSITIVE_INFINITY) <= sentence.range[1]) to++;
      places[column] = to;
      const runs = pieces.slice(from, to).map((piece) => runOf(piece, sentence, context.types));
      return encodeLabels(sentence.tokens.length, runs, context.scheme);
    });
    const lines = sentence.tokens.map(
      (token, index) => `${text.slice(...token)} _ _${columns.map((labels) => ` ${labels[index]}`).join("")}\n`,
    );
    if (lines.length > 0) yield `${lines.join("")}\n`;
  }
}

function runOf({ span, range }: Piece, { tokens }: TokenSentence, types: Context["types"]): Run {
  const type = types.get(span.tag) ?? span.tag;
  return { start: indexAt(tokens, range[0]), end: indexAt(tokens, range[1] - 1) + 1, type };
}

export function leftOutOfConll(
  entry: ExportDocument,
  project: ExportProject,
  options: WriteOptions,
): readonly LeftOut[] {
  const pieces = chosenValue(declaration, "pieces", options);
  const { empty, covered, scattered } = chooseSpans(entry, columnsOf(project), lookUp(project), pieces);
  return [
    ...leftOutSpans(entry, project, empty, "not written, because there is no word in them"),
    ...leftOutSpans(entry, project, covered, "not written, because a longer tag of their column overlaps them"),
    ...leftOutSpans(entry, project, scattered, "not written, because they are in several pieces"),
  ];
}
