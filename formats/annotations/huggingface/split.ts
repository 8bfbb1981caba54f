import { createHash } from "node:crypto";
import type { Id } from "#core/model/id.ts";
import type { ExportDocument } from "../exportProject.ts";

export const setNames = ["train", "validation", "test"] as const;
export type SetName = (typeof setNames)[number];

/** How much of the texts goes into each set, in the order of their names; together 1. */
export type Shares = readonly [train: number, validation: number, test: number];

export type Sets = {
  readonly setOf: ReadonlyMap<Id, SetName>;
  readonly counts: Readonly<Record<SetName, { readonly texts: number; readonly spans: number }>>;
};

/**
 * Divides texts into sets. Texts that mention the same claim, and texts that are the same, stay together, so that
 * nothing a model is tested with is among what it was trained on. The same texts, shares and seed give the same sets.
 */
export function divideTexts(documents: Iterable<ExportDocument>, shares: Shares, seed: string): Sets {
  const groups = new Groups();
  const spans = new Map<Id, number>();
  for (const { document, spans: tagged } of documents) {
    spans.set(document.id, tagged.length);
    groups.join(document.id, `text ${document.text}`);
    for (const { claim } of tagged) if (claim !== null) groups.join(document.id, `claim ${claim}`);
  }
  const setOf = assign(groups.of([...spans.keys()]), shares, seed);
  const counts = { train: { texts: 0, spans: 0 }, validation: { texts: 0, spans: 0 }, test: { texts: 0, spans: 0 } };
  for (const [id, set] of setOf) {
    counts[set].texts++;
    counts[set].spans += spans.get(id) ?? 0;
  }
  return { setOf, counts };
}

/** Large groups first, each to the set that lacks most; those of one size in an order that the seed gives. */
function assign(groups: readonly (readonly Id[])[], shares: Shares, seed: string): ReadonlyMap<Id, SetName> {
  const total = groups.reduce((sum, ids) => sum + ids.length, 0);
  const lacks = shares.map((share) => share * total);
  const drawn = groups
    .map((ids) => ({ ids, order: orderOf(ids, seed) }))
    .toSorted((a, b) => b.ids.length - a.ids.length || (a.order < b.order ? -1 : 1));
  const setOf = new Map<Id, SetName>();
  for (const { ids } of drawn) {
    const index = lacks.indexOf(Math.max(...lacks));
    lacks[index] = (lacks[index] ?? 0) - ids.length;
    for (const id of ids) setOf.set(id, setNames[index] ?? "train");
  }
  return setOf;
}

/** The same whatever the order of the texts is. */
function orderOf(ids: readonly Id[], seed: string): string {
  return createHash("sha256")
    .update(`${seed} ${ids.toSorted()[0] ?? ""}`)
    .digest("hex");
}

/** Things that belong together, by any chain of what they share. */
class Groups {
  readonly #parents = new Map<string, string>();

  join(a: string, b: string): void {
    this.#parents.set(this.#root(a), this.#root(b));
  }

  of(ids: readonly Id[]): readonly (readonly Id[])[] {
    return [...Map.groupBy(ids, (id) => this.#root(id)).values()];
  }

  #root(one: string): string {
    let root = one;
    for (
      let parent = this.#parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.#parents.get(root)
    )
      root = parent;
    // Shortens the way for the next time.
    for (let at = one; at !== root;) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }
}
