// What people do while something goes wrong. Each action goes on and on, one step at a time, as the window would do it.
import { randomBytes, randomInt } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { saveSchema } from "#core/actions/schema.ts";
import { draftOf, patchIn, type SchemaRecords } from "#core/actions/schemaDraft.ts";
import { addSpans, newSpan, retagSpan, setSpanFields } from "#core/actions/spans.ts";
import type { Proposal } from "#core/change.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Service } from "#contract/methods.ts";
import { openProject } from "#db/openProject.ts";
import { ok, type Result } from "#contract/result.ts";
import type { DocumentContent, ProjectState } from "#contract/values.ts";

/** Known to the template, so that opening it makes no change. */
export const PERSON = { name: "Maria Holm", initials: "MH" };

/** An open project and who works on it. `acknowledge` is told each change that the host has answered for. */
export type Desk = {
  readonly service: Service;
  readonly path: string;
  readonly state: ProjectState;
  readonly content: DocumentContent;
  readonly acknowledge: (change: string) => void;
};

/** One step; it may be called again and again, one at a time. Rejects when the host is gone. */
type Step = () => Promise<Result<unknown>>;

export type Action = {
  readonly name: string;
  /** About how long some steps of it take, in milliseconds: the time within which it is interrupted. */
  readonly lasts: number;
  /** Changes that one step writes together, when that is not one. */
  readonly atOnce?: number;
  readonly begin: (desk: Desk) => Step;
};

/** Spans of one change, where many are tagged at once. */
const MANY = 2000;

/** Where exports go, beside the project: a file with its note, or a folder. */
export const exportNames = {
  jsonl: "out-jsonl",
  obelus: "out.json",
  brat: "out-brat",
  parquet: "out-parquet",
  "refi-qda": "out.qdpx",
} as const;
type Format = keyof typeof exportNames;

export const actions: readonly Action[] = [
  { name: "tagging", lasts: 150, begin: (desk) => () => make(desk, addSpans([randomSpan(desk)])) },
  { name: "changing tags, undo and redo", lasts: 150, begin: beginChanging },
  {
    name: `tagging ${MANY} passages at once and taking them back`,
    lasts: 1200,
    begin: (desk) => inTurn([() => make(desk, addSpans(manySpans(desk))), () => settle(desk, "change.undo")]),
  },
  { name: "typing a note", lasts: 150, begin: beginNote },
  { name: "bringing in texts", lasts: 1000, begin: (desk) => () => bringIn(desk) },
  { name: "bringing in tags", lasts: 600, begin: beginTags },
  { name: "bringing in a colleague's copy", lasts: 800, atOnce: 3, begin: beginMerging },
  {
    name: "exporting",
    lasts: 150,
    begin: (desk) => inTurn([() => exportTo(desk, "jsonl"), () => exportTo(desk, "obelus")]),
  },
  {
    name: "exporting a packed file and folders of files",
    lasts: 250,
    begin: (desk) =>
      inTurn([() => exportTo(desk, "brat"), () => exportTo(desk, "refi-qda"), () => exportTo(desk, "parquet")]),
  },
  { name: "changing the schema", lasts: 150, begin: beginSchema },
];

export async function sitDown(service: Service, project: string, acknowledge: Desk["acknowledge"]): Promise<Desk> {
  const state = valueOf(await service["project.open"]({ path: project, person: PERSON }));
  const [document] = state.records.documents;
  const content = valueOf(await service["document.read"]({ document: document?.id ?? "" }));
  return { service, path: project, state, content, acknowledge };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function newId(): Id {
  return uuidv7(Date.now(), randomBytes(10));
}

async function make(desk: Desk, proposal: Proposal | null): Promise<Result<unknown>> {
  if (proposal === null) return ok(null);
  const made = await desk.service["change.make"](proposal);
  if (made.ok && made.value.change !== null) desk.acknowledge(made.value.change.id);
  return made;
}

async function settle(desk: Desk, method: "change.undo" | "change.redo"): Promise<Result<unknown>> {
  const made = await desk.service[method]({});
  // A step that a failing disk refused was kept after all, and this is the same step tried again.
  if (!made.ok && /^There is nothing to (?:undo|redo)\.$/u.test(made.failure.message)) return ok(null);
  if (made.ok && made.value.change !== null) desk.acknowledge(made.value.change.id);
  return made;
}

/** The steps one after the other, from the start again after the last. One that failed is tried again. */
function inTurn(steps: readonly Step[]): Step {
  let turn = 0;
  return async () => {
    const result = (await steps[turn % steps.length]?.()) ?? ok(null);
    if (result.ok) turn += 1;
    return result;
  };
}

function spanFrom(desk: Desk, start: number): Span {
  const { content, state } = desk;
  const length = Math.min(1 + randomInt(30), content.text.length - start);
  return newSpan(content.text, {
    id: newId(),
    document: content.document,
    annotator: state.me,
    tag: randomTag(desk),
    attributes: [],
    fragments: [[start, start + length]],
    created: Date.now(),
  });
}

function randomSpan(desk: Desk): Span {
  return spanFrom(desk, randomInt(desk.content.text.length - 1));
}

function manySpans(desk: Desk): Span[] {
  return Array.from({ length: MANY }, (_, index) =>
    spanFrom(desk, Math.floor((index * (desk.content.text.length - 1)) / MANY)),
  );
}

function randomTag({ state }: Desk): Tag {
  const { tags } = state.records;
  const tag = tags[randomInt(tags.length)];
  if (tag === undefined) throw new Error("The project has no tags");
  return tag;
}

/** Tags, tags otherwise, takes both back and does them again. */
function beginChanging(desk: Desk): Step {
  let span = randomSpan(desk);
  const tag = () => {
    span = randomSpan(desk);
    return make(desk, addSpans([span]));
  };
  const otherTag = () => desk.state.records.tags.find(({ id }) => id !== span.tag) ?? randomTag(desk);
  const retag = () => make(desk, retagSpan(span, otherTag(), []));
  const undo = () => settle(desk, "change.undo");
  const redo = () => settle(desk, "change.redo");
  return inTurn([tag, retag, undo, undo, redo, redo]);
}

/** Each pause in typing is one change of the note. */
function beginNote(desk: Desk): Step {
  let span = randomSpan(desk);
  const write = async (): Promise<Result<unknown>> => {
    const note = `${span.note}${span.note === "" ? "" : " "}another look at this`;
    const made = await make(desk, setSpanFields(span, "Write a note", { note }));
    if (made.ok) span = { ...span, note };
    return made;
  };
  return inTurn([() => make(desk, addSpans([span])), ...Array.from({ length: 1000 }, () => write)]);
}

/** A few plain texts, and one of a format that a process of its own reads. */
async function bringIn(desk: Desk): Promise<Result<unknown>> {
  const mark = newId();
  const words = `Ferries were held at their berths, says report ${mark}. `.repeat(40);
  const checked = await desk.service["import.check"]({
    files: [
      ...Array.from({ length: 6 }, (_, index) => ({ name: `${mark}-${index}.txt`, text: `${index}. ${words}` })),
      { name: `${mark}.html`, text: `<h1>${mark}</h1><p>${words}</p>` },
    ],
  });
  if (!checked.ok) return checked;
  const { batch, rows } = checked.value;
  const finished = await desk.service["import.finish"]({
    batch,
    folder: null,
    rows: rows.map(({ row }) => ({ row })),
  });
  if (finished.ok && finished.value.change !== null) desk.acknowledge(finished.value.change.id);
  return finished;
}

/** Each step is a file of another program: a new text, and most of its words tagged. The kinds are new the first time. */
function beginTags(desk: Desk): Step {
  return async () => {
    const mark = newId();
    const text = `Report ${mark}. ${"Ferries were held at their berths. ".repeat(MANY / 10)}`;
    const result = [...text.matchAll(/\p{L}+/gu)].slice(0, MANY).map(({ index, 0: word }) => ({
      id: `${index}`,
      from_name: "kind",
      to_name: "text",
      type: "labels",
      value: { start: index, end: index + word.length, text: word, labels: [word.length > 5 ? "Long" : "Short"] },
    }));
    const tasks = [{ id: 1, data: { text }, annotations: [{ id: 1, completed_by: { email: "desk" }, result }] }];
    const file = { name: `${mark}.json`, text: JSON.stringify(tasks) };
    const checked = await desk.service["annotations.check"]({ files: [file] });
    if (!checked.ok) return checked;
    const { batch } = checked.value;
    const done = await desk.service["annotations.finish"]({ batch, folder: null, sets: [{ set: 0 }] });
    if (done.ok) for (const { id } of done.value.changes) desk.acknowledge(id);
    return done;
  };
}

/** Each step hands a copy out, in which many tags are made, and brings it in again. */
function beginMerging(desk: Desk): Step {
  return async () => {
    const copy = path.join(path.dirname(desk.path), `handed-out-${newId()}.obelus`);
    try {
      const to = { path: copy, to: PERSON.name, blind: true, assigned: false };
      const handed = await desk.service["project.handOut"](to);
      if (!handed.ok) return handed;
      const opened = openProject(copy, { person: PERSON.name, now: Date.now });
      if (!opened.ok) return opened;
      const author = { person: desk.state.me, writer: newId(), time: Date.now() };
      const made = opened.value.make(addSpans(manySpans(desk)), author);
      const added = opened.value.latest(10).map(({ id }) => id);
      opened.value.close();
      if (!made.ok) return made;
      const checked = await desk.service["merge.check"]({ path: copy });
      if (!checked.ok) return checked;
      const done = await desk.service["merge.finish"]({ batch: checked.value.batch, pairings: [] });
      if (done.ok && done.value.change !== null)
        for (const id of [...added, done.value.change.id]) desk.acknowledge(id);
      return done;
    } finally {
      for (const left of [copy, `${copy}-journal`, `${copy}.lock`]) rmSync(left, { force: true });
    }
  };
}

function exportTo(desk: Desk, format: Format): Promise<Result<unknown>> {
  return desk.service["export.write"]({
    format,
    documents: "all",
    annotators: "all",
    offsets: "utf16",
    aside: true,
    negatives: false,
    choices: {},
    path: path.join(path.dirname(desk.path), exportNames[format]),
  });
}

/** Gives a kind of tag another name, one version of the schema after the other. */
function beginSchema(desk: Desk): Step {
  return async () => {
    const { records } = valueOf(await desk.service["project.state"]({}));
    const saved: SchemaRecords = {
      project: byId(records.project),
      layers: byId(records.layers),
      tags: byId(records.tags),
      attributes: byId(records.attributes),
      relationTypes: byId(records.relationTypes),
    };
    const [tag] = records.tags;
    const draft = patchIn(draftOf(saved), "tags", tag?.id ?? "", { name: `Kind ${newId().slice(-8)}` });
    const use = { person: desk.state.me, spans: [], relations: [], links: [], claims: [] };
    return make(desk, saveSchema(saved, draft, use));
  };
}

function byId<T extends { readonly id: Id }>(records: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(records.map((one) => [one.id, one]));
}
