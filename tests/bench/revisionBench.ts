import { createAnchorer } from "#core/anchoring/anchor.ts";
import { mapText } from "#core/anchoring/textMap.ts";
import type { Range } from "#core/model/structure.ts";
import { seededRandom } from "#core/random.ts";
import type { Area, Run } from "./area.ts";
import { measured, median } from "./report.ts";

const LENGTH = 1_000_000;
const EDITS = 300;
const SPANS = 100_000;
const ROUNDS = 3;
const NAME = "anchoring 100,000 tags in a text of 1,000,000 characters with 300 edits, against cutting their words";

export const revisionArea: Area = { cases: [NAME], measure: measureRevision };

function measureRevision({ note }: Run): Promise<void> {
  const { old, corrected, spans } = makeTexts();
  const anchorAll = (): number => {
    const anchor = createAnchorer(mapText(old, corrected));
    return spans.filter((range) => anchor([range]).fragments !== null).length;
  };
  const cutAll = (): number =>
    spans.filter(([start, end]) => corrected.startsWith(old.slice(start, end), start)).length;
  note(measured(NAME, "ms", timeOf(anchorAll), timeOf(cutAll), { at: "most", bound: 0, more: 1000 }));
  return Promise.resolve();
}

function timeOf(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return median(times);
}

function makeTexts(): { readonly old: string; readonly corrected: string; readonly spans: readonly Range[] } {
  const random = seededRandom(1);
  const below = (count: number): number => random.below(count);
  const words = Array.from({ length: 5000 }, (_, index) => `w${((index * 7919) % 5000).toString(36)}`);
  const sentences: string[] = [];
  for (let length = 0; length < LENGTH;) {
    const sentence = Array.from({ length: 8 + below(15) }, () => words[below(1 + below(5000))]).join(" ");
    sentences.push(`${sentence}${below(5) === 0 ? ".\n" : ". "}`);
    length += sentence.length + 2;
  }
  const old = sentences.join("");
  let corrected = old;
  for (let edit = 0; edit < EDITS; edit++) {
    const at = below(corrected.length);
    corrected = `${corrected.slice(0, at)}${edit % 3 === 0 ? "" : "Xy"}${corrected.slice(at + (edit % 2) * 3)}`;
  }
  const spans = Array.from({ length: SPANS }, (): Range => {
    const start = below(old.length - 200);
    return [start, start + 5 + below(100)];
  });
  return { old, corrected, spans };
}
