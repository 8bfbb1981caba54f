import { createHash, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { added, changed } from "#core/change.ts";
import type { Records } from "#core/model/records.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { type Random, seededRandom } from "#core/random.ts";
import { usualAgreement } from "#contract/agreementSettings.ts";
import { createProject } from "#db/openProject.ts";
import { createService } from "#service/createService.ts";
import type { Area, Run } from "./area.ts";
import { benchHost, must } from "./project.ts";
import { measured } from "./report.ts";

const DOCUMENTS = 1000;
const WORDS = 800;
const ANNOTATORS = 10;
const TAGS = 12;
/** Spans of one annotator in one document; 100,000 in all. */
const SPANS = 100;
const size = "10 annotators × 100,000 spans, 1,000 documents";

const first = `agreement from the file: read, count and work out everything, ${size}`;
const again = `agreement from the file: work out everything once more, ${size}`;
const edited = `agreement from the file: after an edit, ${size}`;
const cases = `agreement from the file: the first cases of a figure, ${size}`;

export const comparingArea: Area = { cases: [first, again, edited, cases], measure: measureComparing };

/**
 * The floor of the first answer is what has to be done at least: reading all spans from the file, as columns. What is
 * asked after it is measured against it: nothing, or one document, is counted then.
 */
async function measureComparing({ folder, note }: Run): Promise<void> {
  const { file, span, read } = makeProject(path.join(folder, "comparing"));
  const { service, close } = createService(benchHost(path.join(folder, "comparing", "profile")));
  must(await service["project.open"]({ path: file, person: { name: "p0", initials: "P" } }));
  const compute = async () => must(await service["agreement.compute"](usualAgreement));
  const timed = async <T>(work: () => Promise<T>): Promise<readonly [number, T]> => {
    const began = performance.now();
    const answer = await work();
    return [performance.now() - began, answer];
  };
  const [whole] = await timed(compute);
  const [once] = await timed(compute);
  const edit = changed("spans", span, { note: "Seen" });
  if (edit !== null) must(await service["change.make"]({ code: "span.note", label: "Note", edits: [edit] }));
  const [after, { counted }] = await timed(compute);
  if (counted !== 1) throw new Error(`${counted} documents were counted after an edit of one`);
  const wanted = { settings: usualAgreement, mark: { kind: "matched" }, tag: null, pair: null } as const;
  const [opened] = await timed(async () =>
    must(await service["agreement.cases"]({ ...wanted, documents: null, from: 0, limit: 100 })),
  );
  await close();
  note(
    measured(first, "ms", whole, read, { at: "most", bound: 40 }),
    measured(again, "ms", once, whole, { at: "most", bound: 0.7 }),
    measured(edited, "ms", after, whole, { at: "most", bound: 0.7 }),
    measured(cases, "ms", opened, whole, { at: "most", bound: 0.7 }),
  );
}

function newId(): Id {
  return uuidv7(Date.now(), randomBytes(10));
}

/** read: how long reading all spans as columns takes, in milliseconds. */
type Made = { readonly file: string; readonly span: Records["spans"]; readonly read: number };

function makeProject(folder: string): Made {
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
