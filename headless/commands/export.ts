import path from "node:path";
import { Option } from "commander";
import type { Id } from "#core/model/id.ts";
import { ok, type Result } from "#contract/result.ts";
import type { ExportOptions, ExportReport, Loss, ProjectState } from "#contract/values.ts";
import type { Obelus } from "./obelus.ts";
import { pickRecord } from "./pickRecord.ts";
import { countOf, examples, place, printJson, type AddCommand, type Printed } from "./program.ts";

type Options = {
  readonly format: string;
  readonly out: string;
  readonly offsets: ExportOptions["offsets"];
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
    .requiredOption("--format <format>", "the format; “obelus formats” lists them")
    .requiredOption(
      "--out <path>",
      "the file or folder to write; an earlier export there is replaced as a whole",
      place,
    )
    .addOption(
      new Option("--offsets <unit>", "what offsets count in JSON Lines; w3c counts code points, csv has both")
        .choices(["codepoint", "utf16"])
        .default("codepoint"),
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
      ]),
    )
    .action((project: string, options: Options) => run((obelus) => write(obelus, project, options)));
};

async function write({ call, openToLook }: Obelus, project: string, options: Options): Promise<Printed> {
  const state = await openToLook(project);
  if (!state.ok) return state;
  const choice = choose(state.value, options);
  if (!choice.ok) return choice;
  const report = await call("export.write", { ...choice.value, path: path.resolve(options.out) });
  if (!report.ok) return report;
  return ok(options.json ? printJson(report.value) : describe(report.value));
}

function choose({ records }: ProjectState, options: Options): Result<ExportOptions> {
  const documents = idsOf(options.documents, (name) => pickRecord("text", name, records.documents, (one) => one.title));
  if (!documents.ok) return documents;
  const annotators = idsOf(options.annotators, (name) => pickRecord("annotator", name, records.annotators));
  if (!annotators.ok) return annotators;
  return ok({
    format: options.format,
    documents: documents.value ?? (options.finished ? "finished" : "all"),
    annotators: annotators.value ?? "all",
    offsets: options.offsets,
    aside: options.aside ?? false,
    negatives: options.negatives,
    choices: Object.fromEntries(options.set.map(splitChoice)),
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
