import { Span } from "#core/model/annotation.ts";
import { Stance, type AttributeValue } from "#core/model/schema.ts";
import { fitsText, isStructure, type Block } from "#core/model/structure.ts";
import { isObject } from "#formats/jsonInput.ts";
import { plainSpan, type FoundDocument, type Remarks } from "../found.ts";
import type { RawSpan } from "../reading/placeSpans.ts";
import type { Placer } from "../reading/resolveUnit.ts";
import { readReadings } from "../conventions/structureRows.ts";
import { cellJson, cellObject } from "./cellJson.ts";
import { nativeOf } from "./natives.ts";
import { knownColumns } from "./projectTables.ts";
import type { SourceRow } from "./sourceTable.ts";

/** The rows about one text, beside its tags. */
export type RowsOfText = { readonly structure: readonly SourceRow[]; readonly readings: readonly SourceRow[] };

type FoundPlaces = Pick<FoundDocument, "structure" | "furniture" | "readings">;

export function readPlaces({ structure, readings }: RowsOfText, placer: Placer, remarks: Remarks): FoundPlaces {
  const rows = readings.map((row) => ({
    annotator: row.textOrNull("annotator"),
    finished: row.isTrue("finished"),
    read: cellJson(row.text("read_utf16_json")),
  }));
  return { ...readStructure(structure, placer, remarks), readings: readReadings(rows, placer) };
}

/** The tags of a text, from a row for each of their pieces. @param taken keys of tags in other texts */
export function readSpans(rows: readonly SourceRow[], taken: Set<string>, remarks: Remarks): readonly RawSpan[] {
  return [...Map.groupBy(rows, (row) => row.text("span_id"))].flatMap(([key, pieces]) => {
    const [row] = pieces;
    if (row === undefined) return [];
    if (key === "" || row.text("tag") === "" || taken.has(key)) {
      remarks.leftOut("A tag has no kind, or no id of its own.", row.where);
      return [];
    }
    taken.add(key);
    return [readSpan(key, row, pieces, remarks)];
  });
}

function readSpan(key: string, row: SourceRow, pieces: readonly SourceRow[], remarks: Remarks): RawSpan {
  const stance = Stance.safeParse(row.text("stance")).data ?? null;
  if (stance === null && row.text("stance") !== "")
    remarks.changed("A stance that is not known is left out.", row.where);
  const attributes = readDetails(row, remarks);
  return {
    where: row.where,
    pieces: pieces.map((piece) => ({
      start: piece.whole("start_utf16") ?? -1,
      end: piece.whole("end_utf16") ?? -1,
      quote: piece.textOrNull("text"),
    })),
    build: (fragments) =>
      plainSpan({
        key,
        fragments,
        layer: row.textOrNull("layer"),
        tag: row.text("tag"),
        attributes,
        annotator: row.textOrNull("annotator"),
        note: row.text("comment"),
        created: row.time("created"),
        origin: Span.shape.origin.safeParse(row.text("origin")).data ?? null,
        claim: row.textOrNull("claim_id"),
        stance,
        native: nativeOf(row, knownColumns.spans),
      }),
  };
}

function readDetails(row: SourceRow, remarks: Remarks): Readonly<Record<string, AttributeValue>> {
  const details: [string, AttributeValue][] = [];
  for (const [name, value] of Object.entries(cellObject(row.text("attributes_json") || "{}"))) {
    const plain = isObject(value) ? value["speaker"] : value;
    if (typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean")
      details.push([name, plain]);
    else remarks.leftOut("A detail of a tag is neither text, number, yes or no.", row.where);
  }
  return Object.fromEntries(details);
}

function readStructure(
  rows: readonly SourceRow[],
  placer: Placer,
  remarks: Remarks,
): Pick<FoundDocument, "structure" | "furniture"> {
  const parts = rows.map((row) => ({ row, part: readPart(row, placer) }));
  const blocks = parts.filter(({ row }) => row.text("of") === "block");
  const structure = {
    blocks: blocks.map(({ part }) => part),
    marks: parts.filter(({ row }) => row.text("of") === "mark").map(({ part }) => part),
  };
  if (blocks.length === 0) return { structure: null, furniture: [] };
  if (!isStructure(structure) || !fitsText(structure, placer.text)) {
    remarks.changed("Headings, lists and emphasis do not fit their text and are left out.", rows[0]?.where ?? "");
    return { structure: null, furniture: [] };
  }
  return { structure, furniture: blocks.flatMap(({ row }, index) => (row.isTrue("furniture") ? [index] : [])) };
}

/** As it stands in the table; whether it is a block or a mark is seen later. */
function readPart(row: SourceRow, placer: Placer): Pick<Block, "start" | "end"> & { readonly kind: string } {
  const [start, end] = placer.place(row.whole("start_utf16") ?? -1, row.whole("end_utf16") ?? -1) ?? [-1, -1];
  return { kind: row.text("kind"), start, end, ...cellObject(row.text("more_json")) };
}
