import type { ExportProject } from "../exportProject.ts";
import { jsonLine } from "../writing/jsonText.ts";
import type { Field, Shape } from "../parquet/parquetFile.ts";
import type { ColumnKind } from "../tables/column.ts";
import { setNames, type Sets } from "./split.ts";

export type CardFacts = {
  readonly project: ExportProject;
  readonly sets: Sets;
  /** Of the rows. */
  readonly fields: readonly Field[];
  /** Of ner_tags. */
  readonly classNames: readonly string[];
  /** Other tables that have any rows: their names, which are those of their files. */
  readonly tables: readonly string[];
  /** With its dot. */
  readonly extension: string;
  /** How the texts were divided, a sentence. */
  readonly division: string;
};

/** The page about a data set, with what its reader needs to know at the head. */
export function writeCard(facts: CardFacts): string {
  return [
    "---",
    ...headLines(facts),
    "---",
    "",
    `# ${facts.project.project.name.replaceAll(/\s+/gu, " ")}`,
    "",
    "Texts tagged with Obelus. `EXPORT.md` says what was chosen, and what was left out.",
    "",
    ...setLines(facts),
    "",
    facts.division,
    "",
    ...explainRows(facts),
    "",
  ].join("\n");
}

function headLines({ project, sets, fields, classNames, tables, extension }: CardFacts): readonly string[] {
  const languages = [...new Set(project.listed.flatMap(({ language }) => language ?? []))].toSorted();
  const filled = setNames.filter((name) => sets.counts[name].texts > 0);
  return [
    `pretty_name: ${yamlText(project.project.name)}`,
    ...(languages.length === 0 ? [] : ["language:", ...languages.map((language) => `- ${yamlText(language)}`)]),
    "task_categories:",
    "- token-classification",
    "size_categories:",
    `- ${sizeOf(project.listed.length)}`,
    "configs:",
    "- config_name: default",
    "  data_files:",
    ...filled.flatMap((name) => [`  - split: ${name}`, `    path: data/${name}${extension}`]),
    ...tables.flatMap((name) => [`- config_name: ${name}`, `  data_files: tables/${name}${extension}`]),
    "dataset_info:",
    "- config_name: default",
    "  features:",
    ...fields.flatMap((field) => featureLines(field, classNames, "  ")),
  ];
}

function sizeOf(rows: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1e3, "n<1K"],
    [1e4, "1K<n<10K"],
    [1e5, "10K<n<100K"],
    [1e6, "100K<n<1M"],
  ];
  return steps.find(([limit]) => rows < limit)?.[1] ?? "1M<n<10M";
}

const types: Readonly<Record<ColumnKind, string>> = {
  text: "string",
  whole: "int32",
  number: "float64",
  boolean: "bool",
  time: "timestamp[ms]",
};

function featureLines({ name, shape }: Field, classNames: readonly string[], indent: string): readonly string[] {
  const head = `${indent}- name: ${name}`;
  if (name !== "ner_tags") return [head, ...shapeLines(shape, `${indent}  `)];
  const classes = classNames.map((label, number) => `${indent}        '${number}': ${yamlText(label)}`);
  return [head, `${indent}  sequence:`, `${indent}    class_label:`, `${indent}      names:`, ...classes];
}

function shapeLines(shape: Shape, indent: string): readonly string[] {
  if (typeof shape === "string") return [`${indent}dtype: ${types[shape]}`];
  if ("fields" in shape)
    return [`${indent}struct:`, ...shape.fields.flatMap((field) => featureLines(field, [], indent))];
  if (typeof shape.list === "string") return [`${indent}sequence: ${types[shape.list]}`];
  if ("fields" in shape.list)
    return [`${indent}list:`, ...shape.list.fields.flatMap((field) => featureLines(field, [], indent))];
  return [`${indent}sequence:`, ...shapeLines(shape.list, `${indent}  `)];
}

/** JSON is YAML but for a few characters, which are escaped. */
function yamlText(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const escaped = jsonLine(text.toWellFormed()).replaceAll(/[\u007F-\u009F\uFEFF\uFFFE\uFFFF]/gu, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return escaped;
}

function setLines({ sets }: CardFacts): readonly string[] {
  return [
    "| Set | Texts | Tags |",
    "|---|---:|---:|",
    ...setNames.map((name) => `| ${name} | ${sets.counts[name].texts} | ${sets.counts[name].spans} |`),
  ];
}

function explainRows({ fields, extension }: CardFacts): readonly string[] {
  const hasTokens = fields.some(({ name }) => name === "tokens");
  const kind = extension === ".parquet" ? "Parquet" : "JSON Lines";
  return [
    `Each row of \`data\` (${kind}) is a text with its tags in \`spans\`. \`start\` and \`end\` count Unicode code points, as Python does: \`row["text"][span["start"]:span["end"]] == span["text"]\`. \`start_utf16\` and \`end_utf16\` count UTF-16 code units, as JavaScript and Java do. A tag in several pieces has them in \`fragments\`. Details, headings, furniture and reading marks are JSON in the columns whose names end in \`_json\`, with places in code points.`,
    ...(hasTokens
      ? [
          "",
          "`tokens` are the words of the text and `ner_tags` their classes (B begins a tag, I continues it). Of tags that overlap the longest is in `ner_tags`, and tags in several pieces are not in it; all are in `spans`.",
        ]
      : []),
    "",
    "`tables` has the rest, a row each: links between tags, claims, evidence, kinds of tag, speakers and annotators.",
  ];
}
