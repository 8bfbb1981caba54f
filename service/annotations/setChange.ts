import type { AnnotationChoice, AnnotationReport } from "#contract/annotationValues.ts";
import { excerpt } from "#core/actions/propose.ts";
import { allowsRelation } from "#core/actions/relations.ts";
import { added, changed, type Edit, type Proposal } from "#core/change.ts";
import type { Link, Relation, Span } from "#core/model/annotation.ts";
import type { Document } from "#core/model/document.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { RelationType } from "#core/model/schema.ts";
import { quoteFragments } from "#core/text/quote.ts";
import { joinRanges } from "#core/text/ranges.ts";
import type { Contents, ReadyBytes } from "#db/contents.ts";
import {
  Remarks,
  type FoundDocument,
  type FoundProject,
  type FoundSpan,
  type NativeValues,
} from "#formats/annotations/found.ts";
import { FolderMaker } from "../importing/folders.ts";
import { orderAfter } from "../importing/order.ts";
import type { Task } from "../work.ts";
import type { SourceSet } from "./divideFiles.ts";
import { Chosen, type Place } from "./chosen.ts";
import { fitDay, fitFragments, fitWords, LONGEST_ADDRESS } from "./fitting.ts";
import { kindKey } from "./kinds.ts";
import type { ReadSet, ReadyDocument } from "./readSet.ts";
import { linkKey, nativeKey, relationKey, spanKey } from "./sameness.ts";
import { SchemaMaker } from "./schemaMaker.ts";

/** One set as one change. `proposal` is null when nothing of it is new. */
export type SetChange = {
  readonly proposal: Proposal | null;
  readonly contents: Contents;
  readonly report: AnnotationReport;
};

/** Longest notes and quotes, titles and native values, as the records allow. */
const LONGEST_NOTE = 100_000;
const LONGEST_TITLE = 1000;
const LONGEST_NATIVE = 1_000_000;

/** Turns what was read into edits, with turns for others. */
export async function prepareSet(
  place: Place,
  source: SourceSet,
  read: ReadSet,
  choice: AnnotationChoice,
  task: Task,
): Promise<SetChange> {
  const maker = new SetMaker(place, source, read.found, choice);
  for (const [index, document] of read.found.documents.entries()) {
    await task.giveWay();
    const ready = read.ready[index];
    if (ready !== undefined) maker.addDocument(document, ready);
    task.report(index);
  }
  await task.giveWay();
  maker.addRelations();
  maker.addLinks();
  return maker.finish();
}

class SetMaker {
  readonly #place: Place;
  readonly #source: SourceSet;
  readonly #found: FoundProject;
  readonly #remarks = new Remarks();
  readonly #schema: SchemaMaker;
  readonly #folders: FolderMaker;
  readonly #edits: Edit[] = [];
  readonly #contents = new Map<Sha256, ReadyBytes>();
  readonly #chosen: Chosen;
  /** By the key they have in the file. */
  readonly #spans = new Map<string, Span>();
  readonly #documents = new Map<Sha256, Id>();
  /** By document; a file may hold a text several times. */
  readonly #made = new Map<Id, Span[]>();
  /** By `nativeKey`. */
  readonly #natives: Set<string>;
  readonly #counts = { texts: 0, spans: 0, known: 0, relations: 0, links: 0 };
  #order: number;

  constructor(place: Place, source: SourceSet, found: FoundProject, choice: AnnotationChoice) {
    const { reader, context } = place;
    this.#place = place;
    this.#source = source;
    this.#found = found;
    this.#schema = new SchemaMaker(reader, context.newId, this.#remarks);
    this.#folders = new FolderMaker(reader.all("folders"), context.newId);
    this.#order = orderAfter(reader.all("documents"));
    this.#natives = new Set(reader.all("natives").map(nativeKey));
    for (const remark of found.remarks) this.#remarks[remark.outcome](remark.message, remark.where, remark.count);
    for (const { name, ...speaker } of found.speakers) this.#schema.ensureSpeaker(name, { name, ...speaker });
    this.#chosen = new Chosen(place, found, choice, this.#schema, this.#remarks);
  }

  addDocument(found: FoundDocument, ready: ReadyDocument): void {
    const known = this.#documents.get(ready.text.hash) ?? this.#place.reader.documentsWithText(ready.text.hash)[0]?.id;
    const id = known ?? this.#makeDocument(found, ready);
    this.#documents.set(ready.text.hash, id);
    const present = this.#presentSpans(id);
    for (const span of found.spans) this.#addSpan(id, found, span, present);
    if (known === undefined) this.#addReadings(id, found, ready);
    this.#addNative(id, found.key, found.native);
  }

  addRelations(): void {
    const { reader, context } = this.#place;
    const types = new Map(reader.all("relationTypes").map((type) => [type.id, type]));
    const present = new Set(reader.all("relations").map((one) => relationKey(one, types.get(one.type))));
    for (const { key, source, target, type: name, annotator, note, created, native } of this.#found.relations) {
      const [from, to, type] = [this.#spans.get(source), this.#spans.get(target), this.#chosen.relationTypes.get(name)];
      if (type === null) continue;
      if (from === undefined || to === undefined) {
        this.#remarks.leftOut("A link leads to a tag that did not come in.", key);
        continue;
      }
      const why = type === undefined ? "Its kind is not known." : whyNotRelated(from, to, type);
      if (type === undefined || why !== null) {
        this.#remarks.leftOut(why ?? "", key);
        continue;
      }
      const relation: Relation = {
        id: context.newId(),
        annotator: this.#chosen.personOf(annotator),
        type: type.id,
        source: from.id,
        target: to.id,
        note: fitWords(note, LONGEST_NOTE, this.#remarks, key),
        created: this.#momentOf(created),
      };
      if (present.has(relationKey(relation, type))) continue;
      present.add(relationKey(relation, type));
      this.#edits.push(added("relations", relation));
      this.#counts.relations++;
      this.#addNative(relation.id, key, native);
    }
  }

  addLinks(): void {
    const { context, reader } = this.#place;
    const present = new Set(reader.all("links").map(linkKey));
    for (const found of this.#found.links) {
      const { address, bearing } = found;
      const span = found.span === null ? null : (this.#spans.get(found.span)?.id ?? null);
      const claim = found.claim === null ? null : (this.#chosen.claims.get(found.claim) ?? null);
      if (span === null && claim === null) {
        this.#remarks.leftOut("A piece of evidence belongs to nothing that came in.", address);
        continue;
      }
      if (address === "" || address.length > LONGEST_ADDRESS) {
        this.#remarks.leftOut("A piece of evidence has no address, or one that is too long.", excerpt(address));
        continue;
      }
      const link: Link = {
        id: context.newId(),
        annotator: this.#chosen.personOf(found.annotator),
        span,
        claim,
        address,
        title: fitWords(found.title, LONGEST_TITLE, this.#remarks, address),
        quote: fitWords(found.quote, LONGEST_NOTE, this.#remarks, address),
        seen: fitDay(found.seen, this.#remarks, address),
        bearing,
        note: fitWords(found.note, LONGEST_NOTE, this.#remarks, address),
        created: context.now(),
      };
      if (present.has(linkKey(link))) continue;
      present.add(linkKey(link));
      this.#edits.push(added("links", link));
      this.#counts.links++;
    }
  }

  finish(): SetChange {
    const schema = this.#schema.edits();
    const edits = [...this.#projectEdits(), ...this.#folders.edits, ...schema, ...this.#chosen.edits, ...this.#edits];
    const { spans, texts } = this.#counts;
    const what = spans === 0 && texts > 0 ? countOf(texts, "text") : countOf(spans, "tag");
    const label = `Bring in ${what} from ${excerpt(this.#source.name)}`;
    return {
      proposal: edits.length === 0 ? null : { code: "import.annotations", label, edits },
      contents: this.#contents,
      report: {
        name: this.#source.name,
        ...this.#counts,
        claims: this.#chosen.newClaims,
        kinds: schema.filter(({ table, before }) => (table === "tags" || table === "relationTypes") && before === null)
          .length,
        remarks: [...this.#remarks.list()],
        problem: null,
      },
    };
  }

  /** Verdicts that claims of the file have, and the schema's version when kinds were made. */
  #projectEdits(): readonly Edit[] {
    const [project] = this.#place.reader.all("project");
    if (project === undefined) return [];
    const found = this.#found.claims.flatMap(({ verdict }) => verdict ?? []);
    const verdicts = [
      ...new Set([...project.verdicts, ...found.map((one) => one.slice(0, 100)).filter((one) => one !== "")]),
    ];
    const isNew = this.#schema.isChanged() || verdicts.length > project.verdicts.length;
    const edit = isNew ? changed("project", project, { verdicts, schemaVersion: project.schemaVersion + 1 }) : null;
    return edit === null ? [] : [edit];
  }

  #makeDocument(found: FoundDocument, ready: ReadyDocument): Id {
    const { context, folder, newFolder } = this.#place;
    const id = context.newId();
    const sentences = ready.sentences.map((one) => one.length);
    const furniture = found.furniture.filter((block) => block < sentences.length);
    const folded = new Set(furniture);
    const document: Document = {
      id,
      folder: this.#folders.ensure(folder, [newFolder, ...found.folder]),
      name: found.name.slice(0, 500).trim() || "Text",
      title: fitWords(found.title ?? "", LONGEST_TITLE, this.#remarks, found.name),
      outlet: found.outlet === null ? null : fitWords(found.outlet, 500, this.#remarks, found.name),
      date: fitDay(found.date, this.#remarks, found.name),
      language: ready.language?.slice(0, 35) ?? null,
      direction: "auto",
      order: this.#order++,
      aside: false,
      text: ready.text.hash,
      structure: ready.structure.hash,
      length: ready.length,
      words: ready.words,
      sentences: sentences.reduce((sum, count, block) => (folded.has(block) ? sum : sum + count), 0),
      furniture,
      note: found.note,
      source: {
        file: this.#source.name.slice(0, 1000),
        format: this.#source.format?.declaration.id ?? "",
        bytes: ready.text.hash,
        size: ready.text.size,
        encoding: "UTF-8",
        changes: [],
      },
      created: context.now(),
    };
    for (const content of [ready.text, ready.structure]) this.#contents.set(content.hash, content);
    this.#edits.push(added("documents", document));
    this.#counts.texts++;
    return id;
  }

  #presentSpans(document: Id): ReadonlyMap<string, Span> {
    const spans = [...this.#place.reader.spansOf(document), ...(this.#made.get(document) ?? [])];
    return new Map(spans.map((span) => [spanKey(span), span]));
  }

  #addSpan(document: Id, { text, name }: FoundDocument, found: FoundSpan, present: ReadonlyMap<string, Span>): void {
    const { context } = this.#place;
    const where = `${name}, ${found.key}`;
    const tag = this.#chosen.tags.get(kindKey(found.layer, found.tag));
    if (tag === null || tag === undefined) return;
    const fragments = fitFragments(text, found.fragments, this.#remarks, where);
    if (fragments === null) return;
    const annotator = this.#chosen.personOf(found.annotator);
    const same = present.get(spanKey({ annotator, tag: tag.id, fragments }));
    if (same !== undefined) {
      this.#spans.set(found.key, same);
      this.#counts.known++;
      return;
    }
    const isMention = tag.stance !== null;
    if (!isMention && (found.claim !== null || found.stance !== null))
      this.#remarks.leftOut(`Tags of the kind “${tag.name}” mention no claims here, so their claims stay out.`, where);
    const span: Span = {
      id: context.newId(),
      document,
      annotator,
      tag: tag.id,
      fragments,
      ...quoteFragments(text, fragments),
      attributes: this.#schema.details(tag.id, found.attributes, where),
      note: fitWords(found.note, LONGEST_NOTE, this.#remarks, where),
      claim: isMention && found.claim !== null ? (this.#chosen.claims.get(found.claim) ?? null) : null,
      stance: isMention ? (found.stance ?? tag.stance) : null,
      origin: "import",
      created: this.#momentOf(found.created),
    };
    this.#spans.set(found.key, span);
    this.#edits.push(added("spans", span));
    const made = this.#made.get(document) ?? [];
    made.push(span);
    this.#made.set(document, made);
    this.#counts.spans++;
    this.#addNative(span.id, found.key, found.native);
  }

  #addReadings(document: Id, { readings }: FoundDocument, { sentences }: ReadyDocument): void {
    const { context } = this.#place;
    const all = sentences.flat();
    const byPerson = new Map(readings.map((one) => [this.#chosen.personOf(one.annotator), one]));
    for (const [annotator, { read, finished }] of byPerson) {
      const covered = all.filter(([start, end]) => read.some(([from, to]) => from <= start && end <= to));
      if (covered.length === 0 && !finished) continue;
      const ranges = joinRanges(covered);
      this.#edits.push(
        added("readings", {
          id: context.newId(),
          document,
          annotator,
          read: ranges,
          sentences: covered.length,
          finished,
        }),
      );
    }
  }

  /** Milliseconds since 1970; now where the file says nothing that is a moment. */
  #momentOf(created: number | null): number {
    return Number.isSafeInteger(created) && created !== null ? created : this.#place.context.now();
  }

  #addNative(record: Id, name: string, own: NativeValues | null): void {
    const format = this.#source.format?.declaration.id ?? "";
    const native = this.#found.natives.get(name) ?? (own === null ? null : { format, values: own });
    if (native === null || Object.keys(native.values).length === 0) return;
    const key = nativeKey({ record, format: native.format });
    if (this.#natives.has(key)) return;
    this.#natives.add(key);
    const values = JSON.stringify(native.values);
    if (values.length > LONGEST_NATIVE) {
      this.#remarks.leftOut("What the file says besides is too long to be kept.", record);
      return;
    }
    this.#edits.push(added("natives", { id: this.#place.context.newId(), record, format: native.format, values }));
  }
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function whyNotRelated(from: Span, to: Span, type: RelationType): string | null {
  if (from.id === to.id) return "A tag cannot be linked to itself.";
  return allowsRelation(type, from.tag, to.tag)
    ? null
    : `“${type.name}” does not lead between these kinds of tag in this project.`;
}
