import { freeHue } from "#core/actions/schemaDraft.ts";
import { newSpan } from "#core/actions/spans.ts";
import { added, changed, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { initialsOf, type Annotator } from "#core/model/annotator.ts";
import type { Id } from "#core/model/id.ts";
import type { Layer, Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { foldName, isSameName } from "#core/text/names.ts";
import { exactSelection } from "#core/text/snap.ts";
import { bytesIn } from "#db/contents.ts";
import type { ReadComment } from "#formats/documents/documentFormat.ts";
import type { Context, OpenProject } from "../context.ts";
import type { FoundText } from "./files.ts";
import { orderAfter } from "./order.ts";

/** What comments become, made when a project has none of these names. */
const KIND = "Comment";
const GROUP = "Comments";
const MEANING = "A comment that came with a text. What it says is in the note.";

/** Makes tags of the comments that come with texts, each by the person who wrote it. */
export class CommentTags {
  readonly #context: Context;
  readonly #project: OpenProject;
  readonly #schema: Edit[] = [];
  readonly #people: Edit[] = [];
  readonly #spans: Span[] = [];
  readonly #annotators: Map<string, Id>;
  #tag: Tag | null = null;

  constructor(context: Context, project: OpenProject) {
    this.#context = context;
    this.#project = project;
    this.#annotators = new Map(project.reader.all("annotators").map(({ id, name }) => [foldName(name), id]));
  }

  /** What is to be written after the texts themselves. */
  get edits(): readonly Edit[] {
    return [...this.#schema, ...this.#people, ...this.#spans.map((span) => added("spans", span))];
  }

  add(document: Id, { comments, text }: FoundText): void {
    if (comments.length === 0) return;
    const words = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesIn(text));
    const spans = new Map<string, Span>();
    for (const comment of comments) {
      const range = exactSelection(words, [comment.start, comment.end]);
      const annotator = this.#annotatorOf(comment);
      const key = `${annotator} ${range.join(" ")}`;
      const before = spans.get(key);
      const span = before ?? this.#newSpan(document, words, annotator, range, comment);
      // What one person says twice of the same words is one tag.
      spans.set(key, { ...span, note: [before?.note ?? "", comment.text].filter((note) => note !== "").join("\n\n") });
    }
    this.#spans.push(...spans.values());
  }

  #newSpan(document: Id, words: string, annotator: Id, range: Range, { time }: ReadComment): Span {
    const { newId, now } = this.#context;
    return newSpan(words, {
      id: newId(),
      document,
      annotator,
      tag: (this.#tag ??= this.#findTag()),
      attributes: this.#project.reader.all("attributes"),
      fragments: [range],
      created: time ?? now(),
      origin: "import",
    });
  }

  #annotatorOf({ author }: ReadComment): Id {
    const name = author.trim();
    const known = name === "" ? this.#project.me : this.#annotators.get(foldName(name));
    if (known !== undefined) return known;
    const annotator: Annotator = { id: this.#context.newId(), name, initials: initialsOf(name), kind: "human" };
    this.#people.push(added("annotators", annotator));
    this.#annotators.set(foldName(name), annotator.id);
    return annotator.id;
  }

  #findTag(): Tag {
    const { reader } = this.#project;
    const known = reader.all("tags").find(({ name }) => isSameName(name, KIND));
    if (known !== undefined) return known;
    const tags = reader.all("tags");
    const tag: Tag = {
      id: this.#context.newId(),
      layer: this.#findLayer(),
      name: KIND,
      key: null,
      hue: freeHue({ tags }),
      marking: null,
      meaning: MEANING,
      stance: null,
      examples: [],
      order: orderAfter(tags),
    };
    this.#schema.push(added("tags", tag));
    const [project] = reader.all("project");
    const next =
      project === undefined ? null : changed("project", project, { schemaVersion: project.schemaVersion + 1 });
    if (next !== null) this.#schema.push(next);
    return tag;
  }

  #findLayer(): Id {
    const layers = this.#project.reader.all("layers");
    const known = layers.find(({ name }) => isSameName(name, GROUP));
    if (known !== undefined) return known.id;
    const layer: Layer = {
      id: this.#context.newId(),
      name: GROUP,
      line: "dotted",
      marking: "line",
      order: orderAfter(layers),
    };
    this.#schema.push(added("layers", layer));
    return layer.id;
  }
}
