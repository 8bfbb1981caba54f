import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import type { Decision, RelationVersion, SpanVersion } from "#core/model/review.ts";
import { whoCounts } from "#core/review/counting.ts";
import { feedbackFor, type Feedback } from "#core/review/feedback.ts";
import type { Ground } from "#core/review/ground.ts";
import { paragraphNumber } from "#core/text/paragraphs.ts";
import { wordsOf } from "#core/text/quote.ts";
import type { FeedbackLine, FeedbackPage, FeedbackVersion } from "#contract/review.ts";
import type { ProjectReader } from "#db/projectFile.ts";
import { readGround, readWork, type Work } from "./material.ts";

/** How many decisions and documents one page looks at, about: no longer than reading a text takes. */
const PAGE_DECISIONS = 2000;
const PAGE_DOCUMENTS = 200;

/** What became of the work of one annotator, from the document after a place in the file on. */
export function readFeedback(reader: ProjectReader, annotator: Id, after: number): FeedbackPage {
  const [ground, work] = [readGround(reader), readWork(reader)];
  const found: FeedbackPage["documents"] = [];
  let [place, seen] = [after, 0];
  for (let looked = 1; ; looked++) {
    const { documents, next } = reader.documentsAfter(place, 1);
    for (const { id } of documents.filter(({ aside }) => !aside)) {
      const decisions = reader.decisionsOf(id);
      const document = reader.get("documents", id);
      seen += decisions.length;
      if (decisions.length === 0 || document === undefined) continue;
      const told = tellDocument(reader, { ground, work, annotator }, document, decisions);
      if (told.same + told.lines.length > 0) found.push(told);
    }
    if (next === null || seen >= PAGE_DECISIONS || looked >= PAGE_DOCUMENTS) return { documents: found, next };
    place = next;
  }
}

type Asked = { readonly ground: Ground; readonly work: Work; readonly annotator: Id };

function tellDocument(
  reader: ProjectReader,
  asked: Asked,
  document: Document,
  decisions: readonly Decision[],
): FeedbackPage["documents"][number] {
  const { ground, annotator } = asked;
  const text = reader.text(document);
  const all = feedbackFor(ground, text, decisions, annotator);
  // Whoever did not work here has missed nothing.
  const missed = countsIn(reader, asked, document.id) ? all : all.filter(({ own }) => own !== null);
  const differing = missed.filter(({ kinds }) => kinds.length > 0);
  const { blocks } = reader.structure(document);
  const words = wordsIn(reader, text, decisions);
  return {
    document: document.id,
    same: all.length - all.filter(({ kinds }) => kinds.length > 0).length,
    lines: differing.map((one): FeedbackLine => {
      const { decision, about, kinds } = one;
      const { id, annotator: who, created, reason, cause, rule } = decision;
      return {
        about,
        kinds,
        details: one.about === "spans" ? one.details : [],
        ...versionsOf(one, words),
        decision: { id, annotator: who, created, reason, cause, rule },
        members: [...decision.evidence, ...decision.linkEvidence].map((version) => version.id),
        paragraph: paragraphNumber(blocks, document.furniture, words.startOf(one)),
      };
    }),
  };
}

function countsIn(reader: ProjectReader, { ground, work, annotator }: Asked, document: Id): boolean {
  const counting = whoCounts(
    {
      annotators: reader.all("annotators"),
      readings: work.readings.get(document) ?? [],
      assignments: work.assignments.get(document) ?? [],
      tagging: new Set(reader.spansOf(document).map((span) => span.annotator)),
      me: annotator,
      resolve: ground.resolve,
    },
    { compared: "tagged", annotators: null },
  );
  return counting.some((one) => ground.resolve(one) === ground.resolve(annotator));
}

type Words = ReturnType<typeof wordsIn>;

/** The words of versions and of the ends of links, which are there, were there, or lie in another document. */
function wordsIn(reader: ProjectReader, text: string, decisions: readonly Decision[]) {
  const versions = new Map(
    decisions.flatMap(({ evidence, result }) => [...evidence, ...result]).map((version) => [version.id, version]),
  );
  const ofVersion = ({ fragments }: SpanVersion): string => excerptOf(wordsOf(fragments, text));
  const ofSpan = (id: Id): string => {
    const version = versions.get(id);
    return version === undefined ? excerptOf(reader.get("spans", id)?.quote ?? "…") : ofVersion(version);
  };
  const startOf = ({ about, own, gold }: Feedback): number => {
    const one = own ?? gold;
    if (one === null) return 0;
    const span = about === "spans" ? versions.get(one.id) : versions.get((one as RelationVersion).source); // by `about`
    return span?.fragments[0]?.[0] ?? 0;
  };
  return { ofVersion, ofSpan, startOf };
}

/** Characters of long words that are shown from their beginning, and from their end: both may be what differs. */
const SHOWN = 120;

function excerptOf(words: string): string {
  const flat = words.replaceAll(/\s+/gu, " ").trim();
  const letters = flat.length <= 2 * SHOWN ? [] : Array.from(flat);
  if (letters.length <= 2 * SHOWN) return flat;
  return `${letters.slice(0, SHOWN).join("")} … ${letters.slice(-SHOWN).join("")}`;
}

function versionsOf(one: Feedback, words: Words): Pick<FeedbackLine, "own" | "gold"> {
  if (one.about === "relations") {
    const told = (link: RelationVersion | null): FeedbackVersion | null =>
      link === null
        ? null
        : {
            id: link.id,
            label: link.type,
            words: words.ofSpan(link.source),
            target: words.ofSpan(link.target),
            attributes: {},
            claim: null,
            stance: null,
          };
    return { own: told(one.own), gold: told(one.gold) };
  }
  const told = (span: SpanVersion | null): FeedbackVersion | null => {
    if (span === null) return null;
    const { id, tag, attributes, claim, stance } = span;
    return { id, label: tag, words: words.ofVersion(span), target: null, attributes, claim, stance };
  };
  return { own: told(one.own), gold: told(one.gold) };
}
