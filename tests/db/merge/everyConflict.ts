import path from "node:path";
import { acceptVersions } from "#core/actions/decisions.ts";
import { addSpans, newSpan, removeSpans, retagSpan, setAttribute } from "#core/actions/spans.ts";
import { added, changed, removed, type Edit, type Proposal } from "#core/change.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Attribute, Tag } from "#core/model/schema.ts";
import { usualWork } from "#core/review/counting.ts";
import { findIssues } from "#core/review/issues.ts";
import type { ProjectFile } from "#db/projectFile.ts";
import { readGround, readMaterial, readWork } from "#service/reviewing/material.ts";
import { documentOf, must, TestProject } from "../support/project.ts";
import { Copy } from "./copies.ts";

const TEXT = [
  "The mayor said 41 ferries were held.",
  "Nobody in the harbour saw one of them.",
  "The council reportedly asked for a list by Friday.",
  "A cable was cut on purpose, the office said.",
  "The yard denied it again on Thursday.",
].join("\n");

/** The two copies, closed, and what they say differently. */
export type TwoCopies = {
  readonly mine: string;
  readonly theirs: string;
  /** Maria changed its kind and its note in both. */
  readonly field: Span;
  /** Maria removed it in the one and wrote a note in the other. */
  readonly gone: Span;
  /** Maria removed it in the one, and both linked to it in the other. */
  readonly end: Span;
  /** Its detail is none of those that the schema has now. */
  readonly unfit: Span;
};

function present<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error("It is part of the schema “claims”.");
  return value;
}

/** One file in which people work, one after the other. */
class Work {
  readonly file: ProjectFile;
  readonly project: TestProject;

  constructor(file: ProjectFile, project: TestProject) {
    this.file = file;
    this.project = project;
  }

  /** Every copy of the file counts on where it was copied. */
  make(proposal: Proposal | null, person = this.project.mine): void {
    const { writer, now } = this.project;
    must(this.file.make(present(proposal), { person, writer, time: now() }));
  }

  edit(edit: Edit | null, label = "Change"): void {
    this.make({ code: "test.edit", label, edits: [present(edit)] });
  }

  kind(name: string): Tag {
    return present(this.file.reader.all("tags").find((one) => one.name === name));
  }

  detail(kind: string, name: string): Attribute {
    const { id } = this.kind(kind);
    return present(this.file.reader.all("attributes").find((one) => one.tag === id && one.name === name));
  }

  span({ id }: Span): Span {
    return present(this.file.reader.get("spans", id));
  }

  tag(words: string, kind: string, annotator = this.project.mine): Span {
    const start = TEXT.indexOf(words);
    const span = newSpan(TEXT, {
      id: this.project.newId(),
      document: this.project.document.id,
      annotator,
      tag: this.kind(kind),
      attributes: [],
      fragments: [[start, start + words.length]],
      created: this.project.now(),
    });
    this.make(addSpans([span]), annotator);
    return span;
  }

  retag(span: Span, kind: string): void {
    this.make(retagSpan(this.span(span), this.kind(kind), []), span.annotator);
  }

  note(span: Span, note: string): void {
    this.edit(changed("spans", this.span(span), { note }), `Note on ${span.quote}`);
  }

  addKind(name: string): void {
    const { id: _, ...look } = this.kind("Number");
    this.edit(added("tags", { ...look, id: this.project.newId(), name, key: null }), `Add ${name}`);
  }

  /** Settles the place of a tag as one of the annotators says. */
  settle(span: Span, version: Id, person: Id): void {
    const { reader } = this.file;
    const { document, newId, now } = this.project;
    const ground = readGround(reader);
    const material = readMaterial(reader, document.id, readWork(reader), {
      me: person,
      whose: usualWork,
      resolve: ground.resolve,
    });
    const issue = findIssues(ground, material).find(
      (one) => one.about === "spans" && one.members.some(({ id }) => id === span.id),
    );
    if (issue?.about !== "spans") throw new Error("There is nothing to settle.");
    const annotators = new Map(reader.all("annotators").map((one) => [one.id, one]));
    const gold = reader.spansOf(document.id).filter((one) => annotators.get(one.annotator)?.kind === "gold");
    const settling = {
      project: present(reader.all("project")[0]).id,
      document: document.id,
      text: TEXT,
      person,
      time: now(),
      newId,
      ground,
      annotators,
      decisions: reader.decisionsOf(document.id),
      goldSpans: new Map(gold.map((one) => [one.id, one])),
      goldRelations: new Map(),
    };
    this.make(acceptVersions(settling, issue, version), person);
  }
}

/** Two copies of one project that say something differently in every way a person has to look at. */
export function makeTwoCopies(folder: string): TwoCopies {
  const project = new TestProject(path.join(folder, "mine.obelus"), TEXT);
  const { mine: maria, theirs: idris } = project;
  const base = new Work(project.file, project);
  const [field, gone, end] = [
    base.tag("41 ferries", "Number"),
    base.tag("mayor", "Speaker"),
    base.tag("harbour", "Event"),
  ];
  const rivals = {
    maria: base.tag("A cable was cut", "Claim"),
    idris: base.tag("A cable was cut on purpose", "Accusation", idris),
  };
  const evidence = { maria: base.tag("denied it", "Claim"), idris: base.tag("denied it again", "Denial", idris) };
  for (const annotator of [maria, idris]) {
    const read = { read: [[0, TEXT.length] as [number, number]], sentences: 5, finished: true };
    const reading = { id: project.newId(), document: project.document.id, annotator, ...read };
    base.make({ code: "reading.finish", label: "Read", edits: [added("readings", reading)] }, annotator);
  }
  project.file.close();
  const copy = new Copy(project, "theirs", idris);
  const there = new Work(copy.file, project);
  const unfit = workThere(there, { field, gone, end, rival: rivals.idris, evidence: evidence.idris });
  copy.file.close();
  project.reopenClosed();
  workHere(new Work(project.file, project), { field, gone, end, rival: rivals.maria, evidence: evidence.idris });
  project.file.close();
  return { mine: project.path, theirs: copy.path, field, gone, end, unfit };
}

type Base = Pick<TwoCopies, "field" | "gone" | "end"> & { readonly rival: Span; readonly evidence: Span };

function workHere(here: Work, { field, gone, end, rival, evidence }: Base): void {
  const { mine: maria } = here.project;
  here.retag(field, "Hedge");
  here.note(field, "From the log book");
  for (const span of [gone, end]) here.make(removeSpans([here.span(span)], { relations: [], links: [] }));
  const hedge = here.detail("Hedge", "Kind");
  here.edit(changed("attributes", hedge, { values: ["possible", "likely"] }), "Fewer values");
  here.edit(
    changed("attributes", here.detail("Number", "Unit"), { type: "choice", values: ["ships"] }),
    "Units to choose",
  );
  here.edit(changed("tags", here.kind("Event"), { name: "Incident" }), "Rename Event");
  here.edit(removed("tags", here.kind("Target")), "Remove Target");
  here.addKind("Rumour");
  here.settle(rival, maria, maria);
  here.settle(evidence, here.project.theirs, maria);
}

/** @returns the tag whose detail the schema does not allow any more */
function workThere(there: Work, { field, gone, end, rival, evidence }: Base): Span {
  const { theirs: idris, newId, now } = there.project;
  there.retag(field, "Loaded");
  there.note(field, "Heard by radio");
  there.note(gone, "Still meant");
  for (const source of [there.tag("Nobody", "Target", idris), there.tag("saw one", "Event")]) {
    const type = present(there.file.reader.all("relationTypes").find(({ name }) => name === "answers"));
    const ends = { type: type.id, source: source.id, target: end.id };
    const link = { id: newId(), annotator: source.annotator, ...ends, note: "", created: now() };
    const label = `Link ${source.quote}`;
    there.make({ code: "relation.add", label, edits: [added("relations", link)] }, source.annotator);
  }
  const unfit = there.tag("reportedly", "Hedge");
  there.make(setAttribute(unfit, there.detail("Hedge", "Kind"), "alleged"));
  there.edit(changed("attributes", there.detail("Number", "Unit"), { type: "number" }), "Units as numbers");
  there.edit(changed("tags", there.kind("Event"), { name: "Happening" }), "Rename Event");
  there.addKind("Rumour");
  there.settle(rival, idris, idris);
  there.retag(evidence, "Forecast");
  const words = TEXT.replace("Thursday", "Tuesday");
  const other = documentOf(newId(), words, now());
  const proposal = { code: "import.documents", label: "Bring in a text", edits: [added("documents", other.document)] };
  const author = { person: idris, writer: there.project.writer, time: now() };
  must(there.file.make(proposal, author, other.contents));
  return unfit;
}
