import type { Relation } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import type { Entry } from "./entries.ts";
import { countCommon, type Groups } from "./group.ts";
import type { Ground } from "./ground.ts";

type Neighbour = { readonly way: string; readonly type: Id; readonly other: Entry | Id };

/** What spans are linked with: it tells stacked spans apart that are otherwise alike. */
export class Neighbours {
  readonly #of = new Map<Id, Neighbour[]>();
  readonly #groups: Groups<Entry>;

  constructor(ground: Ground, entries: readonly Entry[], relations: readonly Relation[], groups: Groups<Entry>) {
    this.#groups = groups;
    const known = new Map(entries.map((entry) => [entry.span.id, entry]));
    for (const { source, target, type } of relations) {
      const directed = ground.relationTypes.get(type)?.directed ?? true;
      this.#add(source, { way: directed ? "to" : "with", type, other: known.get(target) ?? target });
      this.#add(target, { way: directed ? "from" : "with", type, other: known.get(source) ?? source });
    }
  }

  #add(span: Id, neighbour: Neighbour): void {
    const known = this.#of.get(span);
    if (known === undefined) this.#of.set(span, [neighbour]);
    else known.push(neighbour);
  }

  /** How much alike the links of two spans are. Ends that already count as one say most; links without match speak against. */
  likeness(one: Entry, other: Entry): number {
    const [ours, theirs] = [this.#of.get(one.span.id) ?? [], this.#of.get(other.span.id) ?? []];
    if (ours.length === 0 || theirs.length === 0) return -ours.length - theirs.length;
    const count = (tell: (neighbour: Neighbour) => string) =>
      countCommon(ours.map(tell).toSorted(), theirs.map(tell).toSorted());
    const common = count(({ way }) => way);
    return (
      16 * count(({ way, type, other: end }) => `${way} ${type} ${this.#group(end)}`) +
      8 * count(({ way, type, other: end }) => `${way} ${type} ${describe(end)}`) +
      4 * count(({ other: end }) => describe(end)) +
      2 * count(({ way, type }) => `${way} ${type}`) -
      (ours.length + theirs.length - 2 * common)
    );
  }

  /** The first member names a group: it stays the first while the group grows. */
  #group(end: Entry | Id): string {
    return typeof end === "string" ? end : (this.#groups.of(end).members[0]?.span.id ?? "");
  }
}

function describe(end: Entry | Id): string {
  return typeof end === "string" ? end : `${end.tag} ${end.extent.join(" ")}`;
}
