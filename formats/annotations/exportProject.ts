import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import type { Document, Folder } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Project } from "#core/model/records.ts";
import type { Attribute, Layer, RelationType, Tag } from "#core/model/schema.ts";
import type { Structure } from "#core/model/structure.ts";
import type { Native } from "./found.ts";

/** One document with everything of it that is in scope. */
export type ExportDocument = {
  readonly document: Document;
  readonly text: string;
  readonly structure: Structure;
  /** The file it was read from; null when none is kept. */
  readonly original: Uint8Array | null;
  /** Sorted by start, then longest first. */
  readonly spans: readonly Span[];
  readonly readings: readonly Reading[];
};

/** A relation with the documents its ends are in. */
export type ExportRelation = { readonly relation: Relation; readonly sourceDocument: Id; readonly targetDocument: Id };

/**
 * What goes into an export. Everything in it is in scope: what stays out by choice is not here.
 * `documents` can be gone through more than once, and brings one document at a time.
 */
export type ExportProject = {
  readonly project: Project;
  readonly annotators: readonly Annotator[];
  readonly folders: readonly Folder[];
  readonly layers: readonly Layer[];
  readonly tags: readonly Tag[];
  readonly attributes: readonly Attribute[];
  readonly relationTypes: readonly RelationType[];
  readonly speakers: readonly Speaker[];
  readonly claims: readonly Claim[];
  readonly documents: Iterable<ExportDocument>;
  /** The same documents in the same order, without what is in them. */
  readonly listed: readonly Document[];
  /** Both ends are spans in scope. */
  readonly relations: readonly ExportRelation[];
  readonly links: readonly Link[];
  /** Relations with only one end in scope. No format can hold them. */
  readonly cutRelations: number;
  /** What formats said of records that has no place of its own here, by the record's id. */
  readonly natives: ReadonlyMap<Id, Native>;
  /** Changes in the project's log. */
  readonly changes: number;
};

/** A project's records by id, for writing names where a record holds ids. */
export type Lookup = {
  readonly annotators: ReadonlyMap<Id, Annotator>;
  readonly folders: ReadonlyMap<Id, Folder>;
  readonly layers: ReadonlyMap<Id, Layer>;
  readonly tags: ReadonlyMap<Id, Tag>;
  readonly attributes: ReadonlyMap<Id, Attribute>;
  readonly relationTypes: ReadonlyMap<Id, RelationType>;
  readonly speakers: ReadonlyMap<Id, Speaker>;
  readonly claims: ReadonlyMap<Id, Claim>;
};

const lookups = new WeakMap<ExportProject, Lookup>();

/** Built once for each project. */
export function lookUp(project: ExportProject): Lookup {
  const known = lookups.get(project);
  if (known !== undefined) return known;
  const lookup: Lookup = {
    annotators: byId(project.annotators),
    folders: byId(project.folders),
    layers: byId(project.layers),
    tags: byId(project.tags),
    attributes: byId(project.attributes),
    relationTypes: byId(project.relationTypes),
    speakers: byId(project.speakers),
    claims: byId(project.claims),
  };
  lookups.set(project, lookup);
  return lookup;
}

function byId<R extends { readonly id: Id }>(records: readonly R[]): ReadonlyMap<Id, R> {
  return new Map(records.map((record) => [record.id, record]));
}

/** A detail as written out. `person` is a speaker. */
export type NamedDetail = {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly person: Speaker | null;
};

/** A span's details by name. A name that two details share, and a detail without definition, are told apart by id. */
export function namedDetails(span: Span, lookup: Lookup): readonly NamedDetail[] {
  if (isEmpty(span.attributes)) return NONE;
  const taken = new Set<string>();
  return Object.entries(span.attributes).map(([id, value]) => {
    const attribute = lookup.attributes.get(id);
    const plain = attribute?.name ?? id;
    const name = taken.has(plain) ? `${plain} (${id})` : plain;
    taken.add(name);
    const person =
      attribute?.type === "person" && typeof value === "string" ? (lookup.speakers.get(value) ?? null) : null;
    return { name, value, person };
  });
}

/** Every name that `namedDetails` gives to a detail with a definition, each once. */
export function detailNames({ attributes }: Pick<ExportProject, "attributes">): readonly string[] {
  const names = attributes.flatMap(({ id, tag, name }) => {
    const isShared = attributes.some((other) => other.id !== id && other.tag === tag && other.name === name);
    return isShared ? [name, `${name} (${id})`] : [name];
  });
  return [...new Set(names)];
}

const NONE: readonly NamedDetail[] = [];

/** Most spans have no details, and are told from the others without a list of them. */
function isEmpty(attributes: Span["attributes"]): boolean {
  for (const _ in attributes) return false;
  return true;
}

/** A document's folder and the folders around it, outermost first. */
export function folderPath(document: Pick<Document, "folder">, lookup: Lookup): readonly string[] {
  const path: string[] = [];
  const seen = new Set<Id>();
  let folder = document.folder === null ? undefined : lookup.folders.get(document.folder);
  while (folder !== undefined && !seen.has(folder.id)) {
    seen.add(folder.id);
    path.unshift(folder.name);
    folder = folder.parent === null ? undefined : lookup.folders.get(folder.parent);
  }
  return path;
}

/** The minute of the time that was written last: times that follow each other often share it. */
let last = { minute: Number.NaN, written: "" };

/** Milliseconds since 1970 as ISO 8601 in UTC. @throws RangeError for a time that has no date */
export function isoTime(time: number): string {
  const minute = Math.floor(time / MINUTE);
  if (minute !== last.minute) last = { minute, written: new Date(time).toISOString().slice(0, -"00.000Z".length) };
  const rest = time - minute * MINUTE;
  const seconds = String(Math.floor(rest / 1000)).padStart(2, "0");
  return `${last.written}${seconds}.${String(rest % 1000).padStart(3, "0")}Z`;
}

const MINUTE = 60_000;
