import { createHash } from "node:crypto";
import { excerpt } from "#core/actions/propose.ts";
import { newSpan } from "#core/actions/spans.ts";
import { added, type Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Annotator } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import { uuidv7, type Id, type Sha256 } from "#core/model/id.ts";
import type { Records } from "#core/model/records.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Range, Structure } from "#core/model/structure.ts";
import type { Outcome } from "#core/problem.ts";
import { buildSchema } from "#core/schemas.ts";
import { createProject, openProject } from "#db/openProject.ts";
import type { Author, ProjectFile } from "#db/projectFile.ts";

export const TEXT =
  "The mayor said 41 ferries were held.\nNobody in the harbour saw one. Cafe\u0301 owners 👨‍👩‍👧 disagreed.";

/** Ids and times that count up: the same in every run. */
export function createCounter(seed = 1): { readonly newId: () => Id; readonly now: () => number } {
  let count = seed * 1_000_000;
  const now = (): number => 1_750_000_000_000 + ++count;
  const newId = (): Id => {
    const random = new Uint8Array(createHash("sha256").update(String(count)).digest().subarray(0, 10));
    return uuidv7(now(), random);
  };
  return { newId, now };
}

export function must<T>(outcome: Outcome<T> | { ok: false; failure: unknown } | { ok: true; value: T }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

export function hashOf(content: string | Uint8Array): Sha256 {
  return createHash("sha256").update(content).digest("hex");
}

export function annotator(id: Id, name: string): Annotator {
  return { id, name, initials: name.slice(0, 2).toUpperCase(), kind: "human" };
}

export function documentOf(
  id: Id,
  text: string,
  created: number,
): { readonly document: Document; readonly contents: Map<Sha256, Uint8Array> } {
  const blocks: Structure["blocks"] = [];
  for (const [start, end] of linesOf(text)) blocks.push({ kind: "paragraph", start, end });
  const structure = JSON.stringify({ blocks, marks: [] } satisfies Structure);
  const contents = new Map([
    [hashOf(text), Buffer.from(text)],
    [hashOf(structure), Buffer.from(structure)],
  ]);
  const document: Document = {
    id,
    folder: null,
    name: "harbour.txt",
    title: "Harbour",
    outlet: null,
    date: null,
    language: "en",
    direction: "auto",
    order: 0,
    aside: false,
    text: hashOf(text),
    structure: hashOf(structure),
    length: text.length,
    words: 12,
    sentences: 3,
    furniture: [],
    note: "",
    source: null,
    created,
  };
  return { document, contents };
}

function linesOf(text: string): Range[] {
  let start = 0;
  return text.split("\n").map((line): Range => {
    const range: Range = [start, start + line.length];
    start += line.length + 1;
    return range;
  });
}

/** A new project file with the schema "claims", two annotators and one document; and how to make records for it. */
export class TestProject {
  readonly path: string;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly writer: Id;
  readonly mine: Id;
  readonly theirs: Id;
  readonly document: Document;
  file: ProjectFile;

  constructor(path: string, text = TEXT) {
    const { newId, now } = createCounter();
    this.path = path;
    this.newId = newId;
    this.now = now;
    this.writer = newId();
    this.mine = newId();
    this.theirs = newId();
    this.file = must(createProject(path, { person: "Maria", now }));
    const schema = buildSchema("claims", newId);
    const project = {
      id: newId(),
      name: "Test",
      schemaName: schema.title,
      schemaVersion: 1,
      verdicts: schema.verdicts,
      created: now(),
    };
    const people = [annotator(this.mine, "Maria"), annotator(this.theirs, "Idris")];
    this.make({
      code: "project.create",
      label: "Make the project",
      edits: [added("project", project), ...people.map((one) => added("annotators", one)), ...schema.edits],
    });
    const { document, contents } = documentOf(newId(), text, now());
    this.document = document;
    must(
      this.file.make(
        { code: "import.documents", label: "Bring in one text", edits: [added("documents", document)] },
        this.author(),
        contents,
      ),
    );
  }

  author(person = this.mine): Author {
    return { person, writer: this.writer, time: this.now() };
  }

  make(proposal: Proposal, person = this.mine) {
    return must(this.file.make(proposal, this.author(person)));
  }

  tag(key: string): Tag {
    const found = this.file.reader.all("tags").find((one) => one.key === key);
    if (found === undefined) throw new Error(`No tag ${key}`);
    return found;
  }

  attribute(tag: string, name: string): Records["attributes"] {
    const found = this.file.reader.all("attributes").find((one) => one.tag === this.tag(tag).id && one.name === name);
    if (found === undefined) throw new Error(`No detail ${name}`);
    return found;
  }

  span(fragments: readonly Range[], key = "C", person = this.mine): Span {
    return this.spanIn(this.file, fragments, key, person);
  }

  /** The same in a copy of the file. */
  spanIn({ reader }: ProjectFile, fragments: readonly Range[], key = "C", person = this.mine): Span {
    const tag = reader.all("tags").find((one) => one.key === key);
    if (tag === undefined) throw new Error(`No tag ${key}`);
    return newSpan(reader.text(this.document.id), {
      id: this.newId(),
      document: this.document.id,
      annotator: person,
      tag,
      attributes: [],
      fragments,
      created: this.now(),
    });
  }

  addSpan(fragments: readonly Range[], key = "C", person = this.mine): Span {
    const span = this.span(fragments, key, person);
    this.make({ code: "span.add", label: `Tag ${excerpt(span.quote)}`, edits: [added("spans", span)] }, person);
    return span;
  }

  claim(number: number, wording = "Ferries were held"): Records["claims"] {
    return { id: this.newId(), number, wording, verdict: null, reason: "", created: this.now() };
  }

  /** Closes the file and opens it again. */
  reopen(): void {
    this.file.close();
    this.reopenClosed();
  }

  reopenClosed(): void {
    this.file = must(openProject(this.path, { person: "Maria", now: this.now }));
  }
}
