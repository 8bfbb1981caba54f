import { buildMarks, documentsOf, type DocumentMarks, type Frame, type Marked } from "#core/agreement/marks.ts";
import { alphaUOf, countAlphaU } from "#core/agreement/spans/alphaU.ts";
import { countCharacters } from "#core/agreement/spans/characters.ts";
import { countConfusion } from "#core/agreement/spans/confusion.ts";
import { countContinuum } from "#core/agreement/spans/countContinuum.ts";
import { countExact } from "#core/agreement/spans/exact.ts";
import { countOffsetsApart } from "#core/agreement/spans/offsetsApart.ts";
import { countOverlap } from "#core/agreement/spans/overlap.ts";
import { sharedOf } from "#core/agreement/spans/precision.ts";
import { uAlpha } from "#core/agreement/spans/unitizedAlpha.ts";
import type { Range } from "#core/model/structure.ts";
import { type Random, seededRandom } from "#core/random.ts";
import type { Area, Run } from "./area.ts";
import { measured, median, type Measurement } from "./report.ts";

const DOCUMENTS = 1000;
const CHARACTERS = 5000;
const ANNOTATORS = 10;
const TAGS = 12;
/** Spans of one annotator in one document; 100,000 in all. */
const SPANS = 100;
const ROUNDS = 5;

const size = "10 annotators × 100,000 spans, 1,000 documents";
const naming = (what: string) => `agreement on spans: ${what}, ${size}`;

/** What is worked out, from the counts of every document to the figure, and within how many milliseconds. */
const measures: readonly (readonly [name: string, work: (documents: readonly DocumentMarks[]) => unknown])[] = [
  ["exact F1 of all pairs", (documents) => pool(documents, (document) => countExact(document, "same"))],
  [
    "overlap F1 of all pairs",
    (documents) => pool(documents, (document) => countOverlap(document, { tags: "same", near: { kind: "overlap" } })),
  ],
  [
    "half in common F1 of all pairs, whatever the tags",
    (documents) =>
      pool(documents, (document) => countOverlap(document, { tags: "any", near: { kind: "common", least: 0.5 } })),
  ],
  [
    "F1 within two words of all pairs",
    (documents) =>
      pool(documents, (document) => countOverlap(document, { tags: "same", near: { kind: "words", most: 2 } })),
  ],
  ["F1 of characters of all pairs", (documents) => pool(documents, (document) => countCharacters(document, "same"))],
  ["table of tags", (documents) => documents.map((document) => countConfusion(document, "all"))],
  ["how far matches are apart", (documents) => documents.map((document) => countOffsetsApart(document, "all"))],
  ["uα family and α on characters", (documents) => uAlpha.figure(documents.map(countContinuum))],
  ["α_U", (documents) => alphaUOf(documents.map(countAlphaU), "all")],
];

const build = naming("sort into columns");
const recount = `agreement on spans: build and count one document again, uα family and overlap F1, ${size}`;

/** What the bootstrap does a thousand times. */
const figures = naming("uα and α_U again from the counts of documents");

export const agreementArea: Area = {
  cases: [build, recount, figures, ...measures.map(([name]) => naming(name))],
  measure: measureAgreement,
};

function measureAgreement({ isWanted, note }: Run): Promise<void> {
  const { frame, spans } = makeLayers();
  const marks = buildMarks(frame, spans);
  const documents = documentsOf(marks);
  const keys = makeKeys(spans.length);
  const floor = timeOf(() => keys.toSorted());
  if (isWanted(build))
    note(
      report(
        build,
        timeOf(() => buildMarks(frame, spans)),
        floor,
        1000,
      ),
    );
  for (const [name, work] of measures)
    if (isWanted(naming(name)))
      note(
        report(
          naming(name),
          timeOf(() => work(documents)),
          floor,
          1000,
        ),
      );
  if (isWanted(figures)) {
    const [stretches, lengths] = [documents.map(countContinuum), documents.map(countAlphaU)];
    note(
      report(
        figures,
        timeOf(() => [uAlpha.figure(stretches), alphaUOf(lengths, "all")]),
        floor,
        50,
      ),
    );
  }
  if (isWanted(recount)) {
    const one = { ...frame, documents: frame.documents.slice(0, 1) };
    const own = spans.filter(({ document }) => document === frame.documents[0]?.id);
    note(
      report(
        recount,
        timeOf(() => countAgain(one, own)),
        floor,
        10,
      ),
    );
  }
  return Promise.resolve();
}

function pool(
  documents: readonly DocumentMarks[],
  count: (document: DocumentMarks) => ReturnType<typeof countExact>,
): unknown {
  return sharedOf(documents.map(count), "all", "all");
}

function countAgain(frame: Frame, spans: readonly Marked[]): unknown {
  return documentsOf(buildMarks(frame, spans)).map((document) => [
    countContinuum(document),
    countOverlap(document, { tags: "same", near: { kind: "overlap" } }),
  ]);
}

/**
 * Everybody marks mostly the same places, begins or ends three in ten elsewhere, gives one in ten another tag and has
 * one in ten of their own.
 */
function makeLayers(): { readonly frame: Frame; readonly spans: readonly Marked[] } {
  const random = seededRandom(1);
  const annotators = Array.from({ length: ANNOTATORS }, (_, index) => `p${index}`);
  const tags = Array.from({ length: TAGS }, (_, index) => `t${index}`);
  const words = Array.from({ length: CHARACTERS / 5 }, (_, index) => index * 5);
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => ({
    id: `d${index}`,
    length: CHARACTERS,
    finished: annotators,
    words,
  }));
  const spans = documents.flatMap(({ id: document }) => {
    const places = Array.from({ length: SPANS }, () => ({
      start: random.below(CHARACTERS - 60),
      tag: random.below(TAGS),
    }));
    return annotators.flatMap((annotator) =>
      places.map((place, index) => {
        const { tag, start, end } = markPlace(place, random);
        const piece: Range = [start, end];
        return { id: `${document}${annotator}${index}`, document, annotator, tag: `t${tag}`, pieces: [piece] };
      }),
    );
  });
  return { frame: { annotators, tags, documents }, spans };
}

function markPlace(place: { readonly start: number; readonly tag: number }, random: Random) {
  const chance = random.below(10);
  const start = chance === 0 ? random.below(CHARACTERS - 60) : place.start + (chance < 3 ? random.below(8) : 0);
  const length = 20 + (place.start % 20) + (chance === 3 ? random.below(10) : 0);
  return { tag: chance === 4 ? random.below(TAGS) : place.tag, start, end: start + length };
}

/** A number for each span: sorting them is the least that has to be done to know where spans meet. */
function makeKeys(count: number): Float64Array {
  const random = seededRandom(1);
  return Float64Array.from({ length: count }, () => random.below(2 ** 31));
}

function timeOf(work: () => unknown): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(samples);
}

/** The goal is in milliseconds; as a ratio it is that of the floor of this run. */
function report(name: string, figure: number, floor: number, goal: number): Measurement {
  const result = measured(name, "ms", figure, floor, { at: "most", bound: 1 });
  return { ...result, goal: `≤ ${goal} ms`, met: figure <= goal };
}
