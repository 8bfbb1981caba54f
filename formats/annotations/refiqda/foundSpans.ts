import { Span } from "#core/model/annotation.ts";
import { Stance, type AttributeValue } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import { isObject, type JsonObject } from "../../jsonInput.ts";
import { plainSpan, type FoundSpan, type Remarks } from "../found.ts";
import type { Placer } from "../reading/resolveUnit.ts";
import type { Code } from "./codeTree.ts";
import { addTo } from "./lists.ts";
import { jsonOf, type Noted } from "./noteShelf.ts";
import type { Author, RawCoding, RawSelection, RawSource } from "./rawProject.ts";

/** What spans are made with. */
export type SpanWork = {
  readonly tags: ReadonlyMap<string, Code>;
  readonly claims: ReadonlyMap<string, Code>;
  readonly users: ReadonlyMap<string, string>;
  readonly noted: (guids: readonly string[]) => Noted;
  /** GUID of a later piece of a tag → that of its first. */
  readonly pieces: ReadonlyMap<string, string>;
  /** Notes that links tie to selections. */
  readonly tied: ReadonlyMap<string, readonly string[]>;
  readonly remarks: Remarks;
  /** GUID of a selection or coding → key of its span; filled here. */
  readonly keys: Map<string, string>;
};

/** The kind of tag for passages with a memo and no code. */
const MEMO = "Memo";

/** The tags of one source. */
export function spansOfSource(source: RawSource, placer: Placer, work: SpanWork): readonly FoundSpan[] {
  const ranges = new Map<RawSelection, Range>();
  const laterPieces = new Map<string, Range[]>();
  const own = new Set(source.selections.map(({ guid }) => guid));
  for (const selection of source.selections) {
    const range = placed(selection, placer, source, work.remarks);
    if (range === null) continue;
    const first = work.pieces.get(selection.guid);
    if (first === undefined || !own.has(first)) ranges.set(selection, range);
    else addTo(laterPieces, first, range);
  }
  const spans = new Map<string, FoundSpan>();
  const memos: RawSelection[] = [];
  for (const [selection, range] of ranges) {
    const found = spansOfSelection(selection, joinRanges([range, ...(laterPieces.get(selection.guid) ?? [])]), work);
    for (const span of found) spans.set(span.key, span);
    if (found.length === 0) memos.push(selection);
  }
  addMemos(memos, ranges, spans, work);
  return [...spans.values()];
}

function placed(
  { start, end, line, guid }: RawSelection,
  { place }: Placer,
  { name }: RawSource,
  remarks: Remarks,
): Range | null {
  const where = `${name}, line ${line}, selection ${guid}`;
  const range = Number.isNaN(start) || Number.isNaN(end) ? null : place(start, end);
  if (range === null) remarks.leftOut("A selection does not lie within its text, so it did not come in.", where);
  else if (range[0] === range[1]) remarks.leftOut("A selection holds no words, so it did not come in.", where);
  else return range;
  return null;
}

/** A tag for each code of the selection. Claims are codes too, but belong to the tag beside them. */
function spansOfSelection(selection: RawSelection, fragments: readonly Range[], work: SpanWork): readonly FoundSpan[] {
  const claims = selection.codings.filter(({ code }) => work.claims.has(code));
  const codings = selection.codings.filter(({ code }) => !work.claims.has(code));
  const where = `line ${selection.line}, selection ${selection.guid}`;
  const known = codings.filter(({ code }) => work.tags.has(code));
  if (known.length < codings.length)
    work.remarks.leftOut("A code that is not in the codebook did not come in.", where, codings.length - known.length);
  if (claims.length > 1)
    work.remarks.leftOut("A passage mentions several claims; it came in with the first.", where, claims.length - 1);
  const all = known.length > 0 ? known : claims.slice(0, 1);
  const ofSelection = work.noted([...selection.notes, ...(work.tied.get(selection.guid) ?? [])]);
  const spans = all.map((coding, index) => {
    const span = spanOf(coding, selection, fragments, index === 0 ? ofSelection : null, work);
    return index === 0 ? { ...span, claim: claims[0]?.code ?? null } : span;
  });
  const [first] = spans;
  if (first !== undefined) work.keys.set(selection.guid, first.key);
  return spans;
}

function spanOf(
  coding: RawCoding,
  selection: RawSelection,
  fragments: readonly Range[],
  ofSelection: Noted | null,
  work: SpanWork,
): FoundSpan {
  const code = work.tags.get(coding.code);
  const key = unusedKey(coding.guid, work);
  work.keys.set(coding.guid, key);
  const notes = [
    ofSelection === null ? "" : selection.description,
    ofSelection?.words ?? "",
    work.noted(coding.notes).words,
  ];
  const author: Author = coding.user === "" ? selection : coding;
  return plainSpan({
    key,
    fragments,
    layer: code?.layer ?? null,
    tag: code?.name ?? "Mention",
    annotator: work.users.get(author.user) ?? null,
    created: timeOf(coding.created || selection.created),
    note: notes.filter((part) => part !== "").join("\n\n"),
    ...(ofSelection === null ? {} : detailsOf(jsonOf(ofSelection, "span"))),
  });
}

/** GUIDs are not always as unique as they should be. */
function unusedKey(guid: string, { keys, remarks }: SpanWork): string {
  if (guid !== "" && !keys.has(guid)) return guid;
  if (guid !== "") remarks.changed("A GUID was there twice, so the second got another.", guid);
  return `coding ${keys.size + 1}`;
}

function detailsOf(json: JsonObject): Pick<FoundSpan, "attributes" | "stance" | "origin"> {
  const details = isObject(json["details"]) ? Object.entries(json["details"]) : [];
  return {
    attributes: Object.fromEntries(details.filter((detail): detail is [string, AttributeValue] => isDetail(detail[1]))),
    stance: Stance.safeParse(json["stance"]).data ?? null,
    origin: Span.shape.origin.safeParse(json["origin"]).data ?? null,
  };
}

function isDetail(value: unknown): value is AttributeValue {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** Null for what is no time. */
export function timeOf(written: string): number | null {
  const time = Date.parse(written);
  return Number.isNaN(time) ? null : time;
}

/** Memos go to the tag on the same words, or else become a tag of their own. */
function addMemos(
  memos: readonly RawSelection[],
  ranges: ReadonlyMap<RawSelection, Range>,
  spans: Map<string, FoundSpan>,
  work: SpanWork,
): void {
  const byRange = new Map<string, string>();
  for (const { key, fragments } of [...spans.values()].toReversed()) byRange.set(String(fragments), key);
  for (const selection of memos) {
    const where = `line ${selection.line}, selection ${selection.guid}`;
    const range = ranges.get(selection);
    const { words } = work.noted([...selection.notes, ...(work.tied.get(selection.guid) ?? [])]);
    const note = [selection.description, words].filter((part) => part !== "").join("\n\n");
    if (range === undefined) continue;
    if (note === "") {
      if (selection.codings.length === 0)
        work.remarks.leftOut("A selection without code or memo did not come in.", where);
      continue;
    }
    const beside = spans.get(byRange.get(String([range])) ?? "");
    if (beside !== undefined) {
      work.keys.set(selection.guid, beside.key);
      spans.set(beside.key, { ...beside, note: beside.note === "" ? note : `${beside.note}\n\n${note}` });
      continue;
    }
    work.remarks.changed(`A passage with a memo and no code came in with the tag ${MEMO}.`, where);
    const key = unusedKey(selection.guid, work);
    work.keys.set(selection.guid, key);
    const annotator = work.users.get(selection.user) ?? null;
    spans.set(
      key,
      plainSpan({ key, fragments: [range], tag: MEMO, note, annotator, created: timeOf(selection.created) }),
    );
  }
}
