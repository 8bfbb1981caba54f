import { measureNames, type Agreement, type AgreementFigure } from "#contract/agreementValues.ts";
import { matchingInWords, measureWords } from "#contract/agreementWords.ts";
import { download } from "../../shell/download.ts";
import { t } from "../../text/text.ts";
import { csvOf, type Amount, type PlotTable } from "./table.ts";
import { pairName, tagName } from "./words.ts";

type Row = readonly [part: string, about: string, measure: string, ...rest: readonly (string | Amount)[]];

function amount(value: number | null): Amount {
  return { value, words: "" };
}

function figureRow(part: string, about: string, measure: string, figure: AgreementFigure): Row {
  const { value, interval, n, coverage, reason, noInterval } = figure;
  return [
    part,
    about,
    measure,
    amount(value),
    amount(interval?.low ?? null),
    amount(interval?.high ?? null),
    amount(n),
    amount(coverage),
    reason ?? noInterval ?? "",
  ];
}

function settingRow(name: string, value: string | number): Row {
  return ["settings", name, "", typeof value === "number" ? amount(value) : value, "", "", "", "", ""];
}

/** All figures, one a line, with the settings they were worked out with. */
function numbersOf(answer: Agreement): PlotTable {
  const { settings, state, annotators, headline, byTag, pairs, byDocument, rounds, attributes } = answer;
  return {
    columns: ["part", "about", "measure", "value", "low", "high", "n", "coverage", "reason"],
    rows: [
      settingRow("project", answer.project),
      settingRow("state", state.digest),
      settingRow("frozen", state.freeze?.name ?? ""),
      settingRow("annotators", annotators.map(({ name }) => name).join(", ")),
      settingRow("documents", answer.material.documents),
      settingRow("texts", answer.material.compared),
      settingRow("compared", settings.compared),
      settingRow("matching", matchingInWords(settings.matching)),
      settingRow("samples", answer.samples),
      settingRow("seed", settings.seed),
      ...measureNames.map((name) => figureRow("all", "", measureWords[name].name, headline[name])),
      ...byTag.flatMap(({ tag, f1Exact, f1Matched, uAlpha, uAlphaMet, characterAlpha }) =>
        Object.entries({ f1Exact, f1Matched, uAlpha, uAlphaMet, characterAlpha }).map(([measure, figure]) =>
          figureRow("tag", tagName(answer, tag), measure, figure),
        ),
      ),
      ...pairs.flatMap(({ pair, documents: _documents, ...figures }) =>
        Object.entries(figures).map(([measure, figure]) => figureRow("pair", pairName(answer, pair), measure, figure)),
      ),
      ...attributes.flatMap(({ tag, name, alpha, percent, kappa }) =>
        Object.entries({ alpha, percent, kappa }).map(([measure, figure]) =>
          figureRow("detail", `${tagName(answer, tag)}: ${name}`, measure, figure),
        ),
      ),
      ...Object.entries(answer.relations).map(([measure, figure]) => figureRow("links", "", measure, figure)),
      ...rounds.map(({ name, uAlpha }) => figureRow("batch", name, "uAlpha", uAlpha)),
      ...byDocument.flatMap(({ name, uAlpha, f1Matched }) =>
        Object.entries({ uAlpha, f1Matched }).map(([measure, figure]) => figureRow("text", name, measure, figure)),
      ),
    ],
  };
}

export function saveNumbers(answer: Agreement): void {
  download(`${t("agreement:export.file")}.csv`, csvOf(numbersOf(answer)), "text/csv");
}
