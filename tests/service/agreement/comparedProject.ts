import { createHash, randomBytes } from "node:crypto";
import { added, type Edit } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Records } from "#core/model/records.ts";
import type { Range } from "#core/model/structure.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { createProject } from "#db/openProject.ts";
import type { ProjectFile } from "#db/projectFile.ts";

const NOW = Date.UTC(2026, 2, 14, 9);
let made = 0;

export function newId(): Id {
  return uuidv7(NOW + ++made, randomBytes(10));
}

/** What somebody tagged: where, in UTF-16 code units, and with which tag. */
export type Tagged = {
  readonly by: string;
  readonly in: string;
  readonly tag: string;
  readonly at: Range | readonly Range[];
  readonly id?: Id;
  readonly attributes?: Span["attributes"];
};

/** A project file whose annotators, tags and texts are called by their names. */
export type ComparedProject = {
  readonly path: string;
  readonly id: (name: string) => Id;
  readonly tagged: (spans: readonly Tagged[]) => readonly Span[];
  readonly make: (by: string, edits: readonly Edit[], contents?: ReadonlyMap<string, Uint8Array>) => void;
  readonly finish: (by: string, texts: readonly string[]) => void;
  readonly file: ProjectFile;
  readonly close: () => void;
};

/** @param texts by name; @param people by name; @param tags by name, in their order */
export function createComparedProject(
  path: string,
  {
    texts,
    people,
    tags,
  }: { texts: Readonly<Record<string, string>>; people: readonly string[]; tags: readonly string[] },
): ComparedProject {
  const opened = createProject(path, { person: "Ana", now: () => NOW });
  if (!opened.ok) throw new Error(opened.failure.message);
  const file = opened.value;
  const ids = new Map<string, Id>([...people, ...tags, ...Object.keys(texts)].map((name) => [name, newId()]));
  const id = (name: string): Id => {
    const found = ids.get(name);
    if (found === undefined) throw new Error(`Nothing is called ${name}`);
    return found;
  };
  const make: ComparedProject["make"] = (by, edits, contents = new Map()) => {
    const change = file.make(
      { code: "test.make", label: "Prepare", edits },
      { person: id(by), writer: id(by), time: NOW },
      contents,
    );
    if (!change.ok) throw new Error(`${change.failure.message} ${change.failure.where ?? ""}`);
  };
  const [first = ""] = people;
  const layer = newId();
  make(first, [
    added("project", { id: newId(), name: "Compared", schemaName: "", schemaVersion: 3, verdicts: [], created: NOW }),
    ...people.map((name) => added("annotators", { id: id(name), name, initials: name.slice(0, 1), kind: "human" })),
    added("layers", { id: layer, name: "Layer", line: "solid", marking: "tint", order: 0 }),
    ...tags.map((name, order) => added("tags", tagOf(id(name), layer, name, order))),
  ]);
  const contents = new Map<string, Uint8Array>();
  const documents = Object.entries(texts).map(([name, text], order) =>
    documentOf(id(name), name, text, order, contents),
  );
  make(
    first,
    documents.map((document) => added("documents", document)),
    contents,
  );
  return {
    path,
    id,
    make,
    file,
    tagged: (spans) => {
      const records = spans.map((span) => spanOf(id, texts[span.in] ?? "", span));
      for (const name of people) {
        const own = records.filter(({ annotator }) => annotator === id(name));
        if (own.length > 0)
          make(
            name,
            own.map((span) => added("spans", span)),
          );
      }
      return records;
    },
    finish: (by, names) =>
      make(
        by,
        names.map((name) =>
          added("readings", {
            id: newId(),
            document: id(name),
            annotator: id(by),
            read: [[0, (texts[name] ?? "").length]],
            sentences: 1,
            finished: true,
          }),
        ),
      ),
    close: () => file.close(),
  };
}

function spanOf(
  id: (name: string) => Id,
  text: string,
  { by, in: document, tag, at, id: own, attributes }: Tagged,
): Span {
  const fragments = (typeof at[0] === "number" ? [at] : at) as Range[]; // one range, or several
  return {
    id: own ?? newId(),
    document: id(document),
    annotator: id(by),
    tag: id(tag),
    fragments,
    ...quoteFragments(text, fragments),
    attributes: attributes ?? {},
    note: "",
    claim: null,
    stance: null,
    origin: null,
    created: NOW,
  };
}

function tagOf(id: Id, layer: Id, name: string, order: number): Records["tags"] {
  return { id, layer, name, key: null, hue: 1, marking: null, meaning: "", stance: null, examples: [], order };
}

function documentOf(
  id: Id,
  name: string,
  text: string,
  order: number,
  contents: Map<string, Uint8Array>,
): Records["documents"] {
  const keep = (content: string) => {
    const bytes = new TextEncoder().encode(content);
    const hash = createHash("sha256").update(bytes).digest("hex");
    contents.set(hash, bytes);
    return { hash, size: bytes.length };
  };
  const kept = keep(text);
  const structure = keep(JSON.stringify({ blocks: [{ kind: "paragraph", start: 0, end: text.length }], marks: [] }));
  return {
    id,
    folder: null,
    name,
    title: "",
    outlet: null,
    date: null,
    language: "en",
    direction: "auto",
    order,
    aside: false,
    text: kept.hash,
    structure: structure.hash,
    length: text.length,
    words: text.split(" ").length,
    sentences: 1,
    furniture: [],
    note: "",
    source: null,
    created: NOW,
  };
}
