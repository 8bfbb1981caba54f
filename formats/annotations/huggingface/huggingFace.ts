import {
  byConvention,
  chosenValue,
  dropped,
  heldByNone,
  kept,
  type Declaration,
  type WriteOptions,
} from "../declaration.ts";
import { lookUp, type ExportDocument, type ExportProject } from "../exportProject.ts";
import type { AnnotationFormat, Chunks, ExportFile } from "../format.ts";
import { jsonLine } from "../writing/jsonText.ts";
import { namedRows, fieldsOf } from "../parquet/parquet.ts";
import { writeParquet, type Field, type ParquetRow } from "../parquet/parquetFile.ts";
import { projectTables, type Table } from "../tables/projectTables.ts";
import { writeCard } from "./card.ts";
import { datasetFields, datasetRow, FORMAT, type RowSource } from "./datasetRow.ts";
import { nameClasses } from "./nerTags.ts";
import { readDataset, recogniseDataset } from "./readDataset.ts";
import { divideTexts, setNames, type Sets, type Shares } from "./split.ts";

const inRows = kept("with their text in data");

const declaration: Declaration = {
  id: FORMAT,
  name: "Hugging Face data set",
  summary: "a card and sets for training, validation and test",
  writes: "folder",
  extension: ".parquet",
  offsets: false,
  unit: "Every place is written in Unicode code points (start, end) and in UTF-16 code units (…_utf16).",
  choices: [
    {
      id: "files",
      name: "Files",
      values: [
        { id: "parquet", name: "Parquet" },
        { id: "jsonl", name: "JSON Lines" },
      ],
    },
    {
      id: "split",
      name: "Divided into training, validation and test",
      values: [
        { id: "80-10-10", name: "80, 10 and 10 percent" },
        { id: "70-15-15", name: "70, 15 and 15 percent" },
        { id: "90-0-10", name: "90, 0 and 10 percent" },
        { id: "100-0-0", name: "all in training" },
      ],
    },
    {
      id: "seed",
      name: "Seed of the division",
      values: [
        { id: "1", name: "1" },
        ...["2", "3", "4", "5", "6", "7", "8", "9", "10"].map((id) => ({ id, name: id })),
      ],
    },
    {
      id: "tokens",
      name: "Words",
      values: [
        { id: "with", name: "with tokens and ner_tags" },
        { id: "without", name: "without tokens and ner_tags" },
      ],
    },
  ],
  holds: {
    texts: kept("a row each in data"),
    metadata: kept("in columns of data"),
    structure: byConvention("as JSON in a column of data"),
    furniture: byConvention("as JSON in a column of data; the text stays whole"),
    folders: byConvention("as a path of names in data"),
    originals: dropped("not written"),
    spans: inRows,
    overlaps: kept("in spans; the longest also in ner_tags"),
    pieces: byConvention("as fragments of their span"),
    attributes: byConvention("as JSON in spans"),
    times: inRows,
    notes: kept("with what they are about"),
    mentions: byConvention("as the claim’s id in spans"),
    stances: inRows,
    claims: byConvention("a table of its own"),
    verdicts: byConvention("in the table of claims"),
    relations: byConvention("a table of its own"),
    crossRelations: byConvention("a table of its own"),
    links: byConvention("a table of its own"),
    annotators: byConvention("a table of its own"),
    negatives: inRows,
    readings: byConvention("as JSON in a column of data"),
    schema: kept("labels in the card; a table of its own"),
    definitions: byConvention("in the table of tags"),
    speakers: byConvention("a table of its own"),
    ...heldByNone,
  },
};

export const huggingFace: AnnotationFormat = {
  declaration,
  writer: { files: datasetFiles, sample: "data/train.parquet" },
  reader: { takes: "files", recognises: recogniseDataset, read: readDataset },
};

/** Tables that are written beside the rows; the others are in the rows. */
const BESIDE: ReadonlySet<string> = new Set(["relations", "claims", "links", "tags", "speakers", "annotators"]);

function datasetFiles(project: ExportProject, options: WriteOptions): readonly ExportFile[] {
  const chosen = (id: string): string => chosenValue(declaration, id, options);
  const extension = chosen("files") === "jsonl" ? ".jsonl" : ".parquet";
  const choice = { withTokens: chosen("tokens") === "with", withNegatives: options.negatives };
  const source: RowSource = { project, lookup: lookUp(project), classes: nameClasses(project), choice };
  const fields = datasetFields(choice);
  let divided: Sets | undefined;
  const sets = (): Sets => (divided ??= divideTexts(project.documents, sharesOf(chosen("split")), chosen("seed")));
  const rows = (wanted: (entry: ExportDocument) => boolean) => rowsOf(source, wanted);
  const data = setNames.map((name): ExportFile => ({
    name: `data/${name}${extension}`,
    write: () =>
      writeRows(
        fields,
        rows(({ document }) => sets().setOf.get(document.id) === name),
        extension,
      ),
    sample: () => jsonLines(rows(() => true)),
  }));
  const tables = projectTables(project, options).filter(({ name }) => BESIDE.has(name));
  const card = (): string =>
    writeCard({
      project,
      sets: sets(),
      fields,
      classNames: source.classes.names,
      tables: tables.filter(hasRows).map(({ name }) => name),
      extension,
      division: explainDivision(chosen("split"), chosen("seed")),
    });
  return [
    ...data,
    ...tables.map((table): ExportFile => ({
      name: `tables/${table.name}${extension}`,
      write: () => writeRows(fieldsOf(table), namedRows(table), extension),
    })),
    { name: "README.md", write: () => [card()] },
  ];
}

function sharesOf(split: string): Shares {
  const [train = 100, validation = 0, test = 0] = split.split("-").map(Number);
  return [train / 100, validation / 100, test / 100];
}

function explainDivision(split: string, seed: string): string {
  if (split === "100-0-0") return "All texts are in one set.";
  const [train, validation, test] = split.split("-");
  return `The texts were divided ${train}, ${validation} and ${test} to 100 with the seed ${seed}. Texts that mention the same claim, and texts that are the same, are in the same set: so no claim is in two sets, and the sets are only about as large as asked for.`;
}

function hasRows({ batches }: Table): boolean {
  for (const rows of batches()) if (rows.length > 0) return true;
  return false;
}

function* rowsOf(source: RowSource, wanted: (entry: ExportDocument) => boolean): Generator<ParquetRow> {
  for (const entry of source.project.documents) if (wanted(entry)) yield datasetRow(entry, source);
}

/** Said in every Parquet file, for readers that have no other file beside it. */
const notes = { "obelus.offset_unit": "codepoint in start and end, utf16 in *_utf16" };

function writeRows(fields: readonly Field[], rows: Iterable<ParquetRow>, extension: string): Chunks {
  return extension === ".parquet" ? writeParquet(fields, rows, notes) : jsonLines(rows);
}

function* jsonLines(rows: Iterable<ParquetRow>): Generator<string> {
  for (const row of rows) yield `${jsonLine(row)}\n`;
}
