import type { Id } from "#core/model/id.ts";
import { computeAgreement } from "./compute.ts";
import { countDocument, type CountedDocument } from "./countedDocument.ts";
import { findCases } from "./cases.ts";
import type { ComparedDocument, Comparison, FromAgreement, Question, Sheet, ToAgreement } from "./messages.ts";

/** Comparisons whose counts are kept: the one that is looked at, and some before. */
const MOST = 3;

/** What was counted for one choice of people, tags and matching. */
type Counted = Map<Id, { readonly document: CountedDocument; readonly finished: string }>;

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
    const { documents, counted } = this.#count(state, comparison);
    if (question.kind === "cases") return { kind: "cases", answer: findCases(comparison, documents, question.wanted) };
    const answer = computeAgreement(comparison, documents);
    return { kind: "compute", answer: { ...answer, counted, took: Math.round(performance.now() - began) } };
  }

  /** Only documents that are new or differ are counted. */
  #count(
    state: string,
    comparison: Comparison,
  ): { readonly documents: readonly CountedDocument[]; readonly counted: number } {
    const known = this.#countedFor(keyOf(state, comparison));
    let counted = 0;
    const documents = comparison.documents.map((document) => {
      const sheets = this.#sheetsOf(state, document);
      const earlier = known.get(document.id);
      const finished = document.finished.toSorted().join();
      if (earlier !== undefined && earlier.finished === finished && areSame(earlier.document.sheets, sheets))
        return { ...earlier.document, document };
      counted++;
      const fresh = countDocument(comparison, document, sheets);
      known.set(document.id, { document: fresh, finished });
      return fresh;
    });
    return { documents, counted };
  }

  /** The last used stand last. */
  #countedFor(key: string): Counted {
    const known = this.#counted.get(key) ?? new Map<Id, never>();
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

function areSame(some: readonly Sheet[], others: readonly Sheet[]): boolean {
  return some.length === others.length && some.every((sheet, at) => sheet === others[at]);
}

/** Everything that counts depend on, but for the documents. */
function keyOf(state: string, { settings, annotators, tags, sameAs }: Comparison): string {
  const { matching, compared } = settings;
  const people = annotators.map(({ id }) => id);
  return JSON.stringify([state, people, tags.map(({ id }) => id), sameAs, matching, compared]);
}
