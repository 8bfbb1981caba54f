import type { Figure } from "#core/agreement/figure.ts";
import type { Measure } from "#core/agreement/measure.ts";
import { alpha, disagreementOf } from "#core/agreement/coding/alpha.ts";
import { type Coding, codingOf } from "#core/agreement/coding/coding.ts";
import { coincide } from "#core/agreement/coding/coincidences.ts";
import { confusionOf } from "#core/agreement/coding/confusion.ts";
import {
  distanceBetween,
  interval,
  linear,
  nominal,
  onRanksThatOccur,
  ordinal,
  ratio,
} from "#core/agreement/coding/distances.ts";
import { fleissKappa, fleissKappaOfCategory } from "#core/agreement/coding/fleiss.ts";
import { gwetAgreement } from "#core/agreement/coding/gwet.ts";
import { alphaOfCategory, nominalAlpha } from "#core/agreement/coding/nominalAlpha.ts";
import { observedAgreement } from "#core/agreement/coding/observed.ts";
import { disagreementOfTwo, twoAnnotators } from "#core/agreement/coding/twoAnnotators.ts";
import { boundarySimilarity } from "#core/agreement/boundaries.ts";
import { windowDiff } from "#core/agreement/windows.ts";
import { shareOf } from "#core/agreement/figure.ts";
import type { Figures } from "./foundFixtures.ts";

type Value = string | number;
type Rows = readonly (readonly (Value | null)[])[];

/** Values in their order, and what was said of them. */
export type Material = { readonly categories: readonly Value[]; readonly coding: Coding };

/** A coding of rows, its categories those that occur, numbers by size. */
export function materialOf(rows: Rows): Material {
  const found = new Set(rows.flat().filter((value) => value !== null));
  const categories = [...found].toSorted((one, other) => (one < other ? -1 : 1));
  return { categories, coding: codingOf(rows, categories) };
}

/** The figure of one document alone. */
export function figureOf<Document, Counts>(measure: Measure<Document, Counts>, document: Document): Figure {
  return measure.figure([measure.count(document)]);
}

const value = <Document, Counts>(measure: Measure<Document, Counts>, document: Document): number | null =>
  figureOf(measure, document).value;

function rowsOfTable({
  table,
  categories,
}: {
  table: readonly (readonly number[])[];
  categories: readonly Value[];
}): Rows {
  return table.flatMap((row, one) =>
    row.flatMap((times, other) =>
      Array.from({ length: times }, () => [categories[one] ?? null, categories[other] ?? null]),
    ),
  );
}

function rowsOfCounts(counts: readonly (readonly number[])[]): Rows {
  return counts.map((row) => row.flatMap((times, category) => Array.from({ length: times }, () => category)));
}

const numbers = (categories: readonly Value[]): number[] => categories.map(Number);

function alphaFigures(rows: Rows): Record<string, number | null> {
  const { categories, coding } = materialOf(rows);
  const size = categories.length;
  const disagreement = disagreementOf(coincide(coding, size), size, nominal(size));
  const byCategory = categories.map(
    (name, category) => [`category${name}`, value(alphaOfCategory(size, category), coding)] as const,
  );
  return {
    Do: disagreement?.observed ?? null,
    De: disagreement?.expected ?? null,
    nominal: value(nominalAlpha(size), coding),
    interval: value(alpha(size, interval(numbers(categories))), coding),
    ratio: value(alpha(size, ratio(numbers(categories))), coding),
    ordinal: value(alpha(size, ordinal), coding),
    percent: value(observedAgreement("values"), coding),
    ...Object.fromEntries(byCategory),
  };
}

type Contingency = {
  table: readonly (readonly number[])[];
  categories: readonly Value[];
  distance?: Record<string, number>;
};

function twoFigures(data: Contingency): Record<string, number | null> {
  const coding = codingOf(rowsOfTable(data), data.categories);
  const size = data.categories.length;
  const weights = distanceBetween(
    data.categories,
    (one, other) => data.distance?.[`${one}|${other}`] ?? data.distance?.[`${other}|${one}`] ?? 0,
  );
  const chance = disagreementOfTwo(confusionOf(coding, [0, 1], size), size, "cohen");
  return {
    percent: value(observedAgreement("units"), coding),
    bennettS: value(twoAnnotators("bennett", size, [0, 1]), coding),
    scottPi: value(twoAnnotators("scott", size, [0, 1]), coding),
    cohenKappa: value(twoAnnotators("cohen", size, [0, 1]), coding),
    alpha: value(nominalAlpha(size), coding),
    weightedAlpha: value(alpha(size, weights), coding),
    weightedKappa: value(twoAnnotators("cohen", size, [0, 1], weights), coding),
    Po: chance === null ? null : 1 - chance.observed,
    Pe: chance === null ? null : 1 - chance.expected,
    kappa: value(twoAnnotators("cohen", size, [0, 1]), coding),
    ac1: value(gwetAgreement(size), coding),
  };
}

/** Only those that the example gives, in its order. */
function only(figures: Record<string, number | null>, names: readonly string[]): Figures {
  return Object.fromEntries(names.map((name) => [name, figures[name] ?? null]));
}

const alphaOnly =
  (name: string) =>
  (data: { items: Rows }): Figures => ({ alpha: alphaFigures(data.items)[name] ?? null });
const two =
  (...names: string[]) =>
  (data: Contingency): Figures =>
    only(twoFigures(data), names);

type Items = { items: Rows };

/** How Obelus works out each published example. The data of each has the shape that its own function expects. */
export const workedOut: Readonly<Record<string, (data: never) => Figures>> = {
  "alpha-3x9-levels-and-categories": (data: Items) =>
    only(alphaFigures(data.items), [
      "Do",
      "De",
      "nominal",
      "interval",
      "ratio",
      "category1",
      "category2",
      "category3",
      "category4",
    ]),
  "alpha-custom-distance-and-strings": ({
    strings,
    absoluteDistance,
  }: Record<"strings" | "absoluteDistance", Items>) => {
    const { categories, coding } = materialOf(absoluteDistance.items);
    return {
      strings: alphaFigures(strings.items)["nominal"] ?? null,
      absoluteDistance: value(alpha(categories.length, linear(numbers(categories))), coding),
    };
  },
  "alpha-interval-3x15-sparse": alphaOnly("interval"),
  "alpha-interval-4x12-missing": alphaOnly("interval"),
  "alpha-nominal-2x12": (data: Items) => {
    const { nominal, ...figures } = alphaFigures(data.items);
    return only({ ...figures, alpha: nominal ?? null }, ["percent", "Do", "De", "alpha"]);
  },
  "alpha-nominal-3x15-sparse": alphaOnly("nominal"),
  "alpha-nominal-4x12-missing": alphaOnly("nominal"),
  "alpha-nominal-dichotomy-2x10": (data: Items) => {
    const { nominal, ...figures } = alphaFigures(data.items);
    return only({ ...figures, alpha: nominal ?? null }, ["percent", "Do", "De", "alpha"]);
  },
  "alpha-ordinal-4x12-missing": alphaOnly("ordinal"),
  "alpha-ordinal-hayes-krippendorff-2007": ({ items }: Items) => ({
    alpha: alphaFigures(items)["ordinal"] ?? null,
    ...pairsIn(items),
  }),
  "alpha-ratio-4x12-missing": alphaOnly("ratio"),
  "boundary-similarity-segeval": ({ pairs }: { pairs: [number[], number[]][] }) =>
    pairs.map(([first, second]) =>
      value(boundarySimilarity, { length: 13, first: boundariesOf(first), second: boundariesOf(second) }),
    ),
  "cohen-kappa-1960": ({ first, second }: Record<"first" | "second", Contingency>) => ({
    first: two("Po", "Pe")(first),
    second: two("Po", "Pe", "kappa")(second),
  }),
  "confusion-matrix-nltk": confusions,
  "fleiss-kappa-14-raters": ({ counts }: { counts: number[][] }) => ({
    kappa: value(fleissKappa(5), codingOf(rowsOfCounts(counts), [0, 1, 2, 3, 4])),
    Pi: rowsOfCounts(counts).map((row) => value(observedAgreement("units"), codingOf([row], [0, 1, 2, 3, 4]))),
  }),
  "fleiss-kappa-1971": ({ items }: Items) => fleissFigures(items),
  "gwet-ac1-skewed": (data: Contingency) => {
    const { percent, ac1 } = twoFigures(data);
    // AC1 is (pa − pe) / (1 − pe).
    const pe = ((percent ?? 0) - (ac1 ?? 0)) / (1 - (ac1 ?? 0));
    return { pa: percent ?? null, pe, ac1: ac1 ?? null };
  },
  "kappa-versus-pi-unequal-marginals": ({ equal, unequal }: Record<"equal" | "unequal", Contingency>) => {
    const figures = two("percent", "bennettS", "scottPi", "cohenKappa");
    return { equal: figures(equal), unequal: figures(unequal) };
  },
  "set-precision-recall-f1-nltk": ({ reference, test }: { reference: string[]; test: string[] }) => {
    const [first, second] = [new Set(reference), new Set(test)];
    const shared = first.intersection(second).size;
    return {
      accuracy: value(
        observedAgreement("units"),
        materialOf(reference.map((name, at) => [name, test[at] ?? null])).coding,
      ),
      precision: shareOf(shared, second.size, "noSpans").value,
      recall: shareOf(shared, first.size, "noSpans").value,
      f1: shareOf(2 * shared, first.size + second.size, "noSpans").value,
    };
  },
  "two-coders-artstein-poesio-1": two("percent", "bennettS", "scottPi", "cohenKappa"),
  "two-coders-artstein-poesio-2-weighted": two(
    "percent",
    "bennettS",
    "scottPi",
    "cohenKappa",
    "alpha",
    "weightedAlpha",
    "weightedKappa",
  ),
  "weighted-kappa-irr-anxiety": ({ items }: Items) => {
    const coding = codingOf(items, [1, 2, 3, 4, 5, 6]);
    const weighted = (distance: typeof linear) =>
      value(twoAnnotators("cohen", 6, [0, 1], onRanksThatOccur(distance)), coding);
    return {
      unweighted: value(twoAnnotators("cohen", 6, [0, 1]), coding),
      linear: weighted(linear),
      quadratic: weighted(interval),
    };
  },
  "windowdiff-nltk": ({
    strings,
    pairs,
    k,
  }: {
    strings: Record<string, string>;
    pairs: [string, string][];
    k: number;
  }) =>
    pairs.map(([first, second]) =>
      value(windowDiff(k), {
        length: 12,
        first: placesIn(strings[first] ?? ""),
        second: placesIn(strings[second] ?? ""),
      }),
    ),
};

/** Lengths of sections as the places after which they end. */
function boundariesOf(masses: readonly number[]): number[] {
  return masses.slice(0, -1).map((_, at) => masses.slice(0, at + 1).reduce((sum, mass) => sum + mass, 0));
}

const placesIn = (marks: string): number[] =>
  Array.from(marks, (mark, at) => (mark === "1" ? at + 1 : 0)).filter((place) => place > 0);

function pairsIn(rows: Rows): { units: number; pairs: number } {
  const answers = rows.map((row) => row.filter((one) => one !== null).length).filter((count) => count > 1);
  return { units: answers.length, pairs: answers.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0) };
}

function confusions({ reference, test }: { reference: string; test: string }): Figures {
  const { categories, coding } = materialOf(Array.from(reference, (letter, at) => [letter, test.charAt(at)]));
  const table = confusionOf(coding, [0, 1], categories.length);
  const wanted = ["e|e", "e|i", "a|a", "o|o", "i|o", "i|i", "i|e", "s|s", "s|z", " | ", " |_", "t|t", ".|."];
  return Object.fromEntries(
    wanted.map((name) => [
      name,
      table[categories.indexOf(name.charAt(0)) * categories.length + categories.indexOf(name.charAt(2))] ?? null,
    ]),
  );
}

function fleissFigures(rows: Rows): Figures {
  const { categories, coding } = materialOf(rows);
  const size = categories.length;
  const observed = value(observedAgreement("units"), coding) ?? 0;
  const kappa = value(fleissKappa(size), coding);
  return {
    Po: observed,
    Pe: (observed - (kappa ?? 0)) / (1 - (kappa ?? 0)),
    kappa,
    ...Object.fromEntries(
      categories.map((name, category) => [`category${name}`, value(fleissKappaOfCategory(size, category), coding)]),
    ),
  };
}
