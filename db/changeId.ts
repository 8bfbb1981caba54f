import { createHash, type Hash } from "node:crypto";
import type { Change, Seen } from "#core/change.ts";
import { encodeCanonical } from "#core/encode.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import { sha256 } from "./binary.ts";

/** What a change says about itself beside its code and its edits. */
type Rest = Omit<Change, "id" | "code" | "edits">;

/** What a change says about itself. @param edits the canonical encoding of its edits, which takes nearly all of the time */
export function changeId(change: Omit<Change, "id">, edits = encodeCanonical(change.edits)): Sha256 {
  return sha256(`${opening(change.code)}${edits}${closing(change)}`);
}

/** The same, begun before the rest is known: to be updated with the canonical encoding of the edits. */
export function beginChangeId(code: string): Hash {
  return createHash("sha256").update(opening(code));
}

export function endChangeId(begun: Hash, rest: Rest): Sha256 {
  return begun.copy().update(closing(rest)).digest("hex");
}

// Fields stand in the order of their names.
function opening(code: string): string {
  return `{"code":${encodeCanonical(code)},"edits":`;
}

function closing({ writer, seq, time, person, label, seen, undoes }: Rest): string {
  return `,${encodeCanonical({ label, person, seen: spellSeen(seen), seq, time, undoes, writer }).slice(1)}`;
}

/** The one change that nearly always was before is spelled without a list. */
function spellSeen(seen: Seen): Readonly<Record<Id, Sha256 | readonly Sha256[]>> {
  return Object.fromEntries(
    Object.entries(seen).map(([record, changes]) => [record, changes.length === 1 ? (changes[0] ?? "") : changes]),
  );
}
