import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { OffsetMap } from "#core/offsets.ts";
import { writeHead } from "../conventions/documentHead.ts";
import {
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type ExportRelation,
  type Lookup,
} from "../exportProject.ts";
import type { ExportFile, LeftOut } from "../format.ts";
import { insideDocuments } from "../writing/insideDocument.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { labelNames } from "../writing/labelNames.ts";
import { nativeValues } from "../writing/natives.ts";
import { spacedTokens } from "../writing/spacedTokens.ts";
import { relationsOutside, worksOf, type Work } from "../writing/works.ts";
import { isObject } from "../../jsonInput.ts";

type Context = {
  readonly project: ExportProject;
  readonly lookup: Lookup;
  readonly labels: ReadonlyMap<Id, string>;
  /** By the document both ends are in. */
  readonly relations: ReadonlyMap<Id, readonly ExportRelation[]>;
};

export function prodigyFiles(project: ExportProject): readonly ExportFile[] {
  return [{ name: "", write: () => writeLines(project) }];
}

/** Links between the tags of two people, and what is noted on links that are not written. */
export function prodigyLeavesOut(entry: ExportDocument, project: ExportProject): readonly LeftOut[] {
  const { relations, leaving } = insideDocuments(project);
  const between = relationsOutside(entry, relations.get(entry.document.id) ?? []);
  const unwritten = [...between, ...(leaving.get(entry.document.id) ?? [])];
  const how = "not written, because the ends are tags of two annotators, and each has a line";
  const noted = unwritten.filter(({ relation }) => relation.note !== "").length;
  return [
    { capability: "relations", count: between.length, how },
    { capability: "notes", count: noted, how: "not written, as the links they are on" },
  ];
}

/** A line for each text and everybody who worked on it. A text that nobody worked on has a line without an answer. */
function* writeLines(project: ExportProject): Generator<string> {
  const context: Context = {
    project,
    lookup: lookUp(project),
    labels: labelNames(project),
    relations: insideDocuments(project).relations,
  };
  for (const entry of project.documents) {
    const task = new TextTask(entry, context);
    const works = worksOf(entry, context.relations.get(entry.document.id) ?? [], context.lookup);
    for (const work of works.length === 0 ? [null] : works) yield `${jsonLine(task.line(work))}\n`;
  }
}

/** A place in the text and among its tokens; the last token is part of it. */
type Place = { readonly start: number; readonly end: number; readonly token_start: number; readonly token_end: number };

class TextTask {
  readonly #entry: ExportDocument;
  readonly #context: Context;
  readonly #offsets: OffsetMap;
  readonly #tokens: readonly object[];
  /** Tokens by where they begin and by where they end, in UTF-16 code units. */
  readonly #starts = new Map<number, number>();
  readonly #ends = new Map<number, number>();

  constructor(entry: ExportDocument, context: Context) {
    const { text, structure, spans } = entry;
    this.#entry = entry;
    this.#context = context;
    this.#offsets = new OffsetMap(text, "codepoint");
    this.#tokens = spacedTokens(text, structure, spans).map(({ range, ws }, id) => {
      this.#starts.set(range[0], id);
      this.#ends.set(range[1], id);
      const [start, end] = this.#offsets.range(range);
      return { text: text.slice(...range), start, end, id, ws };
    });
  }

  line(work: Work | null): object {
    const { document, text } = this.#entry;
    const { meta, ...native } = nativeValues(this.#context.project, document.id, "prodigy");
    const note = document.note === "" ? {} : { note: document.note };
    return {
      ...native,
      text,
      meta: { ...(isObject(meta) ? meta : {}), id: document.id, ...writeHead(document), ...note },
      tokens: this.#tokens,
      spans: work?.spans.flatMap((span) => this.#spanRows(span)) ?? [],
      relations: work === null ? [] : this.#relationRows(work),
      _view_id: this.#context.project.relations.length > 0 ? "relations" : "spans_manual",
      ...(work === null ? {} : { answer: "accept", _annotator_id: work.annotator?.name ?? null }),
    };
  }

  /** A row for each piece; what is said of the tag is said with the first. */
  #spanRows(span: Span): readonly object[] {
    const { project, lookup, labels } = this.#context;
    const tag = lookup.tags.get(span.tag);
    const details = namedDetails(span, lookup).map(({ name, value, person }) => [name, person?.name ?? value]);
    const said = {
      id: span.id,
      ...(tag === undefined ? {} : { tag: tag.name, layer: lookup.layers.get(tag.layer)?.name ?? null }),
      ...(details.length === 0 ? {} : { attributes: Object.fromEntries(details) }),
      ...(span.note === "" ? {} : { note: span.note }),
      origin: span.origin,
      created: isoTime(span.created),
    };
    return span.fragments.map((fragment, piece) => ({
      ...this.#place(fragment),
      label: labels.get(span.tag) ?? span.tag,
      text: this.#entry.text.slice(...fragment),
      ...(piece === 0 ? { ...nativeValues(project, span.id, "prodigy"), ...said } : { id: span.id, piece }),
    }));
  }

  #place(range: Span["fragments"][number]): Place {
    const [start, end] = this.#offsets.range(range);
    const [first, last] = [this.#starts.get(range[0]), this.#ends.get(range[1])];
    if (first === undefined || last === undefined) throw new Error(`No tokens begin and end at ${start} and ${end}`);
    return { start, end, token_start: first, token_end: last };
  }

  /** Their ends are the last tokens of the first pieces, as Prodigy has them. */
  #relationRows({ spans, relations, annotator }: Work): readonly object[] {
    const byId = new Map(spans.map((span) => [span.id, span]));
    return relations.map(({ relation }) => this.#relationRow(relation, byId, annotator));
  }

  #relationRow(relation: Relation, spans: ReadonlyMap<Id, Span>, annotator: Work["annotator"]): object {
    const { project, lookup, labels } = this.#context;
    const [head, child] = [relation.source, relation.target].map((id) => {
      const span = spans.get(id);
      const [fragment] = span?.fragments ?? [];
      if (span === undefined || fragment === undefined) throw new Error(`There is no tag ${id}`);
      return { ...this.#place(fragment), label: labels.get(span.tag) ?? span.tag, id };
    });
    const maker = lookup.annotators.get(relation.annotator);
    return {
      ...nativeValues(project, relation.id, "prodigy"),
      head: head?.token_end,
      child: child?.token_end,
      head_span: head,
      child_span: child,
      label: lookup.relationTypes.get(relation.type)?.name ?? relation.type,
      ...(relation.note === "" ? {} : { note: relation.note }),
      ...(maker === annotator ? {} : { annotator: maker?.name }),
      created: isoTime(relation.created),
    };
  }
}
