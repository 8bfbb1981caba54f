import path from "node:path";
import type { Conflict, MergeReport } from "#contract/mergeValues.ts";
import { ok } from "#contract/result.ts";
import { openForSomebody } from "./openForSomebody.ts";
import { countOf, examples, personName, place, printJson, type AddCommand } from "./program.ts";

type Options = {
  readonly annotator?: string;
  readonly pair?: true;
  readonly dryRun?: true;
  readonly json?: true;
};

export const addMerge: AddCommand = (program, run) => {
  program
    .command("merge")
    .summary("bring a colleague’s copy of a project in")
    .description(
      "Brings everything that another copy of the same project holds and this one does not into this one, after a backup. Nothing of either is lost, the order of copies does not matter, and bringing the same one in again adds nothing.",
    )
    .argument("<mine>", "a project file", place)
    .argument("<theirs>", "another copy of it; it is only read", place)
    .option("--annotator <name>", "who brings it in (default: the name in the settings)", personName)
    .option("--pair", "take texts, people and kinds of tags that both copies made, and that are alike, for the same")
    .option("--dry-run", "only say what would come in")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "merge harbour.obelus from-idris.obelus --dry-run",
        "merge harbour.obelus from-idris.obelus --annotator Ana",
      ]),
    )
    .action((mine: string, theirs: string, options: Options) =>
      run(async (obelus) => {
        const state = options.dryRun
          ? await obelus.openToLook(mine)
          : await openForSomebody(obelus, mine, options.annotator);
        if (!state.ok) return state;
        const checked = await obelus.call("merge.check", { path: path.resolve(theirs) });
        if (!checked.ok) return checked;
        const { batch, report } = checked.value;
        const print = (done: MergeReport): string =>
          options.json ? printJson(done) : describe(done, options.pair ? "same" : "alike");
        if (options.dryRun) return ok(print(report));
        const pairings = options.pair ? report.pairings.map((_, index) => index) : [];
        const finished = await obelus.call("merge.finish", { batch, pairings });
        return finished.ok ? ok(print(finished.value.report)) : finished;
      }),
    );
};

export const addConflicts: AddCommand = (program, run) => {
  program
    .command("conflicts")
    .summary("list what copies say differently")
    .description(
      "Lists what copies of a project that were brought together say differently and nobody has settled yet.",
    )
    .argument("<project>", "a project file", place)
    .option("--json", "print JSON for other programs")
    .addHelpText("after", examples(["conflicts harbour.obelus"]))
    .action((project: string, { json }: { readonly json?: true }) =>
      run(async ({ call, openToLook }) => {
        const state = await openToLook(project);
        if (!state.ok) return state;
        const found = await call("merge.conflicts", {});
        if (!found.ok) return found;
        if (json) return ok(printJson(found.value));
        return ok(found.value.length === 0 ? "Nothing is open." : found.value.map(describeConflict).join("\n"));
      }),
    );
};

/** @param alike how what looks alike is called: taken for the same, or only alike */
function describe(
  { changes, people, documents, schema, conflicts, pairings }: MergeReport,
  alike: "same" | "alike",
): string {
  const inTexts = documents.filter(({ isNew }) => isNew).length;
  return [
    changes === 0 ? "Nothing is new in this copy." : `${countOf(changes, "change")}, ${countOf(inTexts, "new text")}.`,
    ...people.map(describePerson),
    ...documents.map(
      ({ name, isNew, spans }) => `  text\t${name}\t${isNew ? "new, " : ""}${countOf(spans, "tag")} touched`,
    ),
    ...schema.map((sentence) => `  schema\t${sentence}`),
    ...conflicts.map(describeConflict),
    ...pairings.map(({ message }) => `  ${alike}\t${message}`),
    ...(alike === "alike" && pairings.length > 0 ? ["With --pair, what is alike is taken for the same."] : []),
  ].join("\n");
}

function describePerson(one: MergeReport["people"][number]): string {
  const counts = [
    { count: one.added, words: `${countOf(one.added, "tag")} added` },
    { count: one.changed, words: `${countOf(one.changed, "tag")} changed` },
    { count: one.removed, words: `${countOf(one.removed, "tag")} removed` },
    { count: one.links, words: countOf(one.links, "link") },
    { count: one.comments, words: countOf(one.comments, "comment") },
    { count: one.decisions, words: countOf(one.decisions, "decision") },
  ].flatMap(({ count, words }) => (count === 0 ? [] : words));
  const said = counts.length === 0 ? countOf(one.changes, "other change") : counts.join(", ");
  return `  by\t${one.name}${one.isNew ? " (new)" : ""}\t${said}`;
}

function describeConflict({ message }: Conflict): string {
  return `  look\t${message}`;
}
