import { isDeepStrictEqual } from "node:util";
import type { Relation } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import { usualWork, type WhoseWork } from "#core/review/counting.ts";
import type { Ground } from "#core/review/ground.ts";
import { isSettled } from "#core/review/issue.ts";
import { findIssues, type Elsewhere } from "#core/review/issues.ts";
import { linesOf } from "#core/review/line.ts";
import type { ReviewedDocument, ReviewPage } from "#contract/review.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { readGround, readMaterial, readWork, type Work } from "./material.ts";
import { touchedBy } from "./touched.ts";

/** How many spans and documents one page compares, about: no longer than reading a text takes. */
const PAGE_SPANS = 3000;
const PAGE_DOCUMENTS = 100;

/** What was found in a document, as of which change; `spans` is how many were compared. */
type Known = { readonly told: ReviewedDocument; readonly change: number; readonly spans: number };

/** The issues of all documents, compared when they are asked for and kept until something in them changes. */
export class ReviewBook {
  readonly #reader: ProjectReader;
  readonly #me: Id;
  #whose: WhoseWork = usualWork;
  #change = -1;
  #ground: Ground | null = null;
  #work: Work | null = null;
  readonly #known = new Map<Id, Known>();
  /** Document → those that have relations leading into it. */
  readonly #leadingTo = new Map<Id, Set<Id>>();

  constructor(reader: ProjectReader, me: Id) {
    this.#reader = reader;
    this.#me = me;
  }

  /** @param since only documents that differ since that change; null for all */
  page(after: number, since: number | null, whose: WhoseWork): ReviewPage {
    this.#forgetChanged(whose);
    const documents: ReviewedDocument[] = [];
    let [place, spans] = [after, 0];
    for (let looked = 1; ; looked++) {
      const { documents: found, next } = this.#reader.documentsAfter(place, 1);
      for (const { id } of found.filter(({ aside }) => !aside)) {
        const known = this.#known.get(id);
        const now = known ?? this.#compare(id);
        this.#known.set(id, now);
        if (known === undefined) spans += now.spans;
        if (since === null || now.change > since) documents.push(now.told);
      }
      if (next === null || spans >= PAGE_SPANS || looked >= PAGE_DOCUMENTS)
        return { documents, change: this.#change, next };
      place = next;
    }
  }

  /** Forgets the documents that differ since the last page, and those that have relations leading into them. */
  #forgetChanged(whose: WhoseWork): void {
    const change = this.#reader.lastChange();
    const isOther = !isDeepStrictEqual(whose, this.#whose);
    if (change === this.#change && !isOther) return;
    const isFresh = this.#change < 0 || isOther;
    const touched = isFresh ? null : touchedBy(this.#reader.editsAfter(this.#change), this.#reader);
    this.#change = change;
    this.#whose = whose;
    if (touched === null || touched.work) this.#work = null;
    if (touched === null || touched.ground || (touched.claims && this.#hasOtherClaims())) {
      this.#ground = null;
      this.#known.clear();
      return;
    }
    for (const document of touched.documents)
      for (const one of [document, ...(this.#leadingTo.get(document) ?? [])]) this.#known.delete(one);
  }

  /** Whether other claims than before are known to several annotators. */
  #hasOtherClaims(): boolean {
    const before = this.#ground?.commonClaims;
    return before === undefined || before.symmetricDifference(new Set(this.#reader.commonClaims())).size > 0;
  }

  #compare(document: Id): Known {
    const { furniture = [] } = this.#reader.get("documents", document) ?? {};
    const relations = this.#reader.relationsOf(document);
    const material = this.#materialOf(document);
    const elsewhere = this.#elsewhere(document, relations);
    const issues = findIssues(this.#groundNow(), { ...material, relations, elsewhere });
    const { blocks } = this.#reader.structure(document);
    return {
      told: {
        ...linesOf({ document, text: material.text, blocks, furniture }, material.annotators, issues),
        elsewhere: [...elsewhere].map(([span, end]) => ({ span, ...end })),
      },
      change: this.#change,
      spans: material.spans.length,
    };
  }

  /** Where the far ends of relations are: the places of their documents, found without what leads on from there. */
  #elsewhere(document: Id, relations: readonly Relation[]): ReadonlyMap<Id, Elsewhere> {
    const ends = new Set(relations.flatMap(({ source, target }) => [source, target]));
    const far = [...ends]
      .flatMap((end) => this.#reader.get("spans", end) ?? [])
      .filter((span) => span.document !== document);
    const elsewhere = new Map<Id, Elsewhere>();
    for (const [other, spans] of Map.groupBy(far, (span) => span.document)) {
      const leading = this.#leadingTo.get(other) ?? new Set();
      this.#leadingTo.set(other, leading.add(document));
      const wanted = new Set(spans.map(({ id }) => id));
      for (const issue of findIssues(this.#groundNow(), this.#materialOf(other))) {
        const gold = isSettled(issue) ? issue.decisions.flatMap(({ result }) => result.map(({ id }) => id)) : null;
        for (const { id } of issue.members)
          if (wanted.has(id)) elsewhere.set(id, { document: other, issue: issue.key, gold });
      }
    }
    return elsewhere;
  }

  #materialOf(document: Id): ReturnType<typeof readMaterial> {
    this.#work ??= readWork(this.#reader);
    const { resolve } = this.#groundNow();
    return readMaterial(this.#reader, document, this.#work, { me: this.#me, whose: this.#whose, resolve });
  }

  #groundNow(): Ground {
    this.#ground ??= readGround(this.#reader);
    return this.#ground;
  }
}
