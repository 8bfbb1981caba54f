import { createHash } from "node:crypto";
import { nearestHue } from "#core/hues.ts";
import type { Span } from "#core/model/annotation.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Attribute } from "#core/model/schema.ts";
import type { Structure } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import type { ExportDocument, ExportProject, ExportRelation } from "#formats/annotations/exportProject.ts";
import type { FoundDocument, FoundProject, FoundSpan, Native, NativeValues } from "#formats/annotations/found.ts";

/** A project that holds what a format found, so that it can be written again. Everything is one annotator's work. */
export function asProject(found: FoundProject, format: string): ExportProject {
  const ids = new Ids();
  const annotator = ids.of("annotator", "");
  const natives = new Map<Id, Native>();
  const keep = (id: Id, values: NativeValues | null): void => {
    if (values !== null) natives.set(id, { format, values });
  };
  const layerNames = [...new Set(allSpans(found).map(({ layer }) => layer ?? "Tags"))];
  const tagNames = new Map(
    [...found.tags.map((tag) => ({ layer: tag.layer, tag: tag.name })), ...allSpans(found)].map(({ layer, tag }) => [
      `${layer ?? "Tags"} ${tag}`,
      { layer: layer ?? "Tags", tag },
    ]),
  );
  const attributes = attributesOf(found, ids);
  const documents = found.documents.map((document): ExportDocument => {
    const entry = documentOf(document, annotator, ids);
    keep(entry.document.id, document.native);
    for (const span of document.spans) keep(ids.of("span", span.key), span.native);
    return entry;
  });
  const placeOf = new Map(documents.flatMap(({ spans }) => spans.map((span) => [span.id, span.document] as const)));
  const relations = found.relations.map((one): ExportRelation => {
    const [source, target] = [ids.of("span", one.source), ids.of("span", one.target)];
    const id = ids.of("relation", one.key);
    keep(id, one.native);
    return {
      relation: { id, annotator, type: ids.of("type", one.type), source, target, note: one.note, created: 0 },
      sourceDocument: placeOf.get(source) ?? "",
      targetDocument: placeOf.get(target) ?? "",
    };
  });
  return {
    project: {
      id: ids.of("project", ""),
      name: "Read",
      schemaName: "read",
      schemaVersion: 1,
      verdicts: [],
      created: 0,
    },
    annotators: [{ id: annotator, name: "Ana", initials: "A", kind: "human" }],
    folders: [],
    layers: [...new Set([...layerNames, ...found.tags.map(({ layer }) => layer ?? "Tags")])].map((name, order) => ({
      id: ids.of("layer", name),
      name,
      line: "solid",
      marking: "tint",
      order,
    })),
    tags: Array.from(tagNames, ([key, { layer, tag }], order) => {
      const said = found.tags.find((one) => one.name === tag && (one.layer ?? "Tags") === layer);
      return {
        id: ids.of("tag", key),
        layer: ids.of("layer", layer),
        name: tag,
        key: null,
        hue: nearestHue(said?.colour ?? "") ?? 1,
        marking: null,
        meaning: said?.meaning ?? "",
        stance: null,
        examples: [],
        order,
      };
    }),
    attributes,
    relationTypes: [...new Set(found.relations.map(({ type }) => type))].map((name, order) => ({
      id: ids.of("type", name),
      name,
      directed: true,
      sources: [],
      targets: [],
      meaning: "",
      order,
    })),
    speakers: [],
    claims: [],
    documents,
    listed: documents.map(({ document }) => document),
    relations,
    links: [],
    cutRelations: 0,
    natives,
    changes: 0,
  };
}

function allSpans({ documents }: FoundProject): readonly FoundSpan[] {
  return documents.flatMap(({ spans }) => spans);
}

/** An id for each key of each kind, always the same. */
class Ids {
  readonly #known = new Map<string, Id>();

  of(kind: string, key: string): Id {
    const whole = `${kind} ${key}`;
    const found = this.#known.get(whole) ?? uuidv7(this.#known.size, new Uint8Array(10));
    this.#known.set(whole, found);
    return found;
  }
}

function attributesOf(found: FoundProject, ids: Ids): readonly Attribute[] {
  const used = new Map<string, Attribute>();
  for (const { layer, tag, attributes } of allSpans(found)) {
    for (const [name, value] of Object.entries(attributes)) {
      const id = ids.of("attribute", name);
      const type = typeof value === "boolean" ? "boolean" : typeof value === "number" ? "number" : "text";
      const owner = ids.of("tag", `${layer ?? "Tags"} ${tag}`);
      if (!used.has(id))
        used.set(id, { id, tag: owner, name, type, values: [], required: false, initial: null, order: used.size });
    }
  }
  return [...used.values()];
}

function documentOf(document: FoundDocument, annotator: Id, ids: Ids): ExportDocument {
  const { key, name, text, title, outlet, date, language, note } = document;
  const id = ids.of("document", key);
  const structure = document.structure ?? linesOf(text);
  const spans = document.spans.map((span): Span => ({
    id: ids.of("span", span.key),
    document: id,
    annotator,
    tag: ids.of("tag", `${span.layer ?? "Tags"} ${span.tag}`),
    fragments: [...span.fragments],
    ...quoteFragments(text, span.fragments),
    attributes: Object.fromEntries(
      Object.entries(span.attributes).map(([attribute, value]) => [ids.of("attribute", attribute), value]),
    ),
    note: span.note,
    claim: null,
    stance: null,
    origin: "import",
    created: 0,
  }));
  const hash = createHash("sha256").update(text).digest("hex");
  return {
    document: {
      id,
      folder: null,
      name,
      title: title ?? "",
      outlet,
      date,
      language,
      direction: "auto",
      order: 0,
      aside: false,
      text: hash,
      structure: hash,
      length: text.length,
      words: 1,
      sentences: 1,
      furniture: [],
      note,
      source: null,
      created: 0,
    },
    text,
    structure,
    original: null,
    spans,
    readings: [],
  };
}

function linesOf(text: string): Structure {
  let start = 0;
  const blocks = text.split("\n").map((line) => {
    const block = { kind: "paragraph" as const, start, end: start + line.length };
    start = block.end + 1;
    return block;
  });
  return { blocks, marks: [] };
}
