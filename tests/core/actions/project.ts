import { applyEdits, emptyRecordMaps, invert, type Proposal, type RecordMaps } from "#core/change.ts";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { AnyRecord, Records, Table } from "#core/model/records.ts";
import type { Attribute, Layer, RelationType, Tag } from "#core/model/schema.ts";
import { records } from "#core/model/records.ts";
import { expect } from "vitest";
import { plainAttribute, plainSpan, plainTag } from "../plainRecords.ts";

/** The same short number gives the same id; sorted ids follow the numbers. */
export function id(number: number): Id {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

export const me = id(1);
export const document = id(2);

export function tag(number: number, name: string, more: Partial<Tag> = {}): Tag {
  return plainTag({ id: id(number), layer: id(10), name, order: number, ...more });
}

export function attribute(number: number, tag: Id, name: string, more: Partial<Attribute> = {}): Attribute {
  return plainAttribute({ id: id(number), tag, name, order: number, ...more });
}

export function relationType(number: number, name: string, more: Partial<RelationType> = {}): RelationType {
  return { id: id(number), name, directed: true, sources: [], targets: [], meaning: "", order: number, ...more };
}

export function span(number: number, tag: Id, more: Partial<Span> = {}): Span {
  const fragments: Span["fragments"] = [[number, number + 5]];
  return plainSpan({ id: id(number), document, annotator: me, tag, fragments, quote: `words ${number}`, ...more });
}

export function claim(number: number, more: Partial<Claim> = {}): Claim {
  return {
    id: id(1000 + number),
    number,
    wording: `Claim ${number} holds`,
    verdict: null,
    reason: "",
    created: 0,
    ...more,
  };
}

export function relation(number: number, type: Id, source: Id, target: Id): Relation {
  return { id: id(number), annotator: me, type, source, target, note: "", created: 0 };
}

export function link(number: number, more: Partial<Link>): Link {
  return {
    id: id(number),
    annotator: me,
    span: null,
    claim: null,
    address: "https://port.example/log",
    title: "",
    quote: "Departures: 41",
    seen: null,
    bearing: null,
    note: "",
    created: 0,
    ...more,
  };
}

export const layer: Layer = { id: id(10), name: "Assertions", line: "solid", marking: "tint", order: 1 };

/** A project's records from plain lists. */
export function project(lists: { readonly [T in Table]?: readonly Records[T][] }): RecordMaps {
  const maps = Object.entries(lists).map(([table, list]) => [
    table,
    new Map(list.map((one: AnyRecord) => [one.id, one])),
  ]);
  return { ...emptyRecordMaps(), ...Object.fromEntries(maps) };
}

/** Makes the change, checks that every record touched is well formed and that its inverse gives back the start. */
export function make(start: RecordMaps, proposal: Proposal | null): RecordMaps {
  if (proposal === null) throw new Error("There is nothing to make.");
  const after = applyEdits(start, proposal.edits);
  for (const edit of proposal.edits) {
    const record = after[edit.table].get(edit.id);
    if (edit.after !== null) expect(records[edit.table].safeParse(record).error).toBeUndefined();
    else expect(record).toBeUndefined();
    if (edit.before !== null) expect(start[edit.table].get(edit.id)).toMatchObject(edit.before);
  }
  expect(applyEdits(after, invert(proposal.edits))).toEqual(start);
  return after;
}
