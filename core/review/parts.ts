import type { Entry } from "./entries.ts";
import { sharedLength } from "./extent.ts";
import type { Group, Groups } from "./group.ts";
import type { Pair } from "./align.ts";

/**
 * Where one annotator marked several parts of what another marked as one, these are one place: "two claims or one". All
 * bear the same tag, the parts lie apart from each other and for the most part in the whole, and cover most of it.
 */
export function joinParts(pairs: readonly Pair[], groups: Groups<Entry>): void {
  if (pairs.length < 2) return;
  const parts = new Map<Entry, Set<Entry>>();
  for (const { one, other } of pairs)
    for (const [whole, part] of [
      [one, other],
      [other, one],
    ] as const)
      if (isPart(part, whole)) within(parts, whole).add(part);
  for (const [whole, found] of parts) if (found.size > 1) joinPartsOf(whole, [...found], groups);
}

function joinPartsOf(whole: Entry, parts: readonly Entry[], groups: Groups<Entry>): void {
  const home = groups.of(whole);
  const wanted = [...new Set(parts.map((part) => groups.of(part)))].filter(
    (group) => group !== home && !group.annotators.includes(whole.annotator) && fitsBeside(group, home, parts),
  );
  const covered = Math.max(
    0,
    ...home.annotators.map((annotator) =>
      sum(
        parts.filter(
          (part) => part.annotator === annotator && (groups.of(part) === home || wanted.includes(groups.of(part))),
        ),
        whole,
      ),
    ),
  );
  if (covered * 2 <= whole.length) return;
  for (const group of wanted) if (fitsBeside(group, home, parts)) groups.unite(home, group);
}

/** Whether every member is a part, and its annotator has other parts in the place, apart from it. */
function fitsBeside(group: Group<Entry>, home: Group<Entry>, parts: readonly Entry[]): boolean {
  return group.members.every((member) => {
    const own = home.members.filter(({ annotator }) => annotator === member.annotator);
    return (
      parts.includes(member) &&
      own.length > 0 &&
      own.every((one) => parts.includes(one) && sharedLength(one.extent, member.extent) === 0)
    );
  });
}

function isPart(part: Entry, whole: Entry): boolean {
  return (
    part.tag === whole.tag && part.length < whole.length && sharedLength(part.extent, whole.extent) * 2 > part.length
  );
}

function sum(parts: readonly Entry[], whole: Entry): number {
  return parts.reduce((total, part) => total + sharedLength(part.extent, whole.extent), 0);
}

function within(parts: Map<Entry, Set<Entry>>, whole: Entry): Set<Entry> {
  const known = parts.get(whole);
  if (known !== undefined) return known;
  const made = new Set<Entry>();
  parts.set(whole, made);
  return made;
}
