import { documentTitle } from "#core/actions/documents.ts";
import { resolvePairings } from "#core/review/ground.ts";
import { foldName } from "#core/text/names.ts";
import type { Id } from "#core/model/id.ts";
import type { Records } from "#core/model/records.ts";
import type { PairingOffer } from "#contract/mergeValues.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import { tryTheirs } from "#db/merge/stored.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { Lookup } from "./describeRecord.ts";

type Offered = PairingOffer["table"];

type Sides = {
  readonly plan: Pick<MergePlan, "edits">;
  readonly mine: Pick<ProjectReader, "all">;
  /** The copy; it may be damaged. */
  readonly theirs: Pick<ProjectReader, "get">;
  /** Looks records up as they are once both copies are together. */
  readonly get: Lookup;
};

/** Records of one kind that look like one are found by this, and offered with these words. */
const alike: {
  readonly [T in Offered]: {
    readonly keyOf: (record: Records[T]) => string;
    readonly tell: (record: Records[T], same: Records[T]) => string;
  };
} = {
  annotators: {
    keyOf: ({ kind, name }) => `${kind} ${foldName(name)}`,
    tell: ({ name }) => `Both copies have a person ${name}.`,
  },
  documents: {
    keyOf: ({ text }) => text,
    tell: (one, same) => `${documentTitle(one)} has the same words as ${documentTitle(same)}.`,
  },
  tags: {
    keyOf: ({ name }) => foldName(name),
    tell: ({ name }) => `Both copies made a kind of tag ${name}.`,
  },
};

/**
 * Texts with the same words, kinds of tags and people with the same name that came into being apart and do not count as
 * one yet: in what comes in, and in what came from this copy before.
 */
export function offerPairings(sides: Sides): PairingOffer[] {
  const pairings = [...sides.mine.all("pairings"), ...cameIn(sides, "pairings")];
  const resolve = resolvePairings(pairings);
  return (["documents", "tags", "annotators"] as const).flatMap((table) => offerOf(table, sides, resolve));
}

function cameIn<T extends Offered | "pairings">({ plan, get }: Sides, table: T): Records[T][] {
  return plan.edits.flatMap((edit) =>
    edit.table === table && edit.before === null ? (get(table, edit.id) ?? []) : [],
  );
}

function offerOf<T extends Offered>(table: T, sides: Sides, resolve: (id: Id) => Id): PairingOffer[] {
  const { keyOf, tell } = alike[table];
  const fresh = new Set<Records[T]>(cameIn(sides, table));
  const offers: PairingOffer[] = [];
  for (const [first, ...others] of Map.groupBy([...sides.mine.all(table), ...fresh], keyOf).values()) {
    if (first === undefined || others.length === 0) continue;
    const [same, offered] = [resolve(first.id), new Set([resolve(first.id)])];
    for (const one of others) {
      const record = resolve(one.id);
      if (offered.has(record) || !(fresh.has(one) || isFromThere(table, [first, one], sides))) continue;
      offered.add(record);
      offers.push({ table, record, same, message: tell(one, first) });
    }
  }
  return offers;
}

/** A text may be in one project twice because somebody wanted that; kinds and people are not. */
function isFromThere<T extends Offered>(table: T, two: readonly Records[T][], { theirs }: Sides): boolean {
  const known = two.filter(({ id }) => tryTheirs(() => theirs.get(table, id)) !== undefined).length;
  return table === "documents" ? known === 1 : known > 0;
}
