import { fitsText, isStructure, type Range, type Structure } from "#core/model/structure.ts";
import type { OffsetMap } from "#core/offsets.ts";
import { isObject, listOf, offsetOf, stringOf } from "../../jsonInput.ts";
import type { ExportDocument, Lookup } from "../exportProject.ts";
import type { FoundDocument, FoundReading } from "../found.ts";
import type { Placer } from "../reading/resolveUnit.ts";

/** A structure as JSON has it, in the unit of the file. */
export function structureRow(structure: Structure, offsets: OffsetMap): Structure {
  if (offsets.isSame) return structure;
  const place = <P extends { readonly start: number; readonly end: number }>(part: P): P => {
    const [start, end] = offsets.range([part.start, part.end]);
    return { ...part, start, end };
  };
  return { blocks: structure.blocks.map(place), marks: structure.marks.map(place) };
}

/** Null for what is no structure of this text. */
export function readStructure(value: unknown, { text, place }: Placer): Structure | null {
  if (!isStructure(value)) return null;
  const placed = <P extends { readonly start: number; readonly end: number }>(parts: readonly P[]): P[] =>
    parts.flatMap((part) => {
      const range = place(part.start, part.end);
      return range === null ? [] : [{ ...part, start: range[0], end: range[1] }];
    });
  const structure = { blocks: placed(value.blocks), marks: placed(value.marks) };
  return fitsText(structure, text) ? structure : null;
}

/** What annotators have read, by their names. */
export function readingRows({ readings }: ExportDocument, offsets: OffsetMap, { annotators }: Lookup): unknown[] {
  return readings.map(({ annotator, finished, read }) => ({
    annotator: annotators.get(annotator)?.name ?? annotator,
    annotator_id: annotator,
    finished,
    read: read.map((range) => offsets.range(range)),
  }));
}

export function readReadings(value: unknown, { place }: Placer): readonly FoundReading[] {
  return listOf(value)
    .filter(isObject)
    .map(({ annotator, finished, read }) => ({
      annotator: stringOf(annotator),
      read: readRanges(read, place),
      finished: finished === true,
    }));
}

function readRanges(value: unknown, place: Placer["place"]): Range[] {
  return listOf(value).flatMap((one) => {
    const [start, end] = listOf(one).map(offsetOf);
    const range = typeof start === "number" && typeof end === "number" ? place(start, end) : null;
    return range === null ? [] : [range];
  });
}

/** Furniture that is written as stretches: the blocks that stand there, each once. */
export function furnitureAt(
  value: unknown,
  structure: Structure | null,
  place: Placer["place"],
): FoundDocument["furniture"] {
  const stretches = new Set(readRanges(value, place).map(String));
  const blocks = structure?.blocks ?? [];
  return [...blocks.keys()].filter((index) => stretches.has(`${blocks[index]?.start},${blocks[index]?.end}`));
}
