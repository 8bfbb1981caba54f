import { randomBytes } from "node:crypto";
import path from "node:path";
import { Option } from "commander";
import { saveRecipe } from "#core/actions/recipes.ts";
import { idMaker, type Id } from "#core/model/id.ts";
import { fail, ok, type Result } from "#contract/result.ts";
import { ExportOptions, type ExportReport, type Loss, type ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { pickAnnotator, pickRecord } from "./pickRecord.ts";
import {
  countOf,
  examples,
  nobodyNamed,
  personName,
  place,
  printJson,
  type AddCommand,
  type Printed,
} from "./program.ts";

type Options = {
  readonly format?: string;
  readonly recipe?: string;
  readonly saveRecipe?: string;
  readonly annotator?: string;
  readonly out: string;
  readonly offsets?: ExportOptions["offsets"];
  readonly documents?: readonly string[];
  readonly finished?: true;
  readonly annotators?: readonly string[];
  readonly aside?: true;
  readonly negatives: boolean;
  readonly set: readonly string[];
  readonly json?: true;
};

export const addExport: AddCommand = (program, run) => {
  program
    .command("export")
    .summary("write texts and tags for other programs")
    .description(
      "Writes texts, tags, links and claims in an open format, and says what the format does not hold. All of it is written, or nothing.",
    )
    .argument("<project>", "a project file", place)
    .option("--format <format>", "the format; “obelus formats” lists them")
    .option("--recipe <name>", "the choices kept under this name in the project; what is said besides comes first")
    .option("--save-recipe <name>", "keep these choices in the project; needs --annotator")
    .option("--annotator <name>", "who keeps them", personName)
    .requiredOption(
      "--out <path>",
      "the file or folder to write; an earlier export there is replaced as a whole",
      place,
    )
    .addOption(
      new Option("--offsets <unit>", "what offsets count, in formats that leave it open (default: codepoint)").choices([
        "codepoint",
        "utf16",
      ]),
    )
    .addOption(new Option("--documents <names...>", "only these texts, by name, title or id").conflicts("finished"))
    .option("--finished", "only texts read through")
    .option("--annotators <names...>", "only the tags of these people, by name or id")
    .option("--aside", "also texts that were set aside")
    .option("--set <choice=value...>", "what the format lets one choose; “obelus formats” lists it", [])
    .option("--no-negatives", "leave out sentences read with nothing to tag")
    .option("--json", "print JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "export harbour.obelus --format jsonl --out harbour-jsonl",
        "export harbour.obelus --format csv --out tables --annotators Ana Idris",
        "export harbour.obelus --format w3c --out harbour.jsonld --documents wire.txt",
        'export harbour.obelus --recipe "Weekly training set" --out training',
      ]),
    )
    .action((project: string, options: Options) => run((obelus) => write(obelus, project, options)));
};

async function write(obelus: Obelus, project: string, options: Options): Promise<Printed> {
  const { call, openFor, openToLook } = obelus;
  const { saveRecipe: name, annotator } = options;
  if (name !== undefined && annotator === undefined) return nobodyNamed();
  const state = annotator === undefined ? await openToLook(project) : await openFor(project, annotator);
  if (!state.ok) return state;
  const choice = choose(state.value, options);
  if (!choice.ok) return choice;
  const kept = name === undefined ? ok(null) : await keep(obelus, state.value, name, choice.value);
  if (!kept.ok) return kept;
  const report = await call("export.write", { ...choice.value, path: path.resolve(options.out) });
  if (!report.ok) return report;
  return ok(options.json ? printJson(report.value) : describe(report.value));
}

/** Keeps the choices as a recipe of the project. */
async function keep(
  { call }: Obelus,
  { records }: ProjectState,
  name: string,
  options: ExportOptions,
): Promise<Result<unknown>> {
  const id = idMaker(Date.now, () => randomBytes(10))();
  const proposal = saveRecipe(records.recipes, id, name, JSON.stringify(options));
  return proposal === null ? ok(null) : call("change.make", proposal);
}

const usual: Omit<ExportOptions, "format"> = {
  documents: "all",
  annotators: "all",
  offsets: "codepoint",
  aside: false,
  negatives: true,
  choices: {},
};

/** What the recipe says, or what is usual. */
function beginWith({ records }: ProjectState, { recipe, format }: Options): Result<ExportOptions> {
  if (recipe === undefined)
    return format === undefined
      ? fail("Invalid", "It is not said which format to write.", {
          remedy: "Add --format and a format that “obelus formats” lists, or --recipe and a name.",
        })
      : ok({ format, ...usual });
  const picked = pickRecord("recipe", recipe, records.recipes);
  if (!picked.ok) return picked;
  const options = ExportOptions.safeParse(JSON.parse(picked.value.options));
  if (!options.success)
    return fail("Unreadable", `The recipe “${recipe}” was made by another version of Obelus.`, { where: recipe });
  return ok({ ...options.data, format: format ?? options.data.format });
}

function choose(state: ProjectState, options: Options): Result<ExportOptions> {
  const { records } = state;
  const begun = beginWith(state, options);
  if (!begun.ok) return begun;
  const documents = idsOf(options.documents, (name) => pickRecord("text", name, records.documents, (one) => one.title));
  if (!documents.ok) return documents;
  const annotators = idsOf(options.annotators, (name) => pickAnnotator(name, records.annotators));
  if (!annotators.ok) return annotators;
  return ok({
    format: begun.value.format,
    documents: documents.value ?? (options.finished ? "finished" : begun.value.documents),
    annotators: annotators.value ?? begun.value.annotators,
    offsets: options.offsets ?? begun.value.offsets,
    aside: options.aside ?? begun.value.aside,
    negatives: options.negatives && begun.value.negatives,
    choices: { ...begun.value.choices, ...Object.fromEntries(options.set.map(splitChoice)) },
  });
}

function splitChoice(given: string): [choice: string, value: string] {
  const [choice = "", ...value] = given.split("=");
  return [choice, value.join("=")];
}

function idsOf(
  names: readonly string[] | undefined,
  pick: (name: string) => Result<{ readonly id: Id }>,
): Result<Id[] | null> {
  if (names === undefined) return ok(null);
  const ids = new Set<Id>();
  for (const name of names) {
    const picked = pick(name);
    if (!picked.ok) return picked;
    ids.add(picked.value.id);
  }
  return ok([...ids]);
}

const outcomes = { kept: "kept", convention: "by convention", dropped: "left out" } as const;

function describe(report: ExportReport): string {
  const { documents, spans, relations, claims } = report;
  const counts = [
    countOf(documents, "text"),
    countOf(spans, "tag"),
    countOf(relations, "link"),
    countOf(claims, "claim"),
  ];
  return [report.path, `${counts.join(", ")}.`, ...report.losses.map(describeLoss)].join("\n");
}

function describeLoss({ count, what, outcome, how }: Loss): string {
  return `${outcomes[outcome]}\t${count}\t${what}\t${how}`;
}
