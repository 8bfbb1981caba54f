import { added, type Edit, type Proposal } from "#core/change.ts";
import { newSpan } from "#core/actions/spans.ts";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { Annotator, Reading } from "#core/model/annotator.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Document, Folder } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AttributeValue, Tag } from "#core/model/schema.ts";
import type { Block, Range, Structure } from "#core/model/structure.ts";
import { sentencesOfBlocks, wordsIn } from "#core/text/segments.ts";
import { sha256 } from "#db/binary.ts";
import type { Contents } from "#db/contents.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { articles, type Article } from "./articles.ts";
import { claims, marks, people, relations, speakers, type MarkedPassage } from "./annotations.ts";

/** One change of the sample: who makes it, what it is, and the bytes its documents refer to. */
export type SampleStep = { readonly author: Id; readonly proposal: Proposal; readonly contents?: Contents };

/**
 * The sample project's changes, in order, for a project that was just created with the "claims" schema by `me`, who is
 * the first of the sample's people. The first step adds the other; each one's spans are their own changes.
 */
export function sampleSteps(reader: ProjectReader, me: Id, newId: () => Id, now: () => number): readonly SampleStep[] {
  const [first, second] = people;
  const colleague: Annotator = { id: newId(), name: second.name, initials: second.initials, kind: "human" };
  const annotatorOf = new Map([
    [first.key, me],
    [second.key, colleague.id],
  ]);
  const texts = bringIn(newId, now);
  const ground: Edit[] = [
    added("annotators", colleague),
    ...texts.folders.map((one) => added("folders", one)),
    ...texts.documents.map((one) => added("documents", one.document)),
  ];
  const shared = sharedRecords(newId, now);
  const steps: SampleStep[] = [
    {
      author: me,
      proposal: { code: "import.documents", label: `Bring in ${articles.length} texts`, edits: ground },
      contents: texts.contents,
    },
    { author: me, proposal: { code: "claim.addMany", label: `Write ${claims.length} claims`, edits: shared.edits } },
  ];
  const spans = new Map<string, Span>();
  for (const person of people) {
    const author = annotatorOf.get(person.key) ?? me;
    const work = marksOf(person.key, {
      reader,
      author,
      newId,
      now,
      texts: texts.documents,
      claimIds: shared.claimIds,
      speakerIds: shared.speakerIds,
    });
    for (const [key, span] of work.spans) if (!spans.has(key)) spans.set(key, span);
    const edits: Edit[] = [
      ...[...work.spans.values()].map((span) => added("spans", span)),
      ...work.readings.map((one) => added("readings", one)),
    ];
    steps.push({ author, proposal: { code: "span.addMany", label: `Tag ${work.spans.size} passages`, edits } });
  }
  const links = relationRecords(reader, spans, newId, now);
  for (const person of people) {
    const author = annotatorOf.get(person.key) ?? me;
    const own = links.filter((one) => one.annotator === author);
    if (own.length > 0)
      steps.push({
        author,
        proposal: {
          code: "relation.addMany",
          label: `Link ${own.length} pairs`,
          edits: own.map((one) => added("relations", one)),
        },
      });
  }
  return steps;
}

type BroughtIn = {
  readonly key: string;
  readonly document: Document;
  readonly text: string;
  readonly sentences: readonly Range[];
};

function bringIn(
  newId: () => Id,
  now: () => number,
): { folders: Folder[]; documents: BroughtIn[]; contents: Map<Sha256, Uint8Array> } {
  const contents = new Map<Sha256, Uint8Array>();
  const keep = (text: string): Sha256 => {
    const bytes = new TextEncoder().encode(text);
    const hash = sha256(bytes);
    contents.set(hash, bytes);
    return hash;
  };
  const outlets = [...new Set(articles.map((article) => article.outlet))];
  const folders = outlets.map((name, order): Folder => ({ id: newId(), parent: null, name, order }));
  const documents = articles.map((article, order): BroughtIn => {
    const { text, structure, furniture } = layOut(article);
    const readable = structure.blocks.filter((_block, index) => !furniture.includes(index));
    const sentences = sentencesOfBlocks(text, readable);
    const document: Document = {
      id: newId(),
      folder: folders[outlets.indexOf(article.outlet)]?.id ?? null,
      name: `${article.key}.txt`,
      title: article.title,
      outlet: article.outlet,
      date: article.date,
      language: article.language ?? "en",
      direction: "auto",
      order,
      aside: false,
      text: keep(text),
      structure: keep(JSON.stringify(structure)),
      length: text.length,
      words: wordsIn(text, [0, text.length]).length,
      sentences: sentences.length,
      furniture,
      note: "",
      source: null,
      created: now(),
    };
    return { key: article.key, document, text, sentences };
  });
  return { folders, documents, contents };
}

/** A title line, then one block a paragraph, with a blank line between. */
function layOut(article: Article): { text: string; structure: Structure; furniture: number[] } {
  const blocks: Block[] = [];
  const furniture: number[] = [];
  let text = "";
  for (const paragraph of [article.title, ...article.paragraphs]) {
    const isFurniture = paragraph.startsWith("~ ");
    const words = isFurniture ? paragraph.slice(2) : paragraph;
    if (text !== "") text += "\n\n";
    if (isFurniture) furniture.push(blocks.length);
    blocks.push(
      text === ""
        ? { kind: "heading", level: 1, start: 0, end: words.length }
        : { kind: "paragraph", start: text.length, end: text.length + words.length },
    );
    text += words;
  }
  return { text, structure: { blocks, marks: [] }, furniture };
}

function sharedRecords(
  newId: () => Id,
  now: () => number,
): { edits: Edit[]; claimIds: Map<number, Id>; speakerIds: Map<string, Id> } {
  const claimRecords = claims.map((claim): Claim => ({
    id: newId(),
    number: claim.number,
    wording: claim.wording,
    verdict: claim.verdict ?? null,
    reason: claim.reason ?? "",
    created: now(),
  }));
  const speakerRecords = speakers.map((speaker) => ({
    id: newId(),
    name: speaker.name,
    role: speaker.role,
    aliases: [],
    address: null,
  }));
  return {
    edits: [...speakerRecords.map((one) => added("speakers", one)), ...claimRecords.map((one) => added("claims", one))],
    claimIds: new Map(claimRecords.map((one) => [one.number, one.id])),
    speakerIds: new Map(speakerRecords.map((one) => [one.name, one.id])),
  };
}

type MarkingContext = {
  readonly reader: ProjectReader;
  readonly author: Id;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly texts: readonly BroughtIn[];
  readonly claimIds: ReadonlyMap<number, Id>;
  readonly speakerIds: ReadonlyMap<string, Id>;
};

function marksOf(person: string, context: MarkingContext): { spans: Map<string, Span>; readings: Reading[] } {
  const spans = new Map<string, Span>();
  const readings: Reading[] = [];
  for (const source of context.texts) {
    const passages = marks.filter((mark) => mark.by.includes(person) && mark.in === source.key);
    for (const passage of passages)
      spans.set(`${source.key}/${passage.tag}/${passage.words[0] ?? ""}`, spanOf(passage, source, context));
    const finished = people.find((one) => one.key === person)?.finished.includes(source.key) ?? false;
    const read = finished
      ? source.sentences
      : source.sentences.filter(([from, to]) => passages.some((passage) => touches(source.text, passage, from, to)));
    if (read.length > 0)
      readings.push({
        id: context.newId(),
        document: source.document.id,
        annotator: context.author,
        read: read.map(([from, to]) => [from, to]),
        sentences: read.length,
        finished,
      });
  }
  return { spans, readings };
}

function touches(text: string, passage: MarkedPassage, from: number, to: number): boolean {
  return fragmentsOf(text, passage).some(([start, end]) => start < to && end > from);
}

/** Where the words stand; the sample's own test makes sure that each is there exactly once. */
function fragmentsOf(text: string, passage: MarkedPassage): Range[] {
  return passage.words.map((words) => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`The sample has no “${words}” in ${passage.in}`);
    return [start, start + words.length];
  });
}

function spanOf(
  passage: MarkedPassage,
  source: BroughtIn,
  { reader, author, newId, now, claimIds, speakerIds }: MarkingContext,
): Span {
  const tag = tagByKey(reader, passage.tag);
  const attributes = reader.all("attributes").filter((one) => one.tag === tag.id);
  const span = newSpan(source.text, {
    id: newId(),
    document: source.document.id,
    annotator: author,
    tag,
    attributes,
    fragments: fragmentsOf(source.text, passage),
    created: now(),
  });
  const details: Record<Id, AttributeValue> = { ...span.attributes };
  for (const [name, value] of Object.entries(passage.details ?? {})) {
    const attribute = attributes.find((one) => one.name === name);
    if (attribute === undefined) continue;
    details[attribute.id] = attribute.type === "person" ? (speakerIds.get(String(value)) ?? String(value)) : value;
  }
  const claim = passage.claim === undefined ? null : (claimIds.get(passage.claim) ?? null);
  return { ...span, attributes: details, claim, stance: passage.stance ?? span.stance, note: passage.note ?? "" };
}

function tagByKey(reader: ProjectReader, key: string): Tag {
  const tag = reader.all("tags").find((one) => one.key === key);
  if (tag === undefined) throw new Error(`The sample's schema has no kind with the letter ${key}`);
  return tag;
}

function relationRecords(
  reader: ProjectReader,
  spans: ReadonlyMap<string, Span>,
  newId: () => Id,
  now: () => number,
): Relation[] {
  const types = reader.all("relationTypes");
  return relations.flatMap(({ type, source, target, note }) => {
    const from = spans.get(source);
    const to = spans.get(target);
    const found = types.find((one) => one.name === type);
    if (from === undefined || to === undefined || found === undefined)
      throw new Error(`The sample cannot link ${source} to ${target}`);
    return [
      {
        id: newId(),
        annotator: from.annotator,
        type: found.id,
        source: from.id,
        target: to.id,
        note: note ?? "",
        created: now(),
      },
    ];
  });
}
