import { InvalidArgumentError, Option } from "commander";
import { reasons, type Figure } from "#core/agreement/figure.ts";
import { usualAgreement } from "#contract/agreementSettings.ts";
import type { AgreementFigure } from "#contract/agreementValues.ts";
import { figureInWords } from "#contract/agreementWords.ts";
import { GammaWanted, usualGamma, type GammaAgreement } from "#contract/gammaValues.ts";
import { ok } from "#contract/result.ts";
import type { ProjectState } from "#contract/values.ts";
import { findCompared, splitNames, type ComparedOptions } from "./agreementOptions.ts";
import type { Obelus } from "./obelus.ts";
import { pickRecord } from "./pickRecord.ts";
import { countOf, examples, place, printJson, wholeNumber, type AddCommand, type Printed } from "./program.ts";

type Options = Pick<ComparedOptions, "annotators" | "tag" | "tagged" | "freeze" | "seed"> &
  Pick<GammaWanted, "alpha" | "beta" | "sampler" | "samples"> & { readonly json?: true };

export const addGamma: AddCommand = (program, run) => {
  program
    .command("gamma")
    .summary("say by γ how far annotators agree on one text")
    .description(
      "Works out γ of one text: places and tags at once, compared with random work. Prints it with its interval, and the agreement on tags alone (γ-cat) and on each tag (γ-k). It takes seconds to minutes.",
    )
    .argument("<project>", "a project file", place)
    .argument("<text>", "a text, by name, title or id")
    .option("--annotators <names...>", "only these people, by name or id; gold only when it is named", splitNames)
    .option("--tag <names...>", "only these tags")
    .option("--tagged", "count whoever tagged anything in the text as having read it through")
    .option("--freeze <name>", "as it was when this version was saved")
    .addOption(
      new Option("--sampler <how>", "how random work is made: moved round, or drawn anew")
        .choices(GammaWanted.shape.sampler.options)
        .default(usualGamma.sampler),
    )
    .option("--samples <number>", "how often", sampleCount, usualGamma.samples)
    .option("--seed <number>", "of the random work", wholeNumber, usualAgreement.seed)
    .option("--alpha <number>", "how much it counts that tags lie apart, more than 0", distanceWeight, usualGamma.alpha)
    .option("--beta <number>", "how much it counts that tags differ", weight, usualGamma.beta)
    .option("--json", "print everything as JSON for other programs, with the tags that were put together")
    .addHelpText(
      "after",
      examples([
        "gamma harbour.obelus wire.txt",
        "gamma harbour.obelus wire.txt --annotators Ana,Idris --alpha 3 --sampler statistical --samples 100 --json",
      ]),
    )
    .action((project: string, text: string, options: Options) =>
      run((obelus) => measure(obelus, project, text, options)),
    );
};

function weight(text: string): number {
  const number = Number(text);
  if (!/^[\d.]+$/u.test(text) || !Number.isFinite(number) || number > 100)
    throw new InvalidArgumentError("It must be a number from 0 to 100.");
  return number;
}

function distanceWeight(text: string): number {
  const number = weight(text);
  if (number === 0 || number > 100) throw new InvalidArgumentError("It must be more than 0, and at most 100.");
  return number;
}

function sampleCount(text: string): number {
  const number = wholeNumber(text);
  if (number < 2 || number > 10_000) throw new InvalidArgumentError("It must be from 2 to 10000.");
  return number;
}

async function measure(
  { call, openToLook }: Obelus,
  project: string,
  text: string,
  options: Options,
): Promise<Printed> {
  const state = await openToLook(project);
  if (!state.ok) return state;
  const document = pickRecord("text", text, state.value.records.documents, (one) => one.title);
  if (!document.ok) return document;
  const settings = findCompared(state.value, { ...options, matching: usualAgreement.matching });
  if (!settings.ok) return settings;
  const { alpha, beta, sampler, samples } = options;
  const answer = await call("agreement.gamma", {
    ...usualGamma,
    settings: settings.value,
    document: document.value.id,
    alpha,
    beta,
    sampler,
    samples,
  });
  if (!answer.ok) return answer;
  return ok(options.json ? printJson(answer.value) : describe(answer.value, state.value));
}

function describe(answer: GammaAgreement, { records }: ProjectState): string {
  const { wanted, annotators, gamma, onTags, byTag, disorder, expected } = answer;
  const nameOf = (id: string, named: readonly { readonly id: string; readonly name: string }[]): string =>
    named.find((one) => one.id === id)?.name ?? id;
  const people = annotators.map((one) => `${nameOf(one.id, records.annotators)} (${countOf(one.spans, "tag")})`);
  const interval =
    gamma.interval === null
      ? ""
      : `, ${figureInWords(gamma.interval.low)} to ${figureInWords(gamma.interval.high)} for so many samples`;
  return [
    `${nameOf(wanted.document, records.documents)}: ${people.join(", ") || "nobody has read it through"}`,
    `α ${wanted.alpha}, β ${wanted.beta}, sampler ${wanted.sampler}, ${countOf(wanted.samples, "sample")}, seed ${wanted.settings.seed}`,
    "",
    `γ\t${inWords(gamma)}${interval}`,
    ...(disorder === null || expected === null
      ? []
      : [`disorder\t${disorder.toFixed(3)}, by chance ${expected.toFixed(3)}`]),
    `γ-cat\t${inWords(onTags)}`,
    ...byTag.map(({ tag, figure }) => `γ-k ${nameOf(tag, records.tags)}\t${inWords(figure)}`),
  ].join("\n");
}

function inWords(figure: Figure | AgreementFigure): string {
  if (figure.value !== null) return figureInWords(figure.value);
  return figure.reason === null ? "–" : `–\t${reasons[figure.reason]}`;
}
