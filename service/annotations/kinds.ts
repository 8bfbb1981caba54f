import type { AnnotationChoice, FoundKind } from "#contract/annotationValues.ts";
import { initialsOf, type Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Layer, RelationType, Tag } from "#core/model/schema.ts";
import { isSameName } from "#core/text/names.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { shorten } from "./fitting.ts";

const LONGEST_KIND = 100;
const LONGEST_PERSON = 200;

type Found = Pick<FoundKind, "layer" | "name" | "count">;

/** A kind of tag as a key: its layer counts, because two layers may have kinds of one name. */
export function kindKey(layer: string | null, name: string): string {
  return JSON.stringify([layer, name]);
}

/** The name that a kind of a file gets in the project. */
export function kindName(name: string): string {
  return shorten(name, LONGEST_KIND) || "Unnamed";
}

function personName(name: string): string {
  return shorten(name, LONGEST_PERSON) || "Unnamed";
}

/** The kinds of tag that a set declares or uses, those it uses most first. */
export function tagsIn({ documents, tags }: FoundProject): readonly Found[] {
  const kinds = new Map<string, Found>(
    tags.map(({ layer, name }) => [kindKey(layer, name), { layer, name, count: 0 }]),
  );
  for (const { spans } of documents)
    for (const { layer, tag } of spans) {
      const key = kindKey(layer, tag);
      kinds.set(key, { layer, name: tag, count: (kinds.get(key)?.count ?? 0) + 1 });
    }
  return byCount(kinds.values());
}

/** The kinds of link that a set declares or uses. */
export function relationTypesIn({ relations, relationTypes }: FoundProject): readonly Found[] {
  const kinds = new Map<string, Found>(relationTypes.map(({ name }) => [name, { layer: null, name, count: 0 }]));
  for (const { type } of relations)
    kinds.set(type, { layer: null, name: type, count: (kinds.get(type)?.count ?? 0) + 1 });
  return byCount(kinds.values());
}

function byCount(kinds: Iterable<Found>): readonly Found[] {
  return [...kinds].toSorted((a, b) => b.count - a.count);
}

/** Who worked on a set, and how many tags are theirs; an empty name where the file does not say. */
export function annotatorsIn({ documents, annotators, relations, links }: FoundProject): ReadonlyMap<string, number> {
  const people = new Map(annotators.map(({ name }) => [name, 0]));
  for (const { annotator } of [...relations, ...links]) people.set(annotator ?? "", people.get(annotator ?? "") ?? 0);
  for (const { spans, readings } of documents) {
    for (const { annotator } of spans) people.set(annotator ?? "", (people.get(annotator ?? "") ?? 0) + 1);
    for (const { annotator } of readings) people.set(annotator ?? "", people.get(annotator ?? "") ?? 0);
  }
  return people;
}

/** The kind of the project that one of a file is taken for: of the same name, in the same layer where there are two. */
export function matchTag({ layer, name }: Pick<Found, "layer" | "name">, reader: ProjectReader): Tag | undefined {
  const named = reader.all("tags").filter((tag) => isSameName(kindName(tag.name), kindName(name)));
  if (layer === null || named.length === 0) return named[0];
  const layers = new Map<Id, Layer>(reader.all("layers").map((one) => [one.id, one]));
  return (
    named.find((tag) => isSameName(kindName(layers.get(tag.layer)?.name ?? ""), kindName(layer))) ??
    (named.length === 1 ? named[0] : undefined)
  );
}

export function matchRelationType(name: string, reader: ProjectReader): RelationType | undefined {
  return reader.all("relationTypes").find((type) => isSameName(kindName(type.name), kindName(name)));
}

export function matchAnnotator(name: string, reader: ProjectReader): Annotator | undefined {
  return name === ""
    ? undefined
    : reader.all("annotators").find((one) => isSameName(personName(one.name), personName(name)));
}

/** What was settled elsewhere comes in as somebody's work: here nobody has decided it. */
export function newAnnotator(id: Id, name: string, kind: Annotator["kind"]): Annotator {
  const short = personName(name);
  return { id, name: short, initials: initialsOf(short), kind: kind === "gold" ? "human" : kind };
}

/** The id of a kind, "new" or "skip", as chosen for the kind at this place; what is not said is as the check proposes. */
export function chosenKind(choices: AnnotationChoice["tags"], place: number, existing: Id | undefined): string {
  return choices?.[place] ?? existing ?? "new";
}
