import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import type { FoundDocument, FoundProject, FoundRelation, FoundSpan, Remarks } from "../found.ts";
import type { ReadOptions } from "../format.ts";
import type { OffsetUnit } from "#core/offsets.ts";
import { cleanText, resolveUnit, sameWords, type Placer } from "./resolveUnit.ts";

/** A text as a file has it, with its tags where the file says they are. */
export type RawDocument = {
  /** With its line ends and its byte order mark. */
  readonly source: string;
  readonly spans: readonly RawSpan[];
  /** @param placer for further offsets of the same file */
  readonly build: (placer: Placer, spans: readonly FoundSpan[]) => FoundDocument;
};

export type RawSpan = {
  readonly pieces: readonly RawPiece[];
  /** For people: "line 3, tag 7". */
  readonly where: string;
  readonly build: (fragments: readonly Range[]) => FoundSpan;
};

/** Offsets in the unit of the file; the quote is null when it holds none. */
export type RawPiece = { readonly start: number; readonly end: number; readonly quote: string | null };

/**
 * Puts tags where their words are: finds out what offsets count, and trusts a quote more than an offset.
 * @param usual the unit that is taken when all fit alike
 */
export function placeSpans(
  documents: readonly RawDocument[],
  { unit }: ReadOptions,
  usual: OffsetUnit,
  remarks: Remarks,
): Pick<FoundProject, "documents" | "unit"> {
  const measured = documents.map(({ source, spans }) => ({
    source: source.toWellFormed(),
    places: spans.flatMap(({ pieces }) => pieces),
  }));
  const { found, texts } = resolveUnit(measured, unit, usual);
  const placed = documents.flatMap((document, index) => {
    const placer = texts[index];
    if (placer === undefined) return [];
    const spans = document.spans.flatMap((span) => placeSpan(span, placer, remarks) ?? []);
    return [document.build(placer, spans)];
  });
  return {
    documents: withOwnKeys(placed, remarks),
    unit: measured.some(({ places }) => places.length > 0) ? found : null,
  };
}

/** Null when none of its pieces has a place in the text. */
function placeSpan({ pieces, where, build }: RawSpan, placer: Placer, remarks: Remarks): FoundSpan | null {
  const ranges = pieces.flatMap((piece) => {
    const range = placePiece(piece, placer, where, remarks);
    return range === null ? [] : [range];
  });
  if (ranges.length === 0) return null;
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const joined = joinRanges(sorted);
  return build(joined);
}

function placePiece(piece: RawPiece, { text, place }: Placer, where: string, remarks: Remarks): Range | null {
  const { start, end, quote } = piece;
  const range = place(start, end);
  const isBare = quote === null || quote.trim() === "";
  if (start === end && isBare) {
    remarks.leftOut("A tag on no words at all was left out, because a tag here has words.", where);
    return null;
  }
  if (range !== null && range[0] < range[1] && (isBare || sameWords(text.slice(...range), quote))) return range;
  const moved = isBare ? null : nearest(text, cleanText(quote.toWellFormed()), range?.[0] ?? start);
  if (moved !== null) {
    remarks.changed("A tag did not stand where its words are, and was put on the nearest place that has them.", where);
    return moved;
  }
  if (range === null || range[0] === range[1]) {
    remarks.leftOut("A tag was left out, because its place is outside of the text or inside of a character.", where);
    return null;
  }
  remarks.changed("The words that a tag gives are not in the text; it was put where its place says.", where);
  return range;
}

/** Where these words stand, as near to the offset as can be. */
function nearest(text: string, quote: string, offset: number): Range | null {
  const before = text.lastIndexOf(quote, offset);
  const after = text.indexOf(quote, offset);
  if (before === -1 && after === -1) return null;
  const isAfter = before === -1 || (after !== -1 && after - offset < offset - before);
  const start = isAfter ? after : before;
  return [start, start + quote.length];
}

/** Of several texts or tags with the same key, all but the first get another, so that links lead to the first. */
function withOwnKeys(documents: readonly FoundDocument[], remarks: Remarks): readonly FoundDocument[] {
  const ofTexts = new OwnKeys(remarks);
  const ofSpans = new OwnKeys(remarks);
  return documents.map((document) => ({
    ...document,
    key: ofTexts.take(document.key),
    spans: document.spans.map((span) => ({ ...span, key: ofSpans.take(span.key) })),
  }));
}

class OwnKeys {
  readonly #remarks: Remarks;
  /** How often each was asked for. */
  readonly #taken = new Map<string, number>();

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  take(key: string): string {
    let number = this.#taken.get(key) ?? 0;
    this.#taken.set(key, number + 1);
    if (number === 0) return key;
    this.#remarks.changed("Of several parts with the same id, links lead to the first.", key);
    while (this.#taken.has(`${key} (${number + 1})`)) number++;
    const own = `${key} (${number + 1})`;
    this.#taken.set(own, 1);
    return own;
  }
}

/** The links whose both ends came in. */
export function keepJoined(
  relations: readonly FoundRelation[],
  documents: readonly FoundDocument[],
  remarks: Remarks,
): readonly FoundRelation[] {
  const keys = new Set(documents.flatMap(({ spans }) => spans.map(({ key }) => key)));
  return relations.filter(({ source, target, key }) => {
    const isWhole = keys.has(source) && keys.has(target);
    if (!isWhole) remarks.leftOut("A link was left out, because one of its ends is not there.", key);
    return isWhole;
  });
}
