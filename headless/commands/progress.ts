import { progressOf } from "#core/review/progress.ts";
import { ok } from "#contract/result.ts";
import type { Obelus } from "./obelus.ts";
import { examples, place, printJson, type AddCommand, type Printed } from "./program.ts";

type Options = { readonly round?: string; readonly json?: true };

export const addProgress: AddCommand = (program, run) => {
  program
    .command("progress")
    .summary("say how far people are with what is assigned to them")
    .description(
      "For each round and person: the texts assigned, begun and finished, and how much of their sentences is read.",
    )
    .argument("<project>", "a project file", place)
    .option("--round <name>", "only this round")
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["progress harbour.obelus", 'progress harbour.obelus --round "Pilot" --json']))
    .action((project: string, options: Options) => run((obelus) => progress(obelus, project, options)));
};

async function progress({ openToLook }: Obelus, project: string, { round, json }: Options): Promise<Printed> {
  const state = await openToLook(project);
  if (!state.ok) return state;
  const { documents, readings, assignments, annotators } = state.value.records;
  const names = new Map(annotators.map(({ id, name }) => [id, name]));
  const rows = progressOf({ documents: new Map(documents.map((one) => [one.id, one])), readings, assignments })
    .filter((row) => round === undefined || row.round === round)
    .map(({ annotator, ...row }) => ({ annotator: names.get(annotator) ?? annotator, ...row }));
  if (json) return ok(printJson(rows));
  const lines = rows.map((row) => {
    const share = row.sentences === 0 ? 0 : Math.floor((100 * row.read) / row.sentences);
    return [row.round, row.annotator, row.assigned, row.begun, row.finished, `${share}%`].join("\t");
  });
  return ok(
    lines.length === 0
      ? "Nothing is assigned."
      : ["round\tperson\tassigned\tbegun\tfinished\tread", ...lines].join("\n"),
  );
}
