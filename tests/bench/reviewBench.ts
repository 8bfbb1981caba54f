import type { Relation, Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { findIssues } from "#core/review/issues.ts";
import { seededRandom } from "#core/random.ts";
import { plainSpan } from "#tests/core/plainRecords.ts";
import { document, ground, id, idris, mara, relation } from "#tests/core/review/scene.ts";
import type { Area, Run } from "./area.ts";
import { measured, median } from "./report.ts";

/** Of each of two annotators, in one document. */
const SPANS = 10_000;
const ROUNDS = 9;
const TEXT = "abcdefghi ".repeat(SPANS * 5);

const name = `issues of one document, 2 annotators × ${SPANS.toLocaleString("en")} spans, a tenth of them differ`;

export const reviewArea: Area = { cases: [name], measure: measureReview };

function measureReview({ note }: Run): Promise<void> {
  const { spans, relations } = makeWork();
  const comparison = {
    document,
    text: TEXT,
    spans,
    relations,
    annotators: [mara, idris],
    decisions: [],
    elsewhere: new Map(),
  };
  const figures: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    findIssues(ground, comparison);
    figures.push(performance.now() - from);
  }
  note(measured(name, "ms", median(figures), 200, { at: "most", bound: 1 }));
  return Promise.resolve();
}

/** Nested and crossing spans, one on another now and then, a fifth of them linked. */
function makeWork(): { readonly spans: readonly Span[]; readonly relations: readonly Relation[] } {
  const random = seededRandom(1);
  const spans: Span[] = [];
  const relations: Relation[] = [];
  for (let number = 0; number < SPANS; number++) {
    const start = random.below(TEXT.length - 600);
    const end = start + 10 + random.below(200);
    const more = random.below(10) === 0 ? 7 : 0;
    for (const [annotator, by] of [
      [mara, 0],
      [idris, more],
    ] as const) {
      const span = spanAt(1000 + spans.length, annotator, start, end + by);
      const earlier = spans.at(-2);
      if (number % 5 === 4 && earlier !== undefined)
        relations.push(relation(1_000_000 + spans.length, annotator, span, earlier));
      spans.push(span);
    }
  }
  return { spans, relations };
}

function spanAt(number: number, annotator: Id, start: number, end: number): Span {
  return plainSpan({ id: id(number), document, annotator, tag: id(20), fragments: [[start, end]] });
}
