import type { Relation } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import { compareIds, type Material } from "./entries.ts";
import { Groups } from "./group.ts";
import type { Ground } from "./ground.ts";
import { sidesOf, type Kind, type RelationIssue } from "./issue.ts";

/** The place that an end of a relation belongs to. */
export type End = {
  readonly document: Id;
  /** Key of the issue. */
  readonly issue: Id;
};

/** A relation as it is compared with others: its ends are places, as two spans on the same words are two ends. */
export type RelationEntry = {
  readonly relation: Relation;
  readonly annotator: Id;
  readonly source: Id;
  readonly target: Id;
  readonly directed: boolean;
};

type Tell = (entry: RelationEntry) => readonly string[];

/** What two relations have in common for being about the same, the most telling first. */
const stages: readonly Tell[] = [
  ({ relation, source, target, directed }) => [
    `${relation.type} ${directed ? `${source} ${target}` : pairOf(source, target)}`,
  ],
  ({ source, target }) => [`${source} ${target}`],
  ({ relation, source, target }) => [`${relation.type} ${pairOf(source, target)}`],
  ({ source, target }) => [pairOf(source, target)],
  ({ relation, source, target, directed }) =>
    directed
      ? [`${relation.type} ${source} to`, `${relation.type} to ${target}`]
      : [`${relation.type} ${source}`, `${relation.type} ${target}`],
];

function pairOf(source: Id, target: Id): string {
  return source < target ? `${source} ${target}` : `${target} ${source}`;
}

/**
 * The relations of those who count that belong to this document: both ends lie in it, or it is the first, by id, of the
 * two documents.
 * @param endOf the place of a span, in this document or another; null when it is not known
 */
export function relationEntriesOf(
  ground: Ground,
  material: Material,
  endOf: (span: Id) => End | null,
): RelationEntry[] {
  const counting = new Set(material.annotators.map(ground.resolve));
  const entries: RelationEntry[] = [];
  for (const relation of material.relations) {
    const annotator = ground.resolve(relation.annotator);
    const [source, target] = [endOf(relation.source), endOf(relation.target)];
    if (!counting.has(annotator) || source === null || target === null) continue;
    if (firstOf(source.document, target.document) !== material.document) continue;
    const directed = ground.relationTypes.get(relation.type)?.directed ?? true;
    entries.push({ relation, annotator, source: source.issue, target: target.issue, directed });
  }
  return entries.toSorted((a, b) => compareIds(a.relation.id, b.relation.id));
}

function firstOf(one: Id, other: Id): Id {
  return one < other ? one : other;
}

/** Which relations of different annotators are about the same, no annotator twice. */
export function alignRelations(entries: readonly RelationEntry[], annotators: readonly Id[]): RelationEntry[][] {
  const groups = new Groups<RelationEntry>();
  for (const tell of stages) {
    const open = entries.filter((entry) => groups.of(entry).annotators.length < annotators.length);
    const alike = new Map<string, RelationEntry[]>();
    for (const entry of open)
      for (const key of new Set(tell(entry))) {
        const known = alike.get(key);
        if (known === undefined) alike.set(key, [entry]);
        else known.push(entry);
      }
    for (const bucket of alike.values())
      for (const [index, one] of bucket.entries()) for (const other of bucket.slice(index + 1)) groups.join(one, other);
  }
  return [...new Set(entries.map((entry) => groups.of(entry).members))];
}

/** How the relations of one place differ. */
export function compareRelations(
  members: readonly RelationEntry[],
  annotators: readonly Id[],
): Pick<RelationIssue, "kinds" | "lacking" | "sides"> {
  const lacking = annotators.filter((annotator) => !members.some((member) => member.annotator === annotator));
  const ends = new Set(members.map(({ source, target }) => pairOf(source, target)));
  const ways = new Set(members.filter(({ directed }) => directed).map(({ source, target }) => `${source} ${target}`));
  const kinds: Kind[] = [];
  if (ends.size > 1) kinds.push("end");
  if (new Set(members.map(({ relation }) => relation.type)).size > 1) kinds.push("type");
  if ([...ways].some((way) => ways.has(way.split(" ").toReversed().join(" ")))) kinds.push("direction");
  if (lacking.length > 0) kinds.push("only");
  const tell = ({ relation, source, target, directed }: RelationEntry) =>
    `${relation.type} ${directed ? `${source} ${target}` : pairOf(source, target)}`;
  return { kinds, lacking, sides: sidesOf(members, annotators, tell, ({ relation }) => relation.id) };
}
