import type { Span } from "#core/model/annotation.ts";
import type { Reading } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Block, Mark, Range } from "#core/model/structure.ts";
import { pageOf } from "#core/text/pages.ts";
import { OffsetMap } from "#core/offsets.ts";
import { namedDetails, type ExportDocument, type Lookup } from "../exportProject.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { negativesOf } from "../writing/negatives.ts";
import type { Cell, Column } from "./column.ts";
import { NATIVE_COLUMN, type Natives } from "./natives.ts";

/** A stretch of one document. */
type Place = { readonly entry: ExportDocument; readonly range: Range; readonly points: Range; readonly words: string };

const offsetColumns: readonly Column<Omit<Place, "words">>[] = [
  ["start_cp", "whole", ({ points }) => points[0]],
  ["end_cp", "whole", ({ points }) => points[1]],
  ["start_utf16", "whole", ({ range }) => range[0]],
  ["end_utf16", "whole", ({ range }) => range[1]],
];
const placeColumns: readonly Column<Place>[] = [...offsetColumns, ["text", "text", ({ words }) => words]];

const ownerColumns: readonly Column<{ readonly entry: ExportDocument }>[] = [
  ["doc_id", "text", ({ entry }) => entry.document.id],
  ["doc_name", "text", ({ entry }) => entry.document.name],
];

/** One piece of a span. `number` counts from 1. */
type Piece = Place & { readonly span: Span; readonly number: number };

export function spanPieces(entry: ExportDocument): readonly Piece[] {
  const { text } = entry;
  const points = new OffsetMap(text, "codepoint");
  return entry.spans.flatMap((span) =>
    span.fragments.map((range, index) => {
      return { entry, span, number: index + 1, range, points: points.range(range), words: text.slice(...range) };
    }),
  );
}

export const pieceColumns = (lookup: Lookup, natives: Natives): readonly Column<Piece>[] => [
  ...ownerColumns,
  ["span_id", "text", ({ span }) => span.id],
  ["fragment_no", "whole", ({ number }) => number],
  ["fragments", "whole", ({ span }) => span.fragments.length],
  ...placeColumns,
  ["page", "whole", ({ entry, range }) => pageOf(entry.structure.blocks, range)],
  ["layer", "text", ({ span }) => lookup.layers.get(lookup.tags.get(span.tag)?.layer ?? "")?.name],
  ["tag", "text", ({ span }) => lookup.tags.get(span.tag)?.name ?? span.tag],
  ["tag_id", "text", ({ span }) => span.tag],
  ["attributes_json", "text", ({ span }) => detailsJson(span, lookup)],
  ["annotator", "text", ({ span }) => annotatorName(span.annotator, lookup)],
  ["annotator_id", "text", ({ span }) => span.annotator],
  ["claim", "whole", ({ span }) => (span.claim === null ? null : lookup.claims.get(span.claim)?.number)],
  ["claim_id", "text", ({ span }) => span.claim],
  ["stance", "text", ({ span }) => span.stance],
  ["comment", "text", ({ span }) => span.note],
  ["origin", "text", ({ span }) => span.origin],
  ["created", "time", ({ span }) => span.created],
  [NATIVE_COLUMN, "text", ({ span }) => natives(span.id)],
];

function detailsJson(span: Span, lookup: Lookup): string {
  const details = namedDetails(span, lookup).map(({ name, value, person }) => {
    return [name, person === null ? value : { speaker: person.name, speaker_id: person.id }];
  });
  return jsonLine(Object.fromEntries(details));
}

function annotatorName(annotator: Id, lookup: Lookup): Cell {
  return lookup.annotators.get(annotator)?.name;
}

type UntaggedSentence = Place & { readonly annotator: Id };

export function negativePieces(entry: ExportDocument): readonly UntaggedSentence[] {
  const points = new OffsetMap(entry.text, "codepoint");
  return negativesOf(entry).map(({ annotator, range }) => {
    return { entry, annotator, range, points: points.range(range), words: entry.text.slice(...range) };
  });
}

export const negativeColumns = (lookup: Lookup): readonly Column<UntaggedSentence>[] => [
  ...ownerColumns,
  ...placeColumns,
  ["annotator", "text", ({ annotator }) => annotatorName(annotator, lookup)],
  ["annotator_id", "text", ({ annotator }) => annotator],
];

/** A block or a mark of a text: headings, lists, tables, emphasis. */
type Part = Omit<Place, "words"> & {
  readonly of: "block" | "mark";
  readonly part: Block | Mark;
  readonly furniture: boolean;
};

export function structureParts(entry: ExportDocument): readonly Part[] {
  const { text, structure, document } = entry;
  const points = new OffsetMap(text, "codepoint");
  const furniture = new Set(document.furniture);
  const place = ({ start, end }: Block | Mark) => {
    const range: Range = [start, end];
    return { entry, range, points: points.range(range) };
  };
  return [
    ...structure.blocks.map((part, index) => {
      return { ...place(part), of: "block", part, furniture: furniture.has(index) } as const;
    }),
    ...structure.marks.map((part) => ({ ...place(part), of: "mark", part, furniture: false }) as const),
  ];
}

export const structureColumns: readonly Column<Part>[] = [
  ...ownerColumns,
  ...offsetColumns,
  ["kind", "text", ({ part }) => part.kind],
  ["of", "text", ({ of }) => of],
  ["furniture", "boolean", ({ furniture }) => furniture],
  ["more_json", "text", ({ part: { kind: _kind, start: _start, end: _end, ...more } }) => jsonLine(more)],
];

type DocumentReading = { readonly entry: ExportDocument; readonly reading: Reading; readonly read: readonly Range[] };

export function documentReadings(entry: ExportDocument): readonly DocumentReading[] {
  if (entry.readings.length === 0) return [];
  const points = new OffsetMap(entry.text, "codepoint");
  return entry.readings.map((reading) => {
    return { entry, reading, read: reading.read.map((range) => points.range(range)) };
  });
}

export const readingColumns = (lookup: Lookup): readonly Column<DocumentReading>[] => [
  ...ownerColumns,
  ["annotator", "text", ({ reading }) => annotatorName(reading.annotator, lookup)],
  ["annotator_id", "text", ({ reading }) => reading.annotator],
  ["finished", "boolean", ({ reading }) => reading.finished],
  ["read_cp_json", "text", ({ read }) => jsonLine(read)],
  ["read_utf16_json", "text", ({ reading }) => jsonLine(reading.read)],
];
