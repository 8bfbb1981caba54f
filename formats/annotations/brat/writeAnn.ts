import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { OffsetMap } from "#core/offsets.ts";
import { namedDetails, type ExportDocument, type ExportProject, type Lookup } from "../exportProject.ts";
import { insideDocuments } from "../writing/insideDocument.ts";
import { claimKey, linkLine } from "../conventions/sidecar.ts";
import { withinTokens } from "../writing/tokens.ts";
import type { BratNames } from "./bratNames.ts";
import { bratNative } from "./native.ts";
import { LINE_ENDS, toOneLine } from "./oneLine.ts";

/** What does not change from one document to the next. */
type AnnContext = {
  readonly project: ExportProject;
  readonly names: BratNames;
  readonly lookup: Lookup;
};

/** The tags and links of one document, a line each. Offsets are code points. */
export function* annLines(entry: ExportDocument, context: AnnContext): Generator<string> {
  const { project } = context;
  const offsets = new OffsetMap(entry.text, "codepoint");
  const keys = new Map<Id, string>();
  const counter = new LineCounter();
  for (const span of entry.spans) {
    const pieces = bratPieces(span, entry.text);
    if (pieces.length === 0) continue;
    const key = counter.next("T");
    keys.set(span.id, key);
    const places = joinPlaces(pieces, offsets);
    const words = pieces.map((piece) => entry.text.slice(...piece)).join(" ");
    yield `${key}\t${context.names.tags.get(span.tag) ?? span.tag} ${places}\t${words}\n`;
    const comments = spanComments(span, context);
    for (const { name, value, person } of namedDetails(span, context.lookup)) {
      const type = context.names.attributes.get(name) ?? name;
      const said = person?.name ?? String(value);
      if (ONE_WORD.test(said)) yield `${counter.next("A")}\t${type} ${key} ${said}\n`;
      else comments.push(["Detail", `${type}=${said}`]);
    }
    const isCut = String(pieces) !== String(span.fragments);
    if (isCut) comments.push(["Pieces", joinPlaces(span.fragments, offsets)]);
    for (const [type, comment] of comments) yield commentLine(counter, type, key, comment);
  }
  for (const { relation } of insideDocuments(project).relations.get(entry.document.id) ?? []) {
    const [source, target] = [keys.get(relation.source), keys.get(relation.target)];
    if (source === undefined || target === undefined) continue;
    const key = counter.next("R");
    const type = context.names.relationTypes.get(relation.type) ?? relation.type;
    yield `${key}\t${type} Arg1:${source} Arg2:${target}\t\n`;
    for (const [name, comment] of recordComments(relation, context)) yield commentLine(counter, name, key, comment);
  }
}

/** What can be the value of an attribute: some readers refuse a whole file for one that holds a space. */
const ONE_WORD = /^[^\s\p{Cc}]+$/u;

class LineCounter {
  readonly #counts = new Map<string, number>();

  next(letter: string): string {
    const count = (this.#counts.get(letter) ?? 0) + 1;
    this.#counts.set(letter, count);
    return `${letter}${count}`;
  }
}

/** A span's pieces without line ends, which no line of brat can hold; empty when it holds nothing but white space. */
export function bratPieces({ fragments, quote }: Pick<Span, "fragments" | "quote">, text: string): readonly Range[] {
  const hasWords = fragments.some((fragment) => withinTokens(text, fragment) !== null);
  if (!hasWords || quote.search(LINE_ENDS) === -1) return hasWords ? fragments : [];
  return fragments.flatMap((fragment) => cutAtLineEnds(fragment, text));
}

/** The stretches of a range between line ends. */
export function cutAtLineEnds([start, end]: Range, text: string): readonly Range[] {
  const pieces: Range[] = [];
  let from = start;
  for (const { 0: gap, index } of text.slice(start, end).matchAll(LINE_ENDS)) {
    if (start + index > from) pieces.push([from, start + index]);
    from = start + index + gap.length;
  }
  if (end > from) pieces.push([from, end]);
  return pieces;
}

function joinPlaces(ranges: readonly Range[], offsets: OffsetMap): string {
  return ranges.map((range) => offsets.range(range).join(" ")).join(";");
}

function commentLine(counter: LineCounter, type: string, target: string, comment: string): string {
  return `${counter.next("#")}\t${type} ${target}\t${toOneLine(comment)}\n`;
}

type Comment = [type: string, comment: string];

function spanComments(span: Span, context: AnnContext): Comment[] {
  const claim = span.claim === null ? undefined : context.lookup.claims.get(span.claim);
  const links = insideDocuments(context.project).links.get(span.id) ?? [];
  return [
    ...recordComments(span, context),
    ...(claim === undefined ? [] : [["Claim", claimKey(claim)] satisfies Comment]),
    ...(span.stance === null ? [] : [["Stance", span.stance] satisfies Comment]),
    ...links.map((link): Comment => ["Evidence", JSON.stringify(linkLine(link, context.lookup))]),
  ];
}

/** Whose work a record is, when it may be that of several people, and its note. */
function recordComments(
  record: { readonly id: Id; readonly annotator: Id; readonly note: string },
  { project, lookup }: AnnContext,
): Comment[] {
  const annotator = lookup.annotators.get(record.annotator)?.name ?? record.annotator;
  return [
    ...(record.note === "" ? [] : [["AnnotatorNotes", record.note] satisfies Comment]),
    ...(project.annotators.length === 1 ? [] : [["Annotator", annotator] satisfies Comment]),
    ...bratNative(project.natives.get(record.id)).comments,
  ];
}
