import { seededRandom } from "../../random.ts";
import type { Interval } from "../bootstrap.ts";
import { MOST_FOR_GAMMA, undefinedFor, type Figure, type Reason } from "../figure.ts";
import { alignBest, type Alignment, type Solve } from "./align.ts";
import { countTags, tagFigure, type TagDisorder } from "./tagDisorder.ts";
import { countStretches, type Continuum, type Weights } from "./continuum.ts";
import { samplerOf, type Sampler } from "./samplers.ts";

/** What γ is worked out for, and how. */
export type GammaRequest = {
  readonly continuum: Continuum;
  /** How many tags there are; their numbers are below. */
  readonly tagCount: number;
  readonly weights: Weights;
  readonly sampler: Sampler;
  /** How many times random work is made, at least 2. */
  readonly samples: number;
  readonly seed: number;
};

export type Gamma = {
  /** 1 is full agreement on places and tags, 0 what chance would give. */
  readonly gamma: Figure;
  /** How certain γ is for the number of samples; not for the choice of the document. */
  readonly interval: Interval;
  /** γ-cat: tags only, where places are matched. */
  readonly onTags: Figure;
  /** γ-k of each tag, by its number. */
  readonly byTag: readonly Figure[];
  /** The best alignment, and the mean disorder of random work; null where nothing was worked out. */
  readonly observed: Alignment | null;
  readonly expected: number | null;
};

/** Standard errors on each side of a 95 % interval. */
const ERRORS = 1.96;

/**
 * γ (Mathet, Widlöcher and Métivier 2015, The Unified and Holistic Method Gamma, Computational Linguistics 41): 1 − the
 * disorder of the best alignment by the mean disorder of the best alignments of random work. Undefined for more than 200
 * stretches of one annotator, and where too many of them could be together.
 * @param report called before the first and after each sample; what it throws ends the work
 */
export function measureGamma(
  request: GammaRequest,
  solve: Solve,
  report: (done: number, total: number) => void,
): Gamma {
  const { continuum, weights, tagCount } = request;
  const refused = whyNot(continuum);
  if (refused !== null) return nothing(refused, tagCount);
  report(0, request.samples);
  const observed = alignBest(continuum, weights, solve);
  const chance = observed === null ? null : sampleChance(request, solve, report);
  if (observed === null || chance === null) return nothing("tooManySpans", tagCount);
  const expected = meanOf(chance.disorders);
  const tags = countTags(continuum, observed.rows, weights.alpha, tagCount);
  const places = Array.from({ length: tagCount }, (_, place) => place);
  return {
    ...gammaOf(observed.disorder, chance.disorders, expected, request.seed),
    onTags: tagFigure(tags, chance.tags, tagCount),
    byTag: places.map((place) => tagFigure(tags, chance.tags, place)),
    observed,
    expected,
  };
}

function whyNot(continuum: Continuum): Reason | null {
  if (continuum.length < 2) return "tooFewAnnotators";
  if (countStretches(continuum) === 0) return "noUnits";
  return continuum.some((stretches) => stretches.length > MOST_FOR_GAMMA) ? "tooManySpans" : null;
}

function nothing(reason: Reason, tagCount: number): Gamma {
  const none = undefinedFor(reason);
  return {
    gamma: none,
    interval: { low: null, reason },
    onTags: none,
    byTag: Array.from({ length: tagCount }, () => none),
    observed: null,
    expected: null,
  };
}

type Chance = { readonly disorders: readonly number[]; readonly tags: readonly TagDisorder[] };

function sampleChance(
  { continuum, tagCount, weights, sampler, samples, seed }: GammaRequest,
  solve: Solve,
  report: (done: number, total: number) => void,
): Chance | null {
  const draw = samplerOf(continuum, sampler, seededRandom(seed));
  const disorders: number[] = [];
  const tags: TagDisorder[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const drawn = draw();
    const best = alignBest(drawn, weights, solve);
    if (best === null) return null;
    disorders.push(best.disorder);
    tags.push(countTags(drawn, best.rows, weights.alpha, tagCount));
    report(sample + 1, samples);
  }
  return { disorders, tags };
}

/** The interval follows from the standard error of the mean disorder by chance, to first order. */
function gammaOf(
  observed: number,
  disorders: readonly number[],
  expected: number,
  seed: number,
): Pick<Gamma, "gamma" | "interval"> {
  if (expected === 0) return { gamma: undefinedFor("sameByChance"), interval: { low: null, reason: "sameByChance" } };
  const samples = disorders.length;
  const squares = disorders.reduce((sum, disorder) => sum + (disorder - expected) ** 2, 0);
  const error = Math.sqrt(squares / (samples - 1) / samples);
  const gamma = 1 - observed / expected;
  const beside = (ERRORS * observed * error) / expected ** 2;
  return {
    gamma: { value: gamma },
    interval: { low: gamma - beside, high: Math.min(1, gamma + beside), defined: samples, samples, seed },
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
