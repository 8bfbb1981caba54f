import type { Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Attribute, Tag } from "#core/model/schema.ts";

/** A record with these fields; the others say as little as they can. */
type Given<R extends { readonly id: string }> = Pick<R, "id"> & Partial<R>;

export function plainSpan(given: Given<Span>): Span {
  return {
    document: "document",
    annotator: "annotator",
    tag: "tag",
    fragments: [[0, 1]],
    quote: "",
    prefix: "",
    suffix: "",
    attributes: {},
    note: "",
    claim: null,
    stance: null,
    origin: null,
    created: 0,
    ...given,
  };
}

export function plainTag(given: Given<Tag> & Pick<Tag, "name">): Tag {
  return {
    layer: "layer",
    key: given.name.charAt(0),
    hue: 1,
    marking: null,
    meaning: "",
    stance: null,
    examples: [],
    order: 0,
    ...given,
  };
}

export function plainAttribute(given: Given<Attribute> & Pick<Attribute, "name">): Attribute {
  return { tag: "tag", type: "choice", values: [], required: false, initial: null, order: 0, ...given };
}

export function plainDocument(given: Given<Document>): Document {
  return {
    folder: null,
    name: "",
    title: "",
    outlet: null,
    date: null,
    language: null,
    direction: "auto",
    order: 0,
    aside: false,
    text: "0".repeat(64),
    structure: "0".repeat(64),
    length: 10,
    words: 2,
    sentences: 1,
    furniture: [],
    note: "",
    source: null,
    created: 0,
    ...given,
  };
}
