import { type Command, InvalidArgumentError, Option } from "commander";
import { type AgreementSettings, type Matching, usualAgreement } from "#contract/agreementSettings.ts";
import { ok, type Result } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import type { Id } from "#core/model/id.ts";
import { pickAnnotator, pickRecord } from "./pickRecord.ts";
import { wholeNumber } from "./program.ts";

/** What is compared, and how, as it is asked for on the command line. */
export type ComparedOptions = {
  readonly annotators?: readonly string[];
  readonly documents?: readonly string[];
  readonly folder?: readonly string[];
  readonly layer?: readonly string[];
  readonly tag?: readonly string[];
  readonly matching: Matching;
  readonly tagged?: true;
  readonly freeze?: string;
  readonly seed: number;
};

export function addComparedOptions(command: Command): Command {
  return command
    .option("--annotators <names...>", "only these people, by name or id; gold only when it is named", splitNames)
    .option("--documents <names...>", "only these texts, by name, title or id")
    .option("--folder <names...>", "only texts in these folders")
    .option("--layer <names...>", "only tags of these layers")
    .option("--tag <names...>", "only these tags")
    .addOption(
      new Option("--matching <rule>", "when two tags match: exact, overlap, iou:0.5, words:2")
        .argParser(readMatching)
        .default(usualAgreement.matching, "overlap"),
    )
    .option("--tagged", "count whoever tagged anything in a text as having read it through")
    .option("--freeze <name>", "as it was when this version was saved")
    .option("--seed <number>", "of the samples that intervals come from", wholeNumber, usualAgreement.seed);
}

/** "a,b" and "a b" name two. */
export function splitNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(",").filter((name) => name !== "")];
}

function readMatching(text: string): Matching {
  const [kind, amount = ""] = text.split(":");
  const number = amount === "" ? Number.NaN : Number(amount);
  if (text === "exact" || text === "overlap") return { kind: text };
  if (kind === "iou" && number > 0 && number <= 1) return { kind: "common", least: number };
  if (kind === "words" && Number.isInteger(number) && number >= 0 && number <= 100)
    return { kind: "words", most: number };
  throw new InvalidArgumentError("It must be exact, overlap, iou: and a number up to 1, or words: and a number.");
}

/** Everything named, looked up in the project. */
export function findCompared({ records }: ProjectState, options: ComparedOptions): Result<AgreementSettings> {
  const annotators = idsOf(options.annotators, (name) => pickAnnotator(name, records.annotators));
  if (!annotators.ok) return annotators;
  const documents = idsOf(options.documents, (name) => pickRecord("text", name, records.documents, (one) => one.title));
  if (!documents.ok) return documents;
  const folders = idsOf(options.folder, (name) => pickRecord("folder", name, records.folders));
  if (!folders.ok) return folders;
  const layers = idsOf(options.layer, (name) => pickRecord("layer", name, records.layers));
  if (!layers.ok) return layers;
  const tags = idsOf(options.tag, (name) => pickRecord("tag", name, records.tags));
  if (!tags.ok) return tags;
  const freeze = options.freeze === undefined ? null : pickRecord("version", options.freeze, records.freezes);
  if (freeze !== null && !freeze.ok) return freeze;
  return ok({
    annotators: annotators.value,
    documents: documents.value,
    folders: folders.value,
    layers: layers.value,
    tags: tags.value,
    matching: options.matching,
    compared: options.tagged ? "tagged" : "read",
    seed: options.seed,
    freeze: freeze?.value.id ?? null,
  });
}

/** Null when nothing was named: all. */
function idsOf(
  names: readonly string[] | undefined,
  pick: (name: string) => Result<{ readonly id: Id }>,
): Result<Id[] | null> {
  if (names === undefined || names.length === 0) return ok(null);
  const ids = new Set<Id>();
  for (const name of names) {
    const picked = pick(name);
    if (!picked.ok) return picked;
    ids.add(picked.value.id);
  }
  return ok([...ids]);
}
