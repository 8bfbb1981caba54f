import path from "node:path";
import { fail, ok, type Result } from "#contract/result.ts";
import type { TableChoice } from "#contract/tables.ts";
import type { ImportCheck, ImportReport, ImportRow, ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { placeIn } from "./pickRecord.ts";
import { countOf, examples, personName, place, places, printJson, type AddCommand } from "./program.ts";

type Options = {
  readonly annotator?: string;
  readonly folder?: string;
  readonly json?: true;
  readonly sheet?: string;
} & { readonly [Role in (typeof roles)[number] as `${Role}Column`]?: string };

const roles = ["text", "name", "title", "outlet", "date", "language"] as const;

/** Files and rows that are told of on standard error; all of them are in the JSON. */
const TOLD = 20;

type Report = ImportReport & {
  /** Rows of tables that hold no text. */
  readonly empty: number;
  /** Tables that hold tags, which stay behind. */
  readonly tagged: readonly string[];
};

export const addImport: AddCommand = (program, run) => {
  program
    .command("import")
    .summary("bring texts into a project")
    .description(
      "Brings files, or all files in folders, into a project as texts. Texts that are in it already are not brought in again.",
    )
    .argument("<project>", "a project file", place)
    .argument("<paths...>", "files to read, or folders of them", places)
    .option("--annotator <name>", "who brings them in (default: the name in the settings)", personName)
    .option("--folder <name>", "the folder in the project to put them into; made when it is new")
    .option("--text-column <column>", "the column of tables that holds the texts (default: told from its name)")
    .option("--name-column <column>", "the column with their names or ids")
    .option("--title-column <column>", "the column with their titles")
    .option("--outlet-column <column>", "the column that says where they appeared")
    .option("--date-column <column>", "the column that says when")
    .option("--language-column <column>", "the column with their languages")
    .option("--sheet <name>", "the sheet of workbooks to read (default: the first)")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "import harbour.obelus articles/ --annotator Ana",
        'import harbour.obelus wire.txt page.html --folder "Northline Wire"',
        "import harbour.obelus articles.csv --text-column body --name-column id",
      ]),
    )
    .action((project: string, paths: readonly string[], options: Options) =>
      run(async (obelus) => {
        const state = await openForSomebody(obelus, project, options.annotator);
        if (!state.ok) return state;
        const report = await bringIn(obelus, state.value, paths, options);
        if (!report.ok) return report;
        process.stdout.write(`${options.json ? printJson(report.value) : describe(report.value)}\n`);
        const { failed } = report.value;
        if (failed.length === 0) return ok("");
        return fail(
          "Unreadable",
          `${countOf(failed.length, "file")} could not be brought in: ${failed
            .slice(0, TOLD)
            .map((one) => `${one.file}: ${one.message}`)
            .join(" ")}${failed.length > TOLD ? ` And ${failed.length - TOLD} more.` : ""}`,
        );
      }),
    );
};

async function bringIn(
  { call }: Obelus,
  { records }: ProjectState,
  paths: readonly string[],
  options: Options,
): Promise<Result<Report>> {
  const files = paths.map((one) => ({ path: path.resolve(one) }));
  const checked = await call("import.check", { files, tables: tableChoice(options) });
  if (!checked.ok) return checked;
  const { batch, rows, tables } = checked.value;
  const tagged = tables.filter(({ tags }) => tags !== null).map(({ file }) => file);
  const unread = unreadIn(checked.value);
  const empty = rows.filter(isEmptyRow).length;
  const known = rows.flatMap((row) =>
    row.problem === null && row.existing !== null ? [{ file: row.file, document: row.existing }] : [],
  );
  const wanted = rows.filter(isNew);
  if (wanted.length === 0) {
    const cancelled = await call("import.cancel", { batch });
    return cancelled.ok ? ok({ added: [], known, failed: unread, empty, tagged }) : cancelled;
  }
  const { folder } = options;
  const place = folder === undefined ? ok({ folder: null }) : placeIn(records.folders, folder);
  if (!place.ok) return place;
  const finished = await call("import.finish", { batch, ...place.value, rows: wanted.map(({ row }) => ({ row })) });
  if (!finished.ok) return finished;
  const { report } = finished.value;
  return ok({
    added: report.added,
    known: [...known, ...report.known],
    failed: [...unread, ...report.failed],
    empty,
    tagged,
  });
}

/** What was said on the command line about tables; the rest is told from the names of columns. */
function tableChoice(options: Options): TableChoice {
  const { sheet } = options;
  const columns = roles.flatMap((role) => {
    const column = options[`${role}Column`];
    return column === undefined ? [] : [[role, column] as const];
  });
  return { ...Object.fromEntries(columns), ...(sheet === undefined ? {} : { sheet }) };
}

function unreadIn({ rows, tables }: ImportCheck): { file: string; message: string }[] {
  return rows
    .filter((row) => row.problem !== null)
    .map(({ file, table, problem }) => {
      const isUnclear = table !== null && tables[table]?.roles.text === null && tables[table].problem !== null;
      return { file, message: `${problem ?? ""}${isUnclear ? " Name it with --text-column." : ""}` };
    });
}

function isEmptyRow({ table, notices }: ImportRow): boolean {
  return table !== null && notices.some(({ kind }) => kind === "empty");
}

function isNew(row: ImportRow): boolean {
  return row.problem === null && row.existing === null && !isEmptyRow(row);
}

function describe({ added, known, failed, empty, tagged }: Report): string {
  const rows = empty === 0 ? "" : ` ${countOf(empty, "row")} without a text left out.`;
  const lines = [
    `${countOf(added.length, "text")} brought in, ${known.length} there already, ${failed.length} not readable.${rows}`,
  ];
  if (tagged.length > 0)
    lines.push(`Tags are left out of ${tagged.slice(0, TOLD).join(", ")}. “obelus import-tags” brings them in too.`);
  return [...lines, ...added.map((one) => `${one.document}\t${one.file}`)].join("\n");
}
