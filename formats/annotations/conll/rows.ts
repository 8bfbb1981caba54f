import { isLabel } from "./labels.ts";

/** One sentence as it stands: rows of columns. */
export type Rows = readonly (readonly string[])[];

/** What stands between two marks of a document. */
export type RowDocument = { readonly sentences: readonly Rows[]; readonly line: number };

/** Which columns hold what. */
export type Layout = { readonly word: number; readonly labels: readonly number[] };

/** Documents of a file, divided by -DOCSTART-; those without words are left out. */
export function rowsOf(source: string): readonly RowDocument[] {
  const documents: { sentences: string[][][]; line: number }[] = [{ sentences: [], line: 1 }];
  let sentence: string[][] = [];
  const lines = source.replace(/^\uFEFF/u, "").split(/\r\n|\n|\r/u);
  const end = (): void => {
    if (sentence.length > 0) documents.at(-1)?.sentences.push(sentence);
    sentence = [];
  };
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("-DOCSTART-")) {
      end();
      documents.push({ sentences: [], line: index + 1 });
    } else if (line.trim() === "") end();
    else if (!isComment(line)) sentence.push(columnsIn(line));
  }
  end();
  return documents.filter(({ sentences }) => sentences.length > 0);
}

/** A word may be a number sign; a comment has a space and no label after it. */
function isComment(line: string): boolean {
  return line.startsWith("# ") && !isLabel(columnsIn(line).at(-1) ?? "");
}

/** Words may hold spaces where tabs divide the columns. */
function columnsIn(line: string): string[] {
  return line.includes("\t") ? (line.endsWith("\t") ? line.slice(0, -1) : line).split("\t") : line.trim().split(/ +/u);
}

/** Finds the columns with labels by what is in them; null when there are none. */
export function findLayout(documents: readonly RowDocument[]): Layout | null {
  const rows = documents.flatMap(({ sentences }) => sentences.flat());
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width < 2 || width > MOST_COLUMNS) return null;
  const holds = Array.from({ length: width }, (_, column) => rows.every((row) => isLabel(row[column] ?? "O")));
  const says = Array.from({ length: width }, (_, column) =>
    rows.some((row) => /^(?:[BIMELSUW]-|O$)/u.test(row[column] ?? "")),
  );
  const fitting = holds.flatMap((isFitting, column) => (isFitting && says[column] === true ? [column] : []));
  const word = fitting.includes(0) && !fitting.includes(width - 1) ? width - 1 : 0;
  const labels = fitting.filter((column) => column !== word);
  const last = labels.at(-1);
  if (last === undefined) return null;
  // Of four columns the third are the chunks of CoNLL-2003, which are labels too.
  return { word, labels: width === 4 ? [last] : labels };
}

const MOST_COLUMNS = 200;
