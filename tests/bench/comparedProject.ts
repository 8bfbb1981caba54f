import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { added } from "#core/change.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Records } from "#core/model/records.ts";
import { type Random, seededRandom } from "#core/random.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { createProject } from "#db/openProject.ts";

const DOCUMENTS = 1000;
const WORDS = 800;
const ANNOTATORS = 10;
const TAGS = 12;
/** Spans of one annotator in one document; 100,000 in all. */
const SPANS = 100;

export const comparedSize = "10 annotators × 100,000 spans, 1,000 documents";

function newId(): Id {
  return uuidv7(Date.now(), randomBytes(10));
}

/** read: how long reading all spans as columns takes, in milliseconds. */
export type Compared = { readonly file: string; readonly span: Records["spans"]; readonly read: number };

export function makeComparedProject(folder: string): Compared {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "comparing.obelus");
  const created = createProject(file, { person: "Bench", now: Date.now });
  if (!created.ok) throw new Error(created.failure.message);
  const project = created.value;
  const people = Array.from({ length: ANNOTATORS }, newId);
  const tags = Array.from({ length: TAGS }, newId);
  const [me = ""] = people;
  const make = (person: Id, edits: Parameters<typeof project.make>[0]["edits"], contents?: Map<string, Uint8Array>) => {
    const made = project.make(
      { code: "bench.make", label: "Prepare", edits },
      { person, writer: person, time: 0 },
      contents,
    );
    if (!made.ok) throw new Error(made.failure.message);
  };
  const layer = newId();
  const about = { schemaName: "", schemaVersion: 1, verdicts: [], created: 0 };
  make(me, [
    added("project", { id: newId(), name: "Comparing", ...about }),
    ...people.map((id, at) => added("annotators", { id, name: `p${at}`, initials: "P", kind: "human" })),
    added("layers", { id: layer, name: "Layer", line: "solid", marking: "tint", order: 0 }),
    ...tags.map((id, order) => added("tags", { ...plainTag, id, layer, name: `t${order}`, order })),
  ]);
  const contents = new Map<string, Uint8Array>();
  const random = seededRandom(1);
  const documents = Array.from({ length: DOCUMENTS }, (_, order) => makeDocument(order, random, contents));
  make(
    me,
    documents.map(({ record }) => added("documents", record)),
    contents,
  );
  const places = documents.map(() =>
    Array.from({ length: SPANS }, () => ({ word: random.below(WORDS - 12), tag: random.below(TAGS) })),
  );
  let span: Records["spans"] | null = null;
  for (const annotator of people) {
    const spans = documents.flatMap(({ record, text, starts }, at) =>
      (places[at] ?? []).map((place) => makeSpan({ record, text, starts }, annotator, tags, place, random)),
    );
    span ??= spans[0] ?? null;
    for (let from = 0; from < spans.length; from += 10_000)
      make(
        annotator,
        spans.slice(from, from + 10_000).map((one) => added("spans", one)),
      );
    make(
      annotator,
      documents.map(({ record: { id, length } }) =>
        added("readings", { id: newId(), document: id, annotator, read: [[0, length]], sentences: 1, finished: true }),
      ),
    );
  }
  const began = performance.now();
  for (const { record } of documents) project.reader.spanColumns(record.id);
  const read = performance.now() - began;
  project.close();
  if (span === null) throw new Error("Nothing was tagged");
  return { file, span, read };
}

const plainTag = { key: null, hue: 1, marking: null, meaning: "", stance: null, examples: [] };

type MadeDocument = {
  readonly record: Records["documents"];
  readonly text: string;
  readonly starts: readonly number[];
};

function makeDocument(order: number, random: Random, contents: Map<string, Uint8Array>): MadeDocument {
  const starts: number[] = [];
  let text = "";
  for (let word = 0; word < WORDS; word++) {
    starts.push(text.length);
    text += `${"abcdefghij".slice(0, 2 + random.below(7))} `;
  }
  const keep = (content: string): string => {
    const bytes = Buffer.from(content);
    const hash = createHash("sha256").update(bytes).digest("hex");
    contents.set(hash, bytes);
    return hash;
  };
  const { length } = text;
  const structure = JSON.stringify({ blocks: [{ kind: "paragraph", start: 0, end: length }], marks: [] });
  const empty = { folder: null, title: "", outlet: null, date: null, language: "en", direction: "auto" } as const;
  const counts = { length, words: WORDS, sentences: 1, furniture: [], note: "", source: null, created: 0 };
  const hashes = { text: keep(text), structure: keep(structure) };
  const record = { id: newId(), name: `d${order}`, order, aside: false, ...empty, ...counts, ...hashes };
  return { record, text, starts };
}

/** Mostly the same place; three in ten begin or end elsewhere, one in ten has another tag, one in ten is of their own. */
function makeSpan(
  { record, text, starts }: MadeDocument,
  annotator: Id,
  tags: readonly Id[],
  place: { readonly word: number; readonly tag: number },
  random: Random,
): Records["spans"] {
  const chance = random.below(10);
  const word = chance === 0 ? random.below(WORDS - 12) : place.word + (chance < 3 ? random.below(2) : 0);
  const last = word + 3 + (place.word % 4) + (chance === 3 ? random.below(2) : 0);
  const fragments: [number, number][] = [[starts[word] ?? 0, (starts[last] ?? 1) - 1]];
  const rest = { attributes: {}, note: "", claim: null, stance: null, origin: null, created: 0 };
  const tag = tags[chance === 4 ? random.below(TAGS) : place.tag] ?? "";
  return { id: newId(), document: record.id, annotator, tag, fragments, ...quoteFragments(text, fragments), ...rest };
}
