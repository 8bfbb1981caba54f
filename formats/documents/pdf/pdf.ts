import type { TextChange } from "#core/model/document.ts";
import type { BinaryFormat, ReadDocument } from "../documentFormat.ts";
import { Unreadable } from "../../unreadable.ts";
import { withLimitedBuffers } from "./memory.ts";
import { readMetadata } from "./metadata.ts";
import { divideIntoParagraphs, type PagePart } from "./pages.ts";
import { openPdf, type PdfFile } from "./pdfjs.ts";
import { readPages, type ReadPages } from "./readPages.ts";
import { commentsOf } from "./remarks.ts";
import { findRepeated } from "./repeated.ts";
import { writeText } from "./writeText.ts";

/** PDF: its text layer in reading order, each block on its page. Nothing is drawn, run or fetched. */
export const pdf: BinaryFormat = {
  id: "pdf",
  name: "PDF",
  extensions: ["pdf"],
  reads: "bytes",
  isolated: true,
  recognises: (bytes) =>
    String.fromCharCode(...bytes.subarray(0, 8))
      .trimStart()
      .startsWith("%PDF-"),
  read: readPdf,
};

export function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  return withLimitedBuffers(async ({ wantedTooMuch }) => {
    const task = await openPdf(bytes);
    try {
      const document = await readFile(await task.promise);
      if (wantedTooMuch()) throw new Unreadable(TOO_MUCH);
      return document;
    } catch (error) {
      if (wantedTooMuch()) throw new Unreadable(TOO_MUCH);
      throw error instanceof Unreadable ? error : new Unreadable(tell(error));
    } finally {
      await task.destroy();
    }
  });
}

const TOO_MUCH = "This PDF needs more memory than reading is allowed. Save it as plain text and bring that in.";
const PROTECTED = "This PDF is protected by a password. Save a copy without one and bring that in.";
const DAMAGED = "This PDF is damaged and could not be read. Save it again in the program it comes from, or as text.";

function tell(error: unknown): string {
  return error instanceof Error && error.name === "PasswordException" ? PROTECTED : DAMAGED;
}

async function readFile(file: PdfFile): Promise<ReadDocument> {
  const read = await readPages(file);
  if (read.pages.length === 0) throw new Unreadable(DAMAGED);
  if (read.empty === read.pages.length) throw new Unreadable(hasNoText(read.empty));
  const reasons = findRepeated(read.pages);
  const parts = read.pages.flatMap((page, at) => divideIntoParagraphs(page, reasons[at] ?? new Map<number, string>()));
  const { text, structure, furniture, placeOf } = writeText(parts);
  const { info } = await file.getMetadata();
  return {
    text,
    structure,
    ...readMetadata(info),
    outlet: null,
    direction: "auto",
    furniture: [...furniture],
    changes: changesOf(read, parts),
    comments: commentsOf(read.remarks, placeOf),
    activeParts: Number(await file.hasJSActions()) + Number(info["IsXFAPresent"] === true),
  };
}

function hasNoText(pages: number): string {
  const found = pages === 1 ? "The one page of this PDF holds no text" : `The ${pages} pages of this PDF hold no text`;
  return `${found}, only pictures of it perhaps. Run text recognition (OCR) on it first, then bring in the result.`;
}

function notesOnPages({ empty, damaged }: ReadPages): string {
  const pages = (count: number): string => (count === 1 ? "1 page" : `${count} pages`);
  const notes = [
    empty === 0 ? "" : `${pages(empty)} without text, perhaps pictures of it.`,
    damaged === 0 ? "" : `${pages(damaged)} left out: the file is damaged there.`,
  ];
  return notes.filter((note) => note !== "").join(" ");
}

function noteOnHyphens(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " The hyphen at one line end was kept." : ` The hyphens at ${count} line ends were kept.`;
}

function changesOf(read: ReadPages, parts: readonly PagePart[]): TextChange[] {
  const joined = parts.reduce((sum, part) => sum + part.joined, 0);
  const hyphens = parts.reduce((sum, part) => sum + part.hyphens, 0);
  const changes: TextChange[] = [
    { kind: "pages", count: read.empty + read.damaged, note: notesOnPages(read) },
    { kind: "whiteSpace", count: joined, note: `Lines were joined to paragraphs.${noteOnHyphens(hyphens)}` },
    { kind: "entities", count: read.ligatures, note: "Ligatures and presentation forms were written as letters." },
    { kind: "controls", count: read.controls, note: "Control characters were left out." },
    { kind: "markup", count: read.doubled, note: "Text that was printed over itself was taken once." },
  ];
  return changes.filter(({ count }) => count > 0);
}
