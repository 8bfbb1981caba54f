import { Span } from "#core/model/annotation.ts";
import { Stance } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { quoteFragments, type Quoted } from "#core/text/quote.ts";
import { idOfHex } from "./binary.ts";
import { Damage } from "./damage.ts";
import { parseJson, type Keys } from "./kinds.ts";

/**
 * Spans are read by the ten thousand. A row of them comes out of SQLite as one JSON text, because thirteen columns one
 * by one cost three times as much. To be plucked, and handed to `readSpan`.
 */
export const SELECT_SPANS = `SELECT json_array(hex(id), "document", "annotator", "tag", "start", "end", "pieces",
  "attributes", "note", "claim", "stance", "origin", "created") FROM spans`;

// What the columns of a STRICT table and json_array leave possible.
type Columns = readonly [
  id: string,
  document: number,
  annotator: number,
  tag: number,
  start: number,
  end: number,
  pieces: string | null,
  attributes: string | null,
  note: string,
  claim: number | null,
  stance: Span["stance"],
  origin: Span["origin"],
  created: number,
];

/** Reads what SELECT_SPANS gives for one row. A file that others may have prepared can hold anything. @throws Damage */
export function readSpan(json: unknown, keys: Keys): Span {
  const [id, document, annotator, tag, start, end, pieces, attributes, note, claim, stance, origin, created] =
    JSON.parse(json as string) as Columns; // what SELECT_SPANS gives
  const fragments = readPieces(start, end, pieces);
  const { quote, prefix, suffix } = cutFrom(keys.textOf(document), fragments);
  const span: Span = {
    id: idOfHex(id.toLowerCase()),
    document: keys.idOf("documents", document),
    annotator: keys.idOf("annotators", annotator),
    tag: keys.idOf("tags", tag),
    fragments,
    quote,
    prefix,
    suffix,
    attributes: readDetails(attributes),
    note,
    claim: claim === null ? null : keys.idOf("claims", claim),
    stance,
    origin,
    created,
  };
  if (!isSpan(span)) throw new Damage(`A tag (${span.id}) is none`);
  return span;
}

/** The places of a span's pieces; only those of several are stored one by one. */
export function readPieces(start: number, end: number, pieces: unknown): Range[] {
  if (typeof pieces !== "string") return [[start, end]];
  const ranges = Span.shape.fragments.parse(parseJson(pieces));
  if (ranges[0]?.[0] !== start || ranges.at(-1)?.[1] !== end)
    throw new Damage("The pieces of a tag are not those of its place");
  return ranges;
}

/** Most spans have no details, which takes no room. */
export function readDetails(stored: unknown): Span["attributes"] {
  return typeof stored === "string" ? Span.shape.attributes.parse(parseJson(stored)) : {};
}

/** A text that cannot be read is empty, which is another damage than a tag beyond its end. */
export function cutFrom(text: string, fragments: readonly Range[]): Quoted {
  if (text !== "" && (fragments.at(-1)?.[1] ?? 0) > text.length)
    throw new Damage("A tag lies beyond the end of its text");
  return quoteFragments(text, fragments);
}

const stances: ReadonlySet<unknown> = new Set([null, ...Stance.options]);
const origins: ReadonlySet<unknown> = new Set([null, ...Span.shape.origin.unwrap().options]);

/** Of what a span is, only what reading it does not say already: its id was made of 16 bytes. */
function isSpan({ id, fragments, note, stance, origin, created }: Span): boolean {
  return (
    id[14] === "7" &&
    "89ab".includes(id[19] ?? "?") &&
    areInOrder(fragments) &&
    (note === "" || Span.shape.note.safeParse(note).success) &&
    stances.has(stance) &&
    origins.has(origin) &&
    Number.isSafeInteger(created)
  );
}

function areInOrder(fragments: readonly Range[]): boolean {
  let last = 0;
  for (const [start, end] of fragments) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < last || end <= start) return false;
    last = end;
  }
  return true;
}
