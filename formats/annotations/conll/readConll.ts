import { Unreadable } from "../../unreadable.ts";
import { EXPORT_NOTE } from "../exportNote.ts";
import type { SourceFile } from "../format.ts";
import {
  bareDocument,
  foundNothing,
  plainSpan,
  Remarks,
  type FoundDocument,
  type FoundProject,
  type FoundSpan,
} from "../found.ts";
import { cleanText } from "../reading/resolveUnit.ts";
import { documentBeside, foundBeside, readSidecar, SIDECAR, type Sidecar } from "../conventions/sidecar.ts";
import { plainName, sourceText, withoutExtension } from "../reading/sourceText.ts";
import { alignWords, joinWords, type WordPlaces } from "../reading/alignWords.ts";
import { decodeLabels, type Run } from "./labels.ts";
import { findLayout, rowsOf, type Layout, type RowDocument } from "./rows.ts";

/** How far into a file its beginning is looked at, in bytes. */
const BEGINNING = 20_000;

export function recognisesConll(files: readonly SourceFile[]): boolean {
  return files.some(({ path, bytes }) => {
    if (path.endsWith(SIDECAR)) return readSidecar(files, "conll", new Remarks()) !== null;
    if (/\.(?:ann|jsonl?|xml|xmi|html?|csv)$/iu.test(path)) return false;
    const beginning = new TextDecoder().decode(bytes.subarray(0, BEGINNING));
    if (beginning.startsWith("#FORMAT=")) return false;
    const whole = bytes.length > BEGINNING ? beginning.slice(0, beginning.lastIndexOf("\n")) : beginning;
    return findLayout(rowsOf(whole)) !== null;
  });
}

/** One file of columns, and its text where it stands beside it. */
type Table = {
  readonly path: string;
  readonly stem: string;
  readonly documents: readonly RowDocument[];
  readonly layout: Layout;
  readonly text: string | null;
};

export function readConll(files: readonly SourceFile[]): FoundProject {
  const remarks = new Remarks();
  const sidecar = readSidecar(files, "conll", remarks);
  const documents = readTables(files, sidecar, remarks).flatMap((table) =>
    table.documents.map((document, index) => readDocument(table, document, index, sidecar, remarks)),
  );
  return { ...foundNothing, ...foundBeside(sidecar), documents, remarks: remarks.list() };
}

/** @throws Unreadable when no file has words with labels */
function readTables(files: readonly SourceFile[], sidecar: Sidecar | null, remarks: Remarks): readonly Table[] {
  const tables: Table[] = [];
  const others: { readonly path: string; readonly stem: string; readonly source: string }[] = [];
  for (const file of files) {
    if (file.path.endsWith(SIDECAR) || file.path.endsWith(EXPORT_NOTE)) continue;
    const stem = withoutExtension(file.path);
    const source = sourceText(file, remarks);
    const isOurs = sidecar !== null && file.path.endsWith(".conll");
    const found = rowsOf(source);
    const documents = isOurs && found.length === 0 ? [{ sentences: [], line: 1 }] : found;
    const layout = isOurs ? ourLayout(sidecar) : findLayout(documents);
    const isText = sidecar !== null && !isOurs;
    if (layout === null || isText) others.push({ path: file.path, stem, source });
    else tables.push({ path: file.path, stem, documents, layout, text: null });
  }
  const texts = new Map(others.map(({ stem, source }) => [stem, cleanText(source)]));
  const stems = new Set(tables.map(({ stem }) => stem));
  for (const { path, stem } of others)
    if (!stems.has(stem)) remarks.leftOut("A file has no words with labels such as B-PER.", path);
  if (tables.length > 0) return tables.map((table) => ({ ...table, text: texts.get(table.stem) ?? null }));
  throw new Unreadable(
    "No file has a word and a label such as B-PER or O on each line, so there are no tags to bring in. Choose a file with columns.",
  );
}

function ourLayout({ columns }: Sidecar): Layout {
  return { word: 0, labels: columns.map((_, index) => 3 + index) };
}

function readDocument(
  table: Table,
  { sentences, line }: RowDocument,
  index: number,
  sidecar: Sidecar | null,
  remarks: Remarks,
): FoundDocument {
  const { path, stem, layout, documents } = table;
  const where = `${path}, line ${line}`;
  const words = sentences.map((rows) => rows.map((row) => row[layout.word] ?? ""));
  const { text, places } = placeWords(words, table, where, remarks);
  const spans = layout.labels.flatMap((column, order) => {
    const labels = sentences.map((rows) => rows.map((row) => row[column] ?? "O"));
    const { runs, broken } = decodeLabels(labels);
    if (broken.length > 0)
      remarks.changed("A label goes on with a tag that did not begin; a tag was begun there.", where, broken.length);
    return runs.map((run) => spanOf(run, `${path} ${index} ${order} ${run.start}`, order, places, sidecar));
  });
  noteOthers(sentences, layout, where, remarks);
  const isOnly = documents.length === 1;
  return bareDocument({
    key: `${path} ${index}`,
    name: isOnly ? plainName(path) : `${plainName(path)} ${index + 1}`,
    text,
    ...(isOnly ? documentBeside(sidecar, stem) : {}),
    spans: spans.filter((span) => span !== null),
  });
}

function placeWords(
  words: readonly (readonly string[])[],
  { text, documents }: Table,
  where: string,
  remarks: Remarks,
): WordPlaces {
  const aligned = text === null || documents.length > 1 ? null : alignWords(words.flat(), text);
  if (aligned !== null) return aligned;
  if (text !== null)
    remarks.changed("A text beside its words does not hold them in their order, and was not taken.", where);
  remarks.changed("A file holds words and no text; they were put together with a space between them.", where);
  return joinWords(words);
}

function spanOf(
  { start, end, type }: Run,
  key: string,
  order: number,
  places: WordPlaces["places"],
  sidecar: Sidecar | null,
): FoundSpan | null {
  const [first, last] = [places[start], places[end - 1]];
  if (first === undefined || last === undefined) return null;
  const known = sidecar?.tags.get(type);
  const column = sidecar?.columns[order];
  const [only] = sidecar?.annotators.length === 1 ? sidecar.annotators : [];
  return plainSpan({
    key,
    fragments: [[first[0], last[1]]],
    layer: known?.layer ?? column?.layer ?? null,
    tag: known?.name ?? (type === "" ? "Tag" : type),
    annotator: column?.annotator ?? only?.name ?? null,
  });
}

/** What else the columns hold is told, and lines that are shorter than they should be. */
function noteOthers(sentences: RowDocument["sentences"], layout: Layout, where: string, remarks: Remarks): void {
  const used = new Set([layout.word, ...layout.labels]);
  const rows = sentences.flat();
  const isSaying = rows.some((row) =>
    row.some((value, column) => !used.has(column) && !/^(?:_|-|-X-|O)?$/u.test(value)),
  );
  if (isSaying) remarks.leftOut("Columns beside words and tags, such as parts of speech, did not come in.", where);
  const last = Math.max(...used);
  const short = rows.filter((row) => row.length <= last).length;
  if (short > 0) remarks.changed("A line has fewer columns than others; its word has no tag there.", where, short);
}
