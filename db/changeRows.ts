import type { Change, Edit } from "#core/change.ts";
import { hashOfBytes, idOfBytes } from "./binary.ts";
import { Damage } from "./damage.ts";
import { parseEdits } from "./edits.ts";
import { unpackEdits } from "./packing.ts";
import { decodeSeen } from "./seen.ts";

/** A change with its place in this file's log. */
export type LoggedChange = { readonly number: number; readonly change: Change };

/** The part of a change that a list shows. */
export type LogEntry = Pick<Change, "id" | "time" | "person" | "label" | "code" | "undoes"> & {
  readonly number: number;
};

/** A change as it is stored; `ENTRY` reads only a part of it. */
export type ChangeRow = {
  readonly number: number;
  readonly id: Buffer;
  readonly writer: Buffer;
  readonly seq: number;
  readonly time: number;
  readonly person: Buffer;
  readonly code: string;
  readonly label: string;
  readonly undoes: Buffer | null;
  readonly seen: Buffer;
  readonly edits: Buffer;
};

/** Reads what a list shows. */
export const ENTRY = `SELECT c.number, c.id, c.time, p.id AS person, c.code, c.label, u.id AS undoes FROM changes AS c
  JOIN actors AS p ON p.number = c.person LEFT JOIN changes AS u ON u.number = c.undoes`;
/** Reads all of a change. */
export const WHOLE = `SELECT c.number, c.id, w.id AS writer, c.seq, c.time, p.id AS person, c.code, c.label, u.id AS undoes, c.seen, c.edits
  FROM changes AS c JOIN actors AS w ON w.number = c.writer JOIN actors AS p ON p.number = c.person
  LEFT JOIN changes AS u ON u.number = c.undoes`;

/** Labels and codes are short, in UTF-16 code units; an undone change's label is a little longer than its own. */
const LONGEST_LABEL = 1000;

/** @throws Damage when it is called by more than anybody wrote */
export function toEntry({ number, id, time, person, code, label, undoes }: ChangeRow): LogEntry {
  if (label.length + code.length > LONGEST_LABEL) throw new Damage(`What change ${number} is called is too long`);
  return {
    number,
    id: hashOfBytes(id),
    time,
    person: idOfBytes(person),
    code,
    label,
    undoes: undoes === null ? null : hashOfBytes(undoes),
  };
}

/** @throws Damage when it cannot be read */
export function toChange(row: ChangeRow): LoggedChange {
  return withEdits(row, parseEdits(unpackEdits(row.edits)));
}

/** A row whose edits were unpacked already. @throws Damage when the rest cannot be read */
export function withEdits(row: ChangeRow, edits: readonly Edit[]): LoggedChange {
  const { number, ...entry } = toEntry(row);
  return {
    number,
    change: { ...entry, writer: idOfBytes(row.writer), seq: row.seq, edits, seen: decodeSeen(row.seen, edits.length) },
  };
}
