import type { Hash } from "node:crypto";
import { encodeCanonical } from "#core/encode.ts";
import type { Proposal } from "#core/change.ts";
import type { Sha256 } from "#core/model/id.ts";
import type { Outcome, Problem } from "#core/problem.ts";
import { checkSteps } from "#core/rules.ts";
import type { RulesView } from "#core/rules/afterState.ts";
import { beginChangeId } from "./changeId.ts";
import type { Contents, ReadyBytes } from "./contents.ts";
import { packPieces, shortenIds } from "./packing.ts";

/** To be awaited between pieces of long work, with how much of it is done. What it throws ends the work. */
export type GiveWay = (done: number, total: number) => Promise<void>;

/** The edits of a change as its id and its row need them. */
export type SpelledEdits = { readonly begun: Hash; readonly packed: Buffer };

/** A change of which only the rows and its place in the log are missing. */
export type PreparedChange = {
  readonly proposal: Proposal;
  readonly spelled: SpelledEdits;
  /** The last change in the log when it was checked. */
  readonly checkedAt: number;
};

/** Edits between which others get their turn. */
const SOME = 32;
/** Contents, and bytes of them, in one transaction: waiting for the disk takes as long as writing these. */
const MOST_AT_A_TIME = 500;
const BYTES_AT_A_TIME = 1024 * 1024;

type StoreAhead = (contents: readonly (readonly [Sha256, Uint8Array | ReadyBytes])[]) => void;

/**
 * Checks and spells a change and stores its contents ahead, piece by piece.
 * @throws TooLarge, or what `giveWay` throws
 */
export async function prepareInPieces(
  proposal: Proposal,
  contents: Contents,
  file: { readonly view: RulesView; readonly checkedAt: number; readonly storeAhead: StoreAhead },
  giveWay: GiveWay,
): Promise<Outcome<PreparedChange>> {
  const total = proposal.edits.length + contents.size;
  let done = 0;
  const pause = async (more: number): Promise<void> => giveWay((done += more), total);
  const wrong = await checkInPieces(proposal, file.view, pause);
  if (wrong !== null) return { ok: false, failure: wrong };
  const spelled = await spellInPieces(proposal, pause);
  const all = [...contents];
  for (let from = 0; from < all.length;) {
    const some = all.slice(from, from + countUpTo(all, from));
    file.storeAhead(some);
    from += some.length;
    await pause(some.length);
  }
  return { ok: true, value: { proposal, spelled, checkedAt: file.checkedAt } };
}

/** How many contents from this one on are stored at a time: one at least. */
function countUpTo(all: readonly (readonly [Sha256, Uint8Array | ReadyBytes])[], from: number): number {
  let bytes = 0;
  let count = 0;
  for (; count < MOST_AT_A_TIME && bytes < BYTES_AT_A_TIME; count++) {
    const content = all[from + count]?.[1];
    if (content === undefined) break;
    bytes += content instanceof Uint8Array ? content.length : content.packed.length;
  }
  return count;
}

type Pause = (more: number) => Promise<void>;

async function checkInPieces({ edits }: Proposal, view: RulesView, pause: Pause): Promise<Problem | null> {
  const steps = checkSteps(edits, view);
  for (let count = 1; ; count++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (count % SOME === 0) await pause(0);
  }
}

async function spellInPieces({ code, edits }: Proposal, pause: Pause): Promise<SpelledEdits> {
  const begun = beginChangeId(code);
  const pieces: Buffer[] = [];
  const add = (json: string): void => {
    begun.update(json);
    pieces.push(shortenIds(json));
  };
  add("[");
  for (let from = 0; from < edits.length; from += SOME) {
    const some = edits.slice(from, from + SOME).map((edit) => encodeCanonical(edit));
    add(`${from === 0 ? "" : ","}${some.join(",")}`);
    await pause(SOME);
  }
  add("]");
  return { begun, packed: await packPieces(pieces) };
}
