import { Option } from "commander";
import { reasons } from "#core/agreement/figure.ts";
import type { AgreementMeasures } from "#contract/agreementMeasures.ts";
import { measureNames, type Agreement, type AgreementFigure, type MeasureName } from "#contract/agreementValues.ts";
import { FEW_SPANS, figureInWords, matchingInWords, measureWords, percentOf } from "#contract/agreementWords.ts";
import { ok } from "#contract/result.ts";
import { addComparedOptions, findCompared, type ComparedOptions } from "./agreementOptions.ts";
import type { Obelus } from "./obelus.ts";
import { countOf, examples, place, printJson, type AddCommand, type Printed } from "./program.ts";

const NOTHING_COMPARED =
  "No text was read through by two of these people, so there is nothing to compare. “obelus read” marks texts as read through; with --tagged, whoever tagged anything in a text counts as having read it through.";

type Options = ComparedOptions & { readonly metric?: readonly MeasureName[]; readonly json?: true };

export const addAgreement: AddCommand = (program, run) => {
  const command = program
    .command("agreement")
    .summary("say how far annotators agree")
    .description(
      "Compares what people tagged in texts they have read through, and prints figures with 95 % intervals, by tag and by pair. A figure that cannot be worked out is “–”, with the reason.",
    )
    .argument("<project>", "a project file", place);
  addComparedOptions(command)
    .addOption(
      new Option("--metric <names...>", "only these measures, of all tags and people together").choices(measureNames),
    )
    .option("--json", "print everything as JSON for other programs")
    .addHelpText(
      "after",
      examples([
        "agreement harbour.obelus",
        "agreement harbour.obelus --annotators Ana,Idris --tag Claim --matching words:2",
        'agreement harbour.obelus --freeze "Pilot, before discussing" --json',
      ]),
    )
    .action((project: string, options: Options) => run((obelus) => agree(obelus, project, options)));
};

async function agree({ call, openToLook }: Obelus, project: string, options: Options): Promise<Printed> {
  const state = await openToLook(project);
  if (!state.ok) return state;
  const settings = findCompared(state.value, options);
  if (!settings.ok) return settings;
  if (options.metric !== undefined) {
    const some = await call("agreement.measure", { settings: settings.value, measures: [...options.metric] });
    if (!some.ok) return some;
    return ok(options.json ? printJson(some.value) : describe(some.value, []));
  }
  const answer = await call("agreement.compute", settings.value);
  if (!answer.ok) return answer;
  const { value } = answer;
  return ok(
    options.json ? printJson(value) : describe(value, ["", ...describeTags(value), "", ...describePairs(value)]),
  );
}

/** @param more lines after the measures, when anything is compared */
function describe(answer: AgreementMeasures, more: readonly string[]): string {
  const { annotators, material, settings, state, samples } = answer;
  const version = state.freeze === null ? "as it is now" : `as saved under “${state.freeze.name}”`;
  const about = [
    `${answer.project}, ${version}, state ${state.digest.slice(0, 12)}`,
    `${annotators.map(({ name }) => name).join(", ")}: ${countOf(material.compared, "text")} of ${material.documents}, ${countOf(material.words, "word")}`,
    `Tags match with ${matchingInWords(settings.matching)}. Intervals: 95 %, ${samples} samples of the texts, seed ${settings.seed}.`,
  ];
  const headline = figuresIn(answer).map(([name, figure]) => [
    measureWords[name].name,
    ...cellsOf(figure, measureWords[name].of),
    measureWords[name].says,
  ]);
  const leftOut = answer.excluded.map(({ count, text }) => `Left out: ${count}. ${text}`);
  if (material.compared === 0) return [...about, "", NOTHING_COMPARED, ...leftOut].join("\n");
  return [
    ...about,
    "",
    ...table(["measure", "figure", "95 %", "of", "covers", ""], headline),
    ...describeMissing(answer),
    ...more,
    ...leftOut,
  ].join("\n");
}

/** In the usual order. */
function figuresIn({ headline }: AgreementMeasures): (readonly [MeasureName, AgreementFigure])[] {
  return measureNames.flatMap((name) => (headline[name] === undefined ? [] : [[name, headline[name]] as const]));
}

function describeTags({ byTag, tags, annotators }: Agreement): string[] {
  const used = byTag
    .map((one, place) => ({ one, name: tags[place]?.name ?? "" }))
    .filter(({ one }) => one.units.some((count) => count > 0));
  const rows = used.map(({ one, name }) => [
    name,
    ...one.units.map(String),
    ...(one.isFew ? ["few", "few"] : [withInterval(one.f1Exact), withInterval(one.f1Matched)]),
    one.isFew ? "few" : withInterval(one.uAlpha),
    one.isFew ? "few" : figureInWords(one.uAlphaMet.value),
    percent(one.uAlphaMet.coverage),
  ]);
  return table(
    ["tag", ...annotators.map(({ initials }) => initials), "F1 exact", "F1", "uα", "(k)uα", "covers"],
    rows,
  ).concat(
    used.some(({ one }) => one.isFew)
      ? [`few: fewer than ${FEW_SPANS} of this tag, too few for a figure to say much.`]
      : [],
  );
}

function describePairs({ pairs, annotators }: Agreement): string[] {
  const nameOf = (id: string): string => annotators.find((one) => one.id === id)?.name ?? id;
  const rows = pairs.map((one) => [
    one.pair.map(nameOf).join(" and "),
    String(one.documents),
    ...[one.f1Exact, one.f1Matched, one.uAlpha, one.tagKappa].map(({ value }) => figureInWords(value)),
  ]);
  return table(["pair", "texts", "F1 exact", "F1", "uα", "κ of tags"], rows);
}

function cellsOf({ value, interval, n, coverage }: AgreementFigure, of: string): string[] {
  const range = interval === null ? "" : `${figureInWords(interval.low)} to ${figureInWords(interval.high)}`;
  return [figureInWords(value), range, `${n} ${of}`, percent(coverage)];
}

/** Why there are figures or intervals that cannot be given, each once. */
function describeMissing(answer: AgreementMeasures): string[] {
  const lines = figuresIn(answer).flatMap(([name, { reason, noInterval }]) => {
    if (reason !== null) return [`${measureWords[name].name}: ${reasons[reason]}`];
    return noInterval === null ? [] : [`No interval: ${reasons[noInterval]}`];
  });
  return [...new Set(lines)];
}

function withInterval({ value, interval }: AgreementFigure): string {
  return interval === null
    ? figureInWords(value)
    : `${figureInWords(value)} [${figureInWords(interval.low)}, ${figureInWords(interval.high)}]`;
}

function percent(part: number | null): string {
  return part === null ? "" : `${percentOf(part)} %`;
}

/** Columns as wide as their widest cell; what is long at the end stays as it is. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
