import type { Id } from "../model/id.ts";
import { compareIds } from "./entries.ts";

/** Things of several annotators that are about the same; at most one of each annotator. */
export type Group<T> = { readonly members: T[]; readonly annotators: Id[] };

type Owned = { readonly annotator: Id };

/** Groups that grow: everything begins in a group of its own. */
export class Groups<T extends Owned> {
  readonly #of = new Map<T, Group<T>>();

  of(member: T): Group<T> {
    const known = this.#of.get(member);
    if (known !== undefined) return known;
    const made = { members: [member], annotators: [member.annotator] };
    this.#of.set(member, made);
    return made;
  }

  /** The members of each group, in the order in which the first of them comes. */
  all(members: readonly T[]): (readonly T[])[] {
    const groups = new Set<readonly T[]>();
    for (const member of members) groups.add(this.#of.get(member)?.members ?? [member]);
    return [...groups];
  }

  canJoin(one: T, other: T): boolean {
    const [ours, theirs] = [this.of(one), this.of(other)];
    return ours !== theirs && !ours.annotators.some((annotator) => theirs.annotators.includes(annotator));
  }

  /** Puts the groups of two things together, unless an annotator would be in it twice. */
  join(one: T, other: T): void {
    if (!this.#of.has(one) && !this.#of.has(other) && one.annotator !== other.annotator) {
      const made = { members: [one, other], annotators: [one.annotator, other.annotator] };
      this.#of.set(one, made).set(other, made);
    } else if (this.canJoin(one, other)) this.unite(this.of(one), this.of(other));
  }

  /** The second becomes part of the first. */
  unite(into: Group<T>, from: Group<T>): void {
    into.members.push(...from.members);
    for (const annotator of from.annotators) if (!into.annotators.includes(annotator)) into.annotators.push(annotator);
    for (const member of from.members) this.#of.set(member, into);
  }
}

/** Sorted lists of words: how many they have in common, each as often as both have it. */
export function countCommon(one: readonly string[], other: readonly string[]): number {
  let [common, ours, theirs] = [0, 0, 0];
  while (ours < one.length && theirs < other.length) {
    const order = compareIds(one[ours] ?? "", other[theirs] ?? "");
    if (order === 0) common++;
    if (order <= 0) ours++;
    if (order >= 0) theirs++;
  }
  return common;
}
