import type { Range } from "#core/model/structure.ts";
import { OffsetMap, type OffsetUnit } from "#core/offsets.ts";
import { alignWords } from "../reading/alignWords.ts";
import type { FoundUnit, Remarks } from "../found.ts";
import type { TsvFile, TsvRow } from "./parseTsv.ts";

/** The text of a file and where its rows stand in it. */
export type PlacedTsv = {
  readonly text: string;
  /** By the id of a row; UTF-16 code units. A row without a place is not here. */
  readonly places: ReadonlyMap<string, Range>;
  /** Where each sentence stands; null when the text is not put together from them. */
  readonly sentences: readonly Range[] | null;
};

/** No gap between sentences is filled with more line ends than this. */
const LONGEST_GAP = 10_000;

/**
 * Finds the words of a file in the text beside it, or puts the text together from its sentences. Words are looked for one
 * after the other, so that nothing hangs on what the offsets count but the parts of words.
 */
export function placeTsv(
  file: TsvFile,
  beside: string | null,
  unit: OffsetUnit,
  where: string,
  remarks: Remarks,
): PlacedTsv {
  const tokens = file.sentences.flatMap(({ rows }) => rows.filter(({ token }) => token === null));
  const aligned =
    beside === null
      ? null
      : alignWords(
          tokens.map(({ form }) => form),
          beside,
        );
  if (beside !== null && aligned === null)
    remarks.changed("A text beside its words does not hold them in their order, and was not taken.", where);
  const { text, sentences, places } =
    aligned === null
      ? joinSentences(file, unit, where, remarks)
      : {
          text: aligned.text,
          sentences: null,
          places: new Map(tokens.map(({ id }, index) => [id, aligned.places[index]])),
        };
  const known = new Map<string, Range>();
  for (const [id, place] of places) if (place !== undefined) known.set(id, place);
  placeParts(file, known, unit, where, remarks);
  return { text, places: known, sentences };
}

function joinSentences({ sentences }: TsvFile, unit: OffsetUnit, where: string, remarks: Remarks) {
  let text = "";
  let counted = 0;
  const places = new Map<string, Range>();
  const ranges: Range[] = [];
  for (const sentence of sentences) {
    const words = placeWords(sentence.text, sentence.rows, where, remarks);
    const [first] = words;
    const before = first === undefined ? 0 : lengthIn(sentence.text.slice(0, first.place[0]), unit);
    const begin = first === undefined ? counted : first.row.start - before;
    const gap = Math.min(LONGEST_GAP, Math.max(text === "" ? 0 : 1, begin - counted));
    if (text !== "")
      remarks.changed("What stands between sentences is not in the file; line ends were put there.", where);
    const from = text.length + gap;
    for (const { row, place } of words) places.set(row.id, [from + place[0], from + place[1]]);
    text += "\n".repeat(gap) + sentence.text;
    ranges.push([from, text.length]);
    counted = Math.max(counted + gap, begin) + lengthIn(sentence.text, unit);
  }
  return { text, places, sentences: ranges };
}

function placeWords(text: string, rows: readonly TsvRow[], where: string, remarks: Remarks) {
  const words: { row: TsvRow; place: Range }[] = [];
  let from = 0;
  for (const row of rows) {
    if (row.token !== null) continue;
    const at = row.form === "" ? -1 : text.indexOf(row.form, from);
    if (at === -1) remarks.leftOut("A word does not stand in its sentence.", `${where}, line ${row.line}`);
    else {
      from = at + row.form.length;
      words.push({ row, place: [at, from] });
    }
  }
  return words;
}

/** Parts of words are counted from the beginning of their word. */
function placeParts(
  file: TsvFile,
  places: Map<string, Range>,
  unit: OffsetUnit,
  where: string,
  remarks: Remarks,
): void {
  for (const { rows } of file.sentences) {
    const tokens = new Map(rows.filter(({ token }) => token === null).map((row) => [row.id, row]));
    for (const row of rows) {
      if (row.token === null) continue;
      const token = tokens.get(row.token);
      const place = places.get(row.token);
      const part = token === undefined ? null : partOf(row, token, unit);
      if (part === null || place === undefined)
        remarks.leftOut("A part of a word does not stand in it.", `${where}, line ${row.line}`);
      else places.set(row.id, [place[0] + part[0], place[0] + part[1]]);
    }
  }
}

function partOf({ start, end }: TsvRow, token: TsvRow, unit: OffsetUnit): Range | null {
  const map = new OffsetMap(token.form, unit);
  if (end < start) return null;
  try {
    return [map.toUtf16(start - token.start), map.toUtf16(end - token.start)];
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What the offsets of files count, by the lengths of their words; UTF-16 where that cannot be seen. */
export function findUnit(files: readonly TsvFile[], chosen: OffsetUnit | null): FoundUnit {
  const words = files.flatMap(({ sentences }) => sentences.flatMap(({ rows }) => rows));
  const counts = (["utf16", "codepoint", "utf8"] as const).map((unit) => ({
    unit,
    count: words.filter(({ form, start, end }) => end - start === lengthIn(form, unit)).length,
  }));
  const most = Math.max(...counts.map(({ count }) => count));
  const fitting = counts.filter(({ count }) => count === most).map(({ unit }) => unit);
  const unit = chosen ?? fitting[0] ?? "utf16";
  const fits = counts.find((one) => one.unit === unit)?.count ?? 0;
  // Words are found by themselves, so that units which fit alike put every tag at the same place.
  const quotes = { standing: fits, of: words.length };
  return {
    unit,
    fitting: [unit],
    quotes,
    because: `${fits} of ${words.length} words are as long as their offsets say`,
  };
}

function lengthIn(text: string, unit: OffsetUnit): number {
  return new OffsetMap(text, unit).length;
}
