import type { AttributeValue } from "#core/model/schema.ts";
import { Stance } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { joinRanges } from "#core/text/ranges.ts";
import {
  plainSpan,
  type FoundLink,
  type FoundRelation,
  type FoundSpan,
  type FoundTag,
  type Remarks,
} from "../found.ts";
import type { Placer } from "../reading/resolveUnit.ts";
import { asTyped, readLinkLine, type Sidecar } from "../conventions/sidecar.ts";
import type { BratNative } from "./native.ts";
import { fromOneLine } from "./oneLine.ts";
import type { AnnLine } from "./parseAnn.ts";
import { placeSpan } from "./placeSpan.ts";
import { cutAtLineEnds } from "./writeAnn.ts";

/** One .ann file: its lines, with what is known about them from beside it. */
type AnnFile = {
  readonly path: string;
  readonly lines: readonly { readonly number: number; readonly line: AnnLine }[];
  /** Of its text, in the unit that fits all texts best. */
  readonly placer: Placer;
  /** In other units; looked at when the words of a tag do not stand at its place. */
  readonly others: () => readonly Placer[];
  readonly sidecar: Sidecar | null;
  readonly tags: ReadonlyMap<string, FoundTag>;
};

type Read = {
  readonly spans: readonly FoundSpan[];
  readonly relations: readonly FoundRelation[];
  readonly links: readonly FoundLink[];
};

type Comment = { readonly type: string; readonly words: string };
type SpanLine = Extract<AnnLine, { kind: "span" }>;
type EventLine = Extract<AnnLine, { kind: "event" }>;

/** Brings the lines together: they may stand in any order. */
export function readAnn(file: AnnFile, remarks: Remarks): Read {
  return new AnnReader(file, remarks).read();
}

class AnnReader {
  readonly #file: AnnFile;
  readonly #remarks: Remarks;
  /** Of tags that have a place, by id. */
  readonly #lines = new Map<string, SpanLine>();
  readonly #ranges = new Map<string, readonly Range[]>();
  /** Events by id, with the id of their trigger. */
  readonly #triggers = new Map<string, string>();
  readonly #attributes = new Map<string, Record<string, AttributeValue>>();
  readonly #comments = new Map<string, Comment[]>();
  readonly #links: FoundLink[] = [];
  readonly #relations = new Map<string, FoundRelation>();

  constructor(file: AnnFile, remarks: Remarks) {
    this.#file = file;
    this.#remarks = remarks;
  }

  read(): Read {
    for (const { line, where } of this.#of("span")) if (this.#place(line, where)) this.#lines.set(line.id, line);
    for (const { line, where } of this.#of("event")) this.#addTrigger(line, where);
    for (const { line, where } of this.#of("relation")) this.#relate(line.id, line.type, line.ends, where);
    for (const { line, where } of this.#of("event")) this.#addArguments(line, where);
    for (const { line, where } of this.#of("equivalence")) this.#addEquivalence(line, where);
    for (const { line, where } of this.#of("attribute")) this.#addAttribute(line, where);
    for (const { line, where } of this.#of("comment")) this.#addComment(line, where);
    for (const { line, where } of this.#of("reference")) this.#addReference(line, where);
    return {
      spans: Array.from(this.#lines.values(), (line) => this.#build(line)),
      relations: Array.from(this.#relations.values(), (relation) => this.#buildRelation(relation)),
      links: this.#links,
    };
  }

  *#of<K extends AnnLine["kind"]>(kind: K): Generator<{ line: Extract<AnnLine, { kind: K }>; where: string }> {
    for (const { line, number } of this.#file.lines) {
      // The kind tells which of the lines it is.
      if (line.kind === kind)
        yield { line: line as Extract<AnnLine, { kind: K }>, where: `${this.#file.path}, line ${number}` };
    }
  }

  #place({ id, ranges, quote }: SpanLine, where: string): boolean {
    const placed = placeSpan({ ranges, quote }, this.#file, this.#remarks, where);
    if (this.#ranges.has(id)) this.#remarks.leftOut("A tag has the id of another one in its file.", where);
    else if (placed === null) this.#remarks.leftOut("A tag stands outside of its text, or inside a character.", where);
    else if (placed.length === 0) this.#remarks.leftOut("A tag has no words.", where);
    else {
      this.#ranges.set(id, placed);
      return true;
    }
    return false;
  }

  /** The tag that an id means: an event is its trigger. */
  #spanOf(id: string): string | null {
    const span = this.#triggers.get(id) ?? id;
    return this.#ranges.has(span) ? span : null;
  }

  #keyOf(id: string): string {
    return `${this.#file.path} ${id}`;
  }

  #relate(id: string, type: string, ends: readonly [string, string], where: string): void {
    const [source, target] = [this.#spanOf(ends[0]), this.#spanOf(ends[1])];
    if (source === null || target === null)
      return this.#remarks.leftOut("A link leads to something that is no tag in its file.", where);
    if (this.#relations.has(id)) return this.#remarks.leftOut("A link has the id of another one in its file.", where);
    const known = this.#file.sidecar?.relationTypes.get(type);
    this.#relations.set(id, {
      key: this.#keyOf(id),
      source: this.#keyOf(source),
      target: this.#keyOf(target),
      type: known?.name ?? type,
      annotator: null,
      note: "",
      created: null,
      native: null,
    });
  }

  /** What stands first in an event is its trigger only when it is a tag of the same kind. */
  #addTrigger({ id, type, trigger }: EventLine, where: string): void {
    if (this.#lines.get(trigger)?.type !== type)
      return this.#remarks.leftOut("An event has no trigger in its file.", where);
    this.#triggers.set(id, trigger);
    this.#remarks.changed("An event came in as a tag, with a link to each of its arguments.", where);
  }

  #addArguments({ id, trigger, roles }: EventLine, where: string): void {
    if (!this.#triggers.has(id)) return;
    for (const [index, [role, target]] of roles.entries())
      this.#relate(`${id}.${index + 1}`, role, [trigger, target], where);
  }

  #addEquivalence({ type, members }: Extract<AnnLine, { kind: "equivalence" }>, where: string): void {
    this.#remarks.changed("Tags that mean the same came in with a link from each to the next.", where);
    for (const [index, member] of members.slice(1).entries())
      this.#relate(`* ${where} ${index + 1}`, type, [members[index] ?? "", member], where);
  }

  #addAttribute({ type, target, value }: Extract<AnnLine, { kind: "attribute" }>, where: string): void {
    const span = this.#spanOf(target);
    if (span === null) this.#remarks.leftOut("A detail is about something that is no tag in its file.", where);
    else this.#setAttribute(span, type, value);
  }

  #setAttribute(span: string, type: string, value: string | null): void {
    const name = this.#file.sidecar?.attributes.get(type) ?? type;
    const tag = this.#file.tags.get(this.#lines.get(span)?.type ?? "");
    const definition = tag?.attributes.find((one) => one.name === name);
    const read = value === null ? true : this.#file.sidecar === null ? value : asTyped(value, definition?.type);
    const values = this.#attributes.get(span) ?? {};
    // Names come from the file, and may be those of every object.
    Object.defineProperty(values, name, { value: read, enumerable: true, configurable: true, writable: true });
    this.#attributes.set(span, values);
  }

  #addComment({ type, target, words }: Extract<AnnLine, { kind: "comment" }>, where: string): void {
    const about = this.#spanOf(target) ?? (this.#relations.has(target) ? target : null);
    if (about === null)
      return this.#remarks.leftOut("A note is about something that is no tag or link in its file.", where);
    const comment = { type, words: this.#file.sidecar === null ? words : fromOneLine(words) };
    if (this.#file.sidecar !== null && type === "Detail" && this.#addDetail(about, comment.words)) return;
    const comments = this.#comments.get(about) ?? [];
    comments.push(comment);
    this.#comments.set(about, comments);
  }

  /** A detail whose value brat has no place for; whether it is one. */
  #addDetail(span: string, words: string): boolean {
    const [, type, value = ""] = /^([\w-]+)=([\s\S]*)$/u.exec(words) ?? [];
    if (type === undefined || !this.#ranges.has(span)) return false;
    this.#setAttribute(span, type, value);
    return true;
  }

  #addReference({ target, address, title }: Extract<AnnLine, { kind: "reference" }>, where: string): void {
    const span = this.#spanOf(target);
    if (span === null)
      return this.#remarks.leftOut("A reference is about something that is no tag in its file.", where);
    const link = { claim: null, annotator: null, quote: "", seen: null, bearing: null, note: "" };
    this.#links.push({ ...link, span: this.#keyOf(span), address, title });
  }

  #build({ id, type }: SpanLine): FoundSpan {
    const known = this.#file.tags.get(type);
    const { note, annotator, native, others } = this.#readComments(id);
    const span = plainSpan({
      key: this.#keyOf(id),
      fragments: this.#ranges.get(id) ?? [],
      layer: known?.layer ?? null,
      tag: known?.name ?? type,
      attributes: this.#attributes.get(id) ?? {},
      note,
      annotator,
    });
    const left: Comment[] = [];
    const added = others.reduce<Partial<FoundSpan>>((sum, comment) => {
      const meant = this.#meaningOf(comment, span);
      if (meant === null) left.push(comment);
      return { ...sum, ...meant };
    }, {});
    return { ...span, ...added, native: nativeOf([...native, ...left]) };
  }

  #buildRelation(relation: FoundRelation): FoundRelation {
    const { note, annotator, native, others } = this.#readComments(relation.key.slice(this.#keyOf("").length));
    return { ...relation, note, annotator, native: nativeOf([...native, ...others]) };
  }

  /** Notes are brat's own; what other types mean is known only in what was written here. */
  #readComments(id: string) {
    const comments = this.#comments.get(id) ?? [];
    const isOurs = this.#file.sidecar !== null;
    const notes = comments.filter(({ type }) => type === "AnnotatorNotes").map(({ words }) => words);
    const rest = comments.filter(({ type }) => type !== "AnnotatorNotes");
    const [only] = this.#file.sidecar?.annotators.length === 1 ? (this.#file.sidecar.annotators ?? []) : [];
    const named = isOurs ? rest.find(({ type }) => type === "Annotator") : undefined;
    return {
      note: notes.join("\n"),
      annotator: named?.words ?? only?.name ?? null,
      native: isOurs ? [] : rest,
      others: isOurs ? rest.filter((one) => one !== named) : [],
    };
  }

  /** What a comment that was written here adds to its tag; null when it means nothing. */
  #meaningOf({ type, words }: Comment, { key, fragments }: FoundSpan): Partial<FoundSpan> | null {
    if (type === "Claim") return this.#file.sidecar?.claims.has(words) === true ? { claim: words } : null;
    if (type === "Stance") {
      const stance = Stance.safeParse(words);
      return stance.success ? { stance: stance.data } : null;
    }
    if (type === "Pieces") {
      const whole = this.#readPieces(words, fragments);
      return whole === null ? null : { fragments: whole };
    }
    const link = type === "Evidence" ? readLinkLine(words) : null;
    if (link === null) return null;
    this.#links.push({ ...link, span: key });
    return {};
  }

  /** The pieces as they were before they were cut at line ends, when these are what they are cut into. */
  #readPieces(words: string, cut: readonly Range[]): readonly Range[] | null {
    const { placer } = this.#file;
    if (!/^\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*$/u.test(words)) return null;
    const ranges = words.split(";").map((place) => {
      const [start = 0, end = 0] = place.split(" ").map(Number);
      return placer.place(start, end);
    });
    const whole = joinRanges(ranges.filter((range) => range !== null));
    const isSame = String(joinRanges(whole.flatMap((range) => cutAtLineEnds(range, placer.text)))) === String(cut);
    return isSame && whole.length > 0 ? whole : null;
  }
}

function nativeOf(comments: readonly Comment[]): FoundSpan["native"] {
  if (comments.length === 0) return null;
  const native: BratNative = { comments: comments.map(({ type, words }) => [type, words]) };
  return native;
}
