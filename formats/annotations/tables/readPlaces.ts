import { Span } from "#core/model/annotation.ts";
import { Stance, type AttributeValue } from "#core/model/schema.ts";
import { fitsText, isStructure, type Block, type Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { isObject, listOf, offsetOf, stringOf } from "#formats/jsonInput.ts";
import { plainSpan, type FoundDocument, type FoundReading, type FoundSpan, type Remarks } from "../found.ts";
import { placeWords } from "../placeWords.ts";
import type { Placer } from "../resolveUnit.ts";
import { cellJson, cellObject } from "./cellJson.ts";
import type { SourceRow } from "./sourceTable.ts";

/** The rows about one text. */
export type PlacesOfText = {
  readonly placer: Placer;
  readonly pieces: readonly SourceRow[];
  readonly structure: readonly SourceRow[];
  readonly readings: readonly SourceRow[];
};

type FoundPlaces = Pick<FoundDocument, "spans" | "structure" | "furniture" | "readings">;

export function readPlaces({ placer, pieces, structure, readings }: PlacesOfText, remarks: Remarks): FoundPlaces {
  const spans = Map.groupBy(pieces, (row) => row.text("span_id"));
  return {
    spans: [...spans].flatMap(([key, rows]) => readSpan(key, rows, placer, remarks)),
    ...readStructure(structure, placer, remarks),
    readings: readings.map((row) => readReading(row, placer)),
  };
}

function readSpan(key: string, rows: readonly SourceRow[], placer: Placer, remarks: Remarks): readonly FoundSpan[] {
  const [row] = rows;
  if (row === undefined) return [];
  if (key === "" || row.text("tag") === "") {
    remarks.leftOut("A tag has no id or no kind.", row.where);
    return [];
  }
  const fragments = rows.map((piece) => placePiece(piece, placer, remarks)).filter((range) => range !== null);
  if (fragments.length < rows.length) return [];
  const stance = Stance.safeParse(row.text("stance")).data ?? null;
  if (stance === null && row.text("stance") !== "")
    remarks.changed("A stance that is not known is left out.", row.where);
  return [
    plainSpan({
      key,
      fragments: joinRanges(fragments),
      layer: row.textOrNull("layer"),
      tag: row.text("tag"),
      attributes: readDetails(row, remarks),
      annotator: row.textOrNull("annotator"),
      note: row.text("comment"),
      created: row.time("created"),
      origin: Span.shape.origin.safeParse(row.text("origin")).data ?? null,
      claim: row.textOrNull("claim_id"),
      stance,
    }),
  ];
}

/** Where the words of a piece are; null when it is left out. */
function placePiece(row: SourceRow, placer: Placer, remarks: Remarks): Range | null {
  const [start, end] = [row.whole("start_utf16"), row.whole("end_utf16")];
  const range = start === null || end === null ? null : placer.place(start, end);
  const found = placeWords(placer.text, range, start ?? 0, row.text("text"));
  if (found === null) {
    remarks.leftOut("The words of a tag are not in its text.", row.where);
    return null;
  }
  if (found.isMoved) remarks.changed("A tag stood beside its words and was moved to them.", row.where);
  return found.range;
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

function readReading(row: SourceRow, placer: Placer): FoundReading {
  const read = listOf(cellJson(row.text("read_utf16_json"))).flatMap((one): Range[] => {
    const [start, end] = listOf(one).map(offsetOf);
    const range = start === undefined || end === undefined ? null : placer.place(start ?? -1, end ?? -1);
    return range === null || range[0] === range[1] ? [] : [range];
  });
  return { annotator: stringOf(row.textOrNull("annotator")), read: joinRanges(read), finished: row.isTrue("finished") };
}
