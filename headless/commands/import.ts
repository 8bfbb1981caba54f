import path from "node:path";
import type { Id } from "#core/model/id.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import type { ImportReport, ImportRow, ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { pickRecord } from "./pickRecord.ts";
import { countOf, examples, nobodyNamed, printJson, place, places, type AddCommand } from "./program.ts";

type Options = { readonly annotator?: string; readonly folder?: string; readonly json?: true };

export const addImport: AddCommand = (program, run) => {
  program
    .command("import")
    .summary("bring texts into a project")
    .description(
      "Brings files, or all files in folders, into a project as texts. Texts that are in it already are not brought in again.",
    )
    .argument("<project>", "a project file", place)
    .argument("<paths...>", "text, Markdown or HTML files, or folders of them", places)
    .option("--annotator <name>", "who brings them in (default: the name in the settings)")
    .option("--folder <name>", "the folder in the project to put them into; made when it is new")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "import harbour.obelus articles/ --annotator Ana",
        'import harbour.obelus wire.txt page.html --folder "Northline Wire"',
      ]),
    )
    .action((project: string, paths: readonly string[], options: Options) =>
      run(async (obelus) => {
        const state = await openProject(obelus, project, options);
        if (!state.ok) return state;
        const report = await bringIn(obelus, state.value, paths, options);
        if (!report.ok) return report;
        process.stdout.write(`${options.json ? printJson(report.value) : describe(report.value)}\n`);
        const { failed } = report.value;
        if (failed.length === 0) return ok("");
        return fail(
          "Unreadable",
          `${countOf(failed.length, "file")} could not be brought in: ${failed.map((one) => `${one.file}: ${one.message}`).join(" ")}`,
        );
      }),
    );
};

async function openProject(obelus: Obelus, project: string, { annotator }: Options): Promise<Result<ProjectState>> {
  if (annotator !== undefined) return obelus.openFor(project, annotator);
  const app = await obelus.call("app.state", {});
  if (!app.ok) return app;
  const { name } = app.value.settings.person;
  return name === "" ? nobodyNamed() : obelus.openFor(project, name);
}

async function bringIn(
  { call }: Obelus,
  { records }: ProjectState,
  paths: readonly string[],
  { folder }: Options,
): Promise<Result<ImportReport>> {
  const checked = await call("import.check", { files: paths.map((one) => ({ path: path.resolve(one) })) });
  if (!checked.ok) return checked;
  const { batch, rows } = checked.value;
  const unread = rows
    .filter((row) => row.problem !== null)
    .map((row) => ({ file: row.file, message: row.problem ?? "" }));
  const known = rows.flatMap((row) =>
    row.problem === null && row.existing !== null ? [{ file: row.file, document: row.existing }] : [],
  );
  const wanted = rows.filter(isNew);
  if (wanted.length === 0) {
    const cancelled = await call("import.cancel", { batch });
    return cancelled.ok ? ok({ added: [], known, failed: unread }) : cancelled;
  }
  const place = folder === undefined ? ok({ folder: null }) : placeIn(records.folders, folder);
  if (!place.ok) return place;
  const finished = await call("import.finish", { batch, ...place.value, rows: wanted.map(({ row }) => ({ row })) });
  if (!finished.ok) return finished;
  const { report } = finished.value;
  return ok({ added: report.added, known: [...known, ...report.known], failed: [...unread, ...report.failed] });
}

function isNew(row: ImportRow): boolean {
  return row.problem === null && row.existing === null;
}

/** The folder that is called so, or a new one. */
function placeIn(
  folders: ProjectState["records"]["folders"],
  name: string,
): Result<{ folder: Id | null; newFolder?: string }> {
  const found = pickRecord("folder", name, folders);
  if (found.ok) return ok({ folder: found.value.id });
  return found.failure.code === "NotFound" ? ok({ folder: null, newFolder: name }) : found;
}

function describe({ added, known, failed }: ImportReport): string {
  const lines = [
    `${countOf(added.length, "text")} brought in, ${known.length} there already, ${failed.length} not readable.`,
  ];
  return [...lines, ...added.map((one) => `${one.document}\t${one.file}`)].join("\n");
}
