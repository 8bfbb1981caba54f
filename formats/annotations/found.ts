import type { AttributeValue, Attribute, Stance } from "#core/model/schema.ts";
import type { Link, Span } from "#core/model/annotation.ts";
import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Speaker } from "#core/model/claim.ts";
import type { Range, Structure } from "#core/model/structure.ts";
import type { OffsetUnit } from "#core/offsets.ts";

/**
 * What a format made of its files: names where a project has ids, and keys of the file's own by which its parts refer to
 * each other. What it means in a project (which kinds of tag these are, whose work it is) is decided later.
 */
export type FoundProject = {
  readonly documents: readonly FoundDocument[];
  readonly relations: readonly FoundRelation[];
  readonly claims: readonly FoundClaim[];
  readonly links: readonly FoundLink[];
  /** What the file says of its kinds of tag; kinds that are only used need not be here. */
  readonly tags: readonly FoundTag[];
  readonly relationTypes: readonly FoundRelationType[];
  readonly annotators: readonly Pick<Annotator, "name" | "kind">[];
  readonly speakers: readonly Pick<Speaker, "name" | "role" | "aliases" | "address">[];
  /** What other formats than this one said of documents, spans and relations, by their keys. */
  readonly natives: ReadonlyMap<string, Native>;
  /** What was changed on the way, and what could not be brought in. */
  readonly remarks: readonly Remark[];
  /** What the offsets of the file count, where it has any. */
  readonly unit: FoundUnit | null;
};

/** An empty result to build upon. */
export const foundNothing: FoundProject = {
  documents: [],
  relations: [],
  claims: [],
  links: [],
  tags: [],
  relationTypes: [],
  annotators: [],
  speakers: [],
  natives: new Map(),
  remarks: [],
  unit: null,
};

/** Keys of a format, with what stood under them, for the same format to write again. */
export type Native = { readonly format: string; readonly values: NativeValues };

/** Unknown keys of the file by name, as JSON has them: given back when the same format is written. */
export type NativeValues = Readonly<Record<string, unknown>>;

export type FoundDocument = {
  /** Unique among the documents of the file. */
  readonly key: string;
  readonly name: string;
  /** LF line ends, no byte order mark. */
  readonly text: string;
  /** Null when the format says nothing of it: then lines and paragraphs are found in the text. */
  readonly structure: Structure | null;
  readonly title: string | null;
  readonly outlet: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  /** BCP 47 */
  readonly language: string | null;
  readonly note: string;
  /** Names of the folders it is in, outermost first. */
  readonly folder: readonly string[];
  /** Indices of the blocks of its structure that are page furniture. */
  readonly furniture: readonly number[];
  readonly readings: readonly FoundReading[];
  readonly spans: readonly FoundSpan[];
  readonly native: NativeValues | null;
};

/** What somebody has read of a document; the annotator is null when the file does not say who. */
export type FoundReading = { readonly annotator: string | null } & Pick<Reading, "read" | "finished">;

export type FoundSpan = {
  /** Unique among the spans of the file. */
  readonly key: string;
  /** UTF-16 code units into the document's text; sorted, apart from each other, not empty. */
  readonly fragments: readonly Range[];
  /** The layer's name; null when the format has none. */
  readonly layer: string | null;
  readonly tag: string;
  /** By name. A person is meant by name too. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Whose work it is; null when the file does not say. */
  readonly annotator: string | null;
  readonly note: string;
  /** Milliseconds since 1970; null when the file does not say. */
  readonly created: number | null;
  /** How it came about when not by hand; null when by hand or when the file does not say. */
  readonly origin: Span["origin"];
  /** Key of the claim it mentions. */
  readonly claim: string | null;
  readonly stance: Stance | null;
  readonly native: NativeValues | null;
};

export type FoundRelation = {
  /** Unique among the relations of the file. */
  readonly key: string;
  /** Keys of spans, in any two documents. */
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly annotator: string | null;
  readonly note: string;
  readonly created: number | null;
  readonly native: NativeValues | null;
};

export type FoundClaim = {
  readonly key: string;
  readonly wording: string;
  readonly verdict: string | null;
  readonly reason: string;
};

/** A link to an outside address, from a span or a claim. */
export type FoundLink = {
  readonly span: string | null;
  readonly claim: string | null;
  readonly annotator: string | null;
} & Pick<Link, "address" | "title" | "quote" | "seen" | "bearing" | "note">;

export type FoundTag = {
  readonly layer: string | null;
  readonly name: string;
  readonly meaning: string;
  /** #rrggbb; the nearest of the palette is taken. */
  readonly colour: string | null;
  /** A to Z. */
  readonly key: string | null;
  readonly attributes: readonly Pick<Attribute, "name" | "type" | "values">[];
};

export type FoundRelationType = { readonly name: string; readonly directed: boolean; readonly meaning: string };

/** One line of the report. */
export type Remark = {
  /** changed: it came in, but not as it stood. leftOut: it did not come in. */
  readonly outcome: "changed" | "leftOut";
  /** A sentence for people: what, and why. */
  readonly message: string;
  /** Where: a file, a line, an id; the first of them. */
  readonly where: string;
  readonly count: number;
};

export type FoundUnit = {
  /** What was taken. */
  readonly unit: OffsetUnit;
  /** Every unit that fits as well as the one taken; a person is asked when there are several that differ. */
  readonly fitting: readonly OffsetUnit[];
  /** How many tags stand where the words kept with them are, of those that come with their words. */
  readonly quotes: { readonly standing: number; readonly of: number };
  /** How it was found, for people: "41 of 41 quotes stand where they should". */
  readonly because: string;
};

/** Gathers remarks; those with the same words are counted together, with the first place. */
export class Remarks {
  readonly #found = new Map<string, Remark>();

  changed(message: string, where: string, count = 1): void {
    this.#add({ outcome: "changed", message, where, count });
  }

  leftOut(message: string, where: string, count = 1): void {
    this.#add({ outcome: "leftOut", message, where, count });
  }

  list(): readonly Remark[] {
    return [...this.#found.values()];
  }

  #add(remark: Remark): void {
    const key = `${remark.outcome} ${remark.message}`;
    const known = this.#found.get(key);
    this.#found.set(key, known === undefined ? remark : { ...known, count: known.count + remark.count });
  }
}

/** A span about which the file says nothing but its place and kind. */
export function plainSpan(span: Pick<FoundSpan, "key" | "fragments" | "tag"> & Partial<FoundSpan>): FoundSpan {
  return {
    layer: null,
    attributes: {},
    annotator: null,
    note: "",
    created: null,
    origin: null,
    claim: null,
    stance: null,
    native: null,
    ...span,
  };
}

/** A document about which the file says nothing but its name and text. */
export function bareDocument(
  document: Pick<FoundDocument, "key" | "name" | "text"> & Partial<FoundDocument>,
): FoundDocument {
  return {
    structure: null,
    title: null,
    outlet: null,
    date: null,
    language: null,
    note: "",
    folder: [],
    furniture: [],
    readings: [],
    spans: [],
    native: null,
    ...document,
  };
}
