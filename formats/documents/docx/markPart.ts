import { readXml, type XmlTag } from "../../xml.ts";
import type { Numbering } from "./numbering.ts";
import { CALLED } from "./wordFile.ts";
import { nameOf, numberOf, valueOf, WORD } from "./wordNames.ts";

/** A place in a Word file that is looked for again in the text made of it. */
export type WordMark =
  | { readonly kind: "paragraph"; readonly anchor: string | null; number: number | null }
  | { readonly kind: "commentStart" | "commentEnd" | "commentReference"; readonly comment: string };

/** What was noticed in the parts of a Word file while they were marked. */
export type Marked = {
  readonly marks: WordMark[];
  insertions: number;
  deletions: number;
  /** Formulas, charts and the like, which are not read. */
  leftOut: number;
};

/** What the parts of a Word file lead to: whatever leads elsewhere is left out, and the words there kept. */
export type Surroundings = {
  readonly numbering: Numbering;
  /** Notes that are there, as "footnote 2". */
  readonly notes: ReadonlySet<string>;
  /** Ids of other parts and addresses. */
  readonly relations: ReadonlySet<string>;
};

/** The name of a mark in the page that is made of the file. */
export const MARK = "obelus-mark-";

type Frame = {
  readonly name: string;
  /** Of the start tag. */
  readonly start: number;
  readonly end: number;
  readonly isSkipped: boolean;
  /** What becomes of the tags: a text box of the newer kind is written as one of the older. */
  tags: "kept" | "removed" | "picture";
  /** Of an alternative: whether it also says the same for older programs, and how many newer ways came before. */
  readonly hasFallback: boolean;
  choices: number;
};

type Paragraph = {
  readonly mark: Extract<WordMark, { kind: "paragraph" }>;
  list: string | null;
  level: number | null;
  style: string | null;
  isDeleted: boolean;
};

type Edit = { readonly at: number; readonly until: number; readonly text: string };

const TRACKED: Readonly<Record<string, "insertions" | "deletions">> = {
  "w:ins": "insertions",
  "w:moveTo": "insertions",
  "w:del": "deletions",
  "w:moveFrom": "deletions",
};
/** Elements that lead to another part or an address. */
const LEADING: ReadonlySet<string> = new Set(["w:hyperlink", "a:blip", "a:hlinkClick", "v:imagedata"]);
/** Tables may hold nothing between their rows and cells. */
const CLOSED: ReadonlySet<string> = new Set(["w:tbl", "w:tr"]);

/**
 * A part of a Word file with a bookmark at each paragraph and at both ends of each comment, and with text boxes where
 * they are found. Throws `Unreadable` for XML that is broken.
 */
export function markPart(xml: string, found: Marked, around: Surroundings): string {
  const marker = new PartMarker(xml, found, around);
  return marker.run();
}

class PartMarker {
  readonly #xml: string;
  readonly #found: Marked;
  readonly #around: Surroundings;
  readonly #frames: Frame[] = [];
  readonly #paragraphs: Paragraph[] = [];
  readonly #edits: Edit[] = [];
  /** Of the alternatives, in order. */
  readonly #fallbacks: boolean[];
  /** Marks from between the rows of a table, for the next paragraph. */
  #waiting: string[] = [];
  #alternatives = 0;

  constructor(xml: string, found: Marked, around: Surroundings) {
    this.#xml = xml;
    this.#found = found;
    this.#around = around;
    this.#fallbacks = xml.includes("AlternateContent") ? findFallbacks(xml) : [];
  }

  run(): string {
    readXml(this.#xml, { open: (tag) => this.#open(tag), close: (tag, end) => this.#close(tag, end) }, CALLED);
    const edits = this.#edits.toSorted((a, b) => a.at - b.at);
    const pieces: string[] = [];
    let at = 0;
    for (const edit of edits) {
      pieces.push(this.#xml.slice(at, edit.at), edit.text);
      at = edit.until;
    }
    return [...pieces, this.#xml.slice(at)].join("");
  }

  #open(tag: XmlTag): void {
    const parent = this.#frames.at(-1);
    const name = nameOf(tag);
    const isAlternative = name === "mc:AlternateContent";
    const frame: Frame = {
      name,
      start: this.#xml.lastIndexOf("<", tag.end - 1),
      end: tag.end,
      isSkipped: parent?.isSkipped === true || name.endsWith("Change") || isOtherChoice(name, parent),
      tags: "kept",
      hasFallback: isAlternative && this.#fallbacks[this.#alternatives] === true,
      choices: 0,
    };
    if (isAlternative) this.#alternatives++;
    if (name === "mc:Choice" && parent !== undefined) parent.choices++;
    this.#frames.push(frame);
    if (!frame.isSkipped) this.#note(tag, frame, parent);
  }

  #note(tag: XmlTag, frame: Frame, parent: Frame | undefined): void {
    const { name } = frame;
    const within = parent?.name ?? "";
    if (name === "w:p") this.#beginParagraph(tag, frame);
    else if (within === "w:pPr" || within === "w:numPr" || within === "w:rPr") this.#noteProperty(tag, name, within);
    else if (Object.hasOwn(TRACKED, name)) this.#found[TRACKED[name] ?? "insertions"]++;
    else if (name === "w:commentRangeStart") this.#markComment("commentStart", tag, frame, within);
    else if (name === "w:commentRangeEnd") this.#markComment("commentEnd", tag, frame, within);
    else if (name === "w:commentReference") this.#markComment("commentReference", tag, frame, within);
    else if (name === "w:txbxContent") this.#openTextBox();
    else if (isAlone(name, frame, parent) || this.#leadsNowhere(tag, name)) frame.tags = "removed";
    else if (name === "m:oMath" || name === "w:altChunk" || isDrawn(name, within)) this.#found.leftOut++;
  }

  #leadsNowhere(tag: XmlTag, name: string): boolean {
    const { notes, relations } = this.#around;
    if (name === "w:footnoteReference" || name === "w:endnoteReference")
      return !notes.has(`${name.slice(2, -"Reference".length)} ${valueOf(tag, "w:id") ?? ""}`);
    if (name === "w:sym") return valueOf(tag, "w:font") === undefined || valueOf(tag, "w:char") === undefined;
    const ids = LEADING.has(name) ? ["r:id", "r:embed", "r:link"].flatMap((usual) => valueOf(tag, usual) ?? []) : [];
    return ids.some((id) => !relations.has(id));
  }

  #beginParagraph(tag: XmlTag, { end }: Frame): void {
    const anchor = valueOf(tag, "w14:paraId")?.slice(0, 200) ?? null;
    const mark: Paragraph["mark"] = { kind: "paragraph", anchor, number: null };
    const paragraph: Paragraph = { mark, list: null, level: null, style: null, isDeleted: false };
    this.#paragraphs.push(paragraph);
    if (this.#isEmpty(end)) return;
    this.#insert(end, [...this.#waiting, this.#bookmark(mark)].join(""));
    this.#waiting = [];
  }

  #noteProperty(tag: XmlTag, name: string, within: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    if (name === "w:pStyle") paragraph.style = valueOf(tag, "w:val") ?? null;
    else if (name === "w:numId") paragraph.list = valueOf(tag, "w:val") ?? null;
    else if (name === "w:ilvl") paragraph.level = numberOf(tag, "w:val");
    else if (name === "w:del" && within === "w:rPr" && this.#frames.at(-3)?.name === "w:pPr")
      paragraph.isDeleted = true;
  }

  #markComment(
    kind: "commentStart" | "commentEnd" | "commentReference",
    tag: XmlTag,
    { start }: Frame,
    within: string,
  ): void {
    const comment = valueOf(tag, "w:id");
    if (comment === undefined) return;
    const bookmark = this.#bookmark({ kind, comment });
    if (CLOSED.has(within)) this.#waiting.push(bookmark);
    else this.#insert(start, bookmark);
  }

  /** Text boxes of the newer kind stand deep inside a drawing, where nobody looks for words. */
  #openTextBox(): void {
    const drawing = this.#frames.findLastIndex(({ name }) => name === "w:drawing");
    const paragraph = this.#frames.findLastIndex(({ name }) => name === "w:p");
    if (drawing < paragraph || drawing === -1) return;
    for (const [index, frame] of this.#frames.slice(0, -1).entries())
      if (index >= drawing) frame.tags = index === drawing ? "picture" : "removed";
  }

  #close(_tag: XmlTag, end: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    const { name, isSkipped, tags, start } = frame;
    const parent = this.#frames.at(-1);
    if (!isSkipped && name === "w:pPr" && parent?.name === "w:p") this.#numberParagraph();
    if (!isSkipped && name === "w:p") this.#paragraphs.pop();
    if (isSkipped && name === "mc:Choice" && parent?.hasFallback === false && !parent.isSkipped)
      this.#edits.push({ at: start, until: end, text: "" });
    if (tags === "kept") return;
    const isPicture = tags === "picture";
    this.#edits.push({ at: start, until: frame.end, text: isPicture ? `<obelus:pict xmlns:obelus="${WORD}">` : "" });
    if (end === frame.end) return;
    this.#edits.push({ at: this.#xml.lastIndexOf("<", end - 1), until: end, text: isPicture ? "</obelus:pict>" : "" });
  }

  #numberParagraph(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || paragraph.isDeleted) return;
    paragraph.mark.number = this.#around.numbering.next(paragraph, paragraph.style);
  }

  #bookmark(mark: WordMark): string {
    const name = `${MARK}${this.#found.marks.push(mark) - 1}`;
    return `<obelus:bookmarkStart xmlns:obelus="${WORD}" obelus:name="${name}"/>`;
  }

  #insert(at: number, text: string): void {
    this.#edits.push({ at, until: at, text });
  }

  /** Whether the tag that ends here is all of its element. */
  #isEmpty(end: number): boolean {
    return this.#xml[end - 2] === "/";
  }
}

/** Of ways to say the same, the one for older programs is read, else the first. */
function isOtherChoice(name: string, parent: Frame | undefined): boolean {
  return name === "mc:Choice" && parent !== undefined && (parent.hasFallback || parent.choices > 0);
}

/** Whether something is said in one way only, so that nothing is lost when its tags go. */
function isAlone(name: string, { hasFallback }: Frame, parent: Frame | undefined): boolean {
  return (name === "mc:AlternateContent" && !hasFallback) || (name === "mc:Choice" && parent?.hasFallback === false);
}

/** Charts and diagrams. */
function isDrawn(name: string, within: string): boolean {
  return within === "a:graphicData" && (name === "chart" || name === "relIds");
}

/** Whether each of the alternatives, in order, says the same for older programs. */
function findFallbacks(xml: string): boolean[] {
  const fallbacks: boolean[] = [];
  const open: number[] = [];
  readXml(
    xml,
    {
      open: (tag) => {
        const name = nameOf(tag);
        const innermost = open.at(-1);
        if (name === "mc:AlternateContent") open.push(fallbacks.push(false) - 1);
        else if (name === "mc:Fallback" && innermost !== undefined) fallbacks[innermost] = true;
      },
      close: (tag) => {
        if (nameOf(tag) === "mc:AlternateContent") open.pop();
      },
    },
    CALLED,
  );
  return fallbacks;
}

/** The notes in a part of notes. */
export function noteIdsIn(xml: string): string[] {
  const ids: string[] = [];
  const open = (tag: XmlTag): void => {
    const name = nameOf(tag);
    if (name === "w:footnote" || name === "w:endnote") ids.push(`${name.slice(2)} ${valueOf(tag, "w:id") ?? ""}`);
  };
  readXml(xml, { open }, CALLED);
  return ids;
}
