import { Values } from "#core/agreement/spans/values.ts";
import type { Id } from "#core/model/id.ts";
import { computeAgreement, measureAgreement, type CountedComparison } from "./compute.ts";
import { countDocument, type CountedDocument } from "./countedDocument.ts";
import { findCases } from "./cases.ts";
import { Kept } from "./kept.ts";
import type { ComparedDocument, Comparison, FromAgreement, Question, Sheet, ToAgreement } from "./messages.ts";
import { SummedFigures } from "./summed.ts";

/** Comparisons whose counts are kept: the one that is looked at, and some before. */
const MOST = 3;

/** What was counted for one choice of people, tags and matching. */
type Counted = Pick<CountedComparison, "summed" | "links" | "details"> & {
  readonly documents: Map<Id, { readonly document: CountedDocument; readonly finished: string }>;
  readonly values: Values;
};

/** What the thread for agreement knows: the sheets of each state of the project, and what was counted from them. */
export class AgreementRoom {
  readonly #sheets = new Map<string, Map<Id, Sheet>>();
  readonly #counted = new Map<string, Counted>();

  /** Null for what is only to be kept. */
  hear(told: Exclude<ToAgreement, { readonly kind: "end" }>): FromAgreement | null {
    if (told.kind === "ask") return this.#answer(told.state, told.question);
    if (told.kind === "forget") this.#sheets.delete(told.state);
    else {
      const known = this.#sheets.get(told.state) ?? new Map<Id, Sheet>();
      this.#sheets.set(told.state, known);
      for (const sheet of told.sheets) known.set(sheet.document, sheet);
    }
    return null;
  }

  #answer(state: string, question: Question): FromAgreement {
    const began = performance.now();
    const { comparison } = question;
    const { counted, known } = this.#count(state, comparison);
    if (question.kind === "cases")
      return { kind: "cases", answer: findCases(comparison, known.documents, question.wanted) };
    const took = (): number => Math.round(performance.now() - began);
    if (question.kind === "measure") {
      const answer = measureAgreement(known, question.measures);
      return { kind: "measure", answer: { ...answer, counted, took: took() } };
    }
    const answer = computeAgreement(known);
    return { kind: "compute", answer: { ...answer, counted, took: took() } };
  }

  /** Only documents that are new or differ are counted. */
  #count(state: string, comparison: Comparison): { readonly known: CountedComparison; readonly counted: number } {
    const { documents: kept, values, ...rest } = this.#countedFor(state, comparison);
    let counted = 0;
    const documents = comparison.documents.map((document) => {
      const sheets = this.#sheetsOf(state, document);
      const earlier = kept.get(document.id);
      const finished = document.finished.toSorted().join();
      if (earlier !== undefined && earlier.finished === finished && areSame(earlier.document.sheets, sheets))
        return { ...earlier.document, document };
      counted++;
      const fresh = countDocument(comparison, document, sheets, values);
      kept.set(document.id, { document: fresh, finished });
      return fresh;
    });
    return { known: { comparison, documents, ...rest }, counted };
  }

  /** The last used stand last. */
  #countedFor(state: string, comparison: Comparison): Counted {
    const key = keyOf(state, comparison);
    const known = this.#counted.get(key) ?? countNothing(comparison);
    this.#counted.delete(key);
    this.#counted.set(key, known);
    for (const oldest of this.#counted.keys()) if (this.#counted.size > MOST) this.#counted.delete(oldest);
    return known;
  }

  #sheetsOf(state: string, { parts }: ComparedDocument): readonly Sheet[] {
    const known = this.#sheets.get(state);
    return parts.flatMap((part) => known?.get(part) ?? []);
  }
}

function countNothing({ tags }: Comparison): Counted {
  const values = new Values(tags.length);
  return {
    documents: new Map(),
    values,
    summed: new SummedFigures(values),
    links: new Kept(),
    details: new Kept(),
  };
}

function areSame(some: readonly Sheet[], others: readonly Sheet[]): boolean {
  return some.length === others.length && some.every((sheet, at) => sheet === others[at]);
}

/** Everything that counts depend on, but for the documents. */
function keyOf(state: string, { settings, annotators, tags, sameAs }: Comparison): string {
  const { matching, compared } = settings;
  const people = annotators.map(({ id }) => id);
  return JSON.stringify([state, people, tags.map(({ id }) => id), sameAs, matching, compared]);
}
