import type { TextChange } from "#core/model/document.ts";
import { Unreadable } from "../../unreadable.ts";
import { namesInZip } from "../../zip.ts";
import { anchorBlocks } from "../anchors.ts";
import { LONGEST_TEXT, TOO_LONG, type BinaryFormat, type FurnitureHint, type ReadDocument } from "../documentFormat.ts";
import { countActiveParts } from "../html/activeParts.ts";
import { walkPage } from "../html/walkPage.ts";
import { TextBuilder } from "../textBuilder.ts";
import { CALLED, openBook, placeAt, type BookPage } from "./bookFile.ts";
import { namePageBreaks, pageBlocks, parseBookPage } from "./bookPage.ts";
import { headBlocks, readContents } from "./contents.ts";

/** Electronic books: all pages in the order of reading as one text, read like web pages. */
export const epub: BinaryFormat = {
  id: "epub",
  name: "EPUB",
  extensions: ["epub"],
  reads: "bytes",
  isolated: true,
  recognises: (bytes) => namesInZip(bytes).has("META-INF/container.xml"),
  read: readEpub,
};

async function readEpub(bytes: Uint8Array): Promise<ReadDocument> {
  const { pages, contents, leftOut, title, publisher, date, language, direction } = await openBook(bytes);
  if (pages.length === 0) throw new Unreadable(`${CALLED} has no pages with text.`);
  const builder = new TextBuilder();
  const furniture: FurnitureHint[] = [];
  let elements = 0;
  let activeParts = leftOut;
  for (const { file, read } of pages) {
    const page = parseBookPage(await read());
    namePageBreaks(page);
    builder.place(file);
    const walked = walkPage(page, builder, `${file}#`);
    furniture.push(...walked.furniture);
    elements += walked.elements;
    activeParts += countActiveParts(page);
    if (builder.length > LONGEST_TEXT) throw new Unreadable(TOO_LONG);
  }
  const { text, structure, places } = builder.finish();
  const { blocks: paged, others } = pageBlocks(structure.blocks, places);
  const blocks = headBlocks(paged, text, others, contents === null ? [] : await chaptersOf(contents));
  return {
    text,
    structure: anchorBlocks({ blocks, marks: structure.marks }, others),
    title,
    outlet: publisher,
    date,
    language,
    direction,
    furniture,
    comments: [],
    changes: changesOf(elements, builder.collapsed),
    activeParts,
  };
}

async function chaptersOf({ file, read }: BookPage): Promise<ReturnType<typeof readContents>> {
  return readContents(await read()).map((chapter) => ({ ...chapter, address: placeAt(file, chapter.address) ?? "" }));
}

function changesOf(elements: number, collapsed: number): TextChange[] {
  const changes: TextChange[] = [
    { kind: "markup", count: elements, note: "Markup was turned into blocks, emphasis and links." },
    { kind: "whiteSpace", count: collapsed, note: "Runs of white space were shortened as a browser does." },
  ];
  return changes.filter(({ count }) => count > 0);
}
