import type { Link, Span } from "#core/model/annotation.ts";
import type { Claim, Speaker } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import { OffsetMap } from "#core/offsets.ts";
import {
  isoTime,
  lookUp,
  namedDetails,
  type ExportDocument,
  type ExportProject,
  type Lookup,
} from "../exportProject.ts";
import { sortEvidence } from "../writing/evidence.ts";
import { jsonLine } from "../writing/jsonText.ts";

const CONTEXT = "https://schema.org";

/** Whether a claim appears where a span mentions it; who denies it or asks about it does not say it. */
export function isAppearance({ stance }: Span): boolean {
  return stance === null || stance === "asserts" || stance === "reports";
}

/**
 * A review for each claim with a verdict, one a line, each whole by itself, so that it can be put into a page.
 * @param documents where quotations are looked for
 */
export function* writeReviews(project: ExportProject, documents: Iterable<ExportDocument>): Generator<string> {
  const claims = project.claims.filter((claim) => claim.verdict !== null);
  const appearances = gatherAppearances(claims, documents, lookUp(project));
  yield "[";
  for (const [index, claim] of claims.entries())
    yield `${index === 0 ? "\n" : ",\n"}${pageSafe(reviewOf(claim, appearances.get(claim.id) ?? [], project))}`;
  yield "\n]\n";
}

/** Nothing in it ends the script element it may be put into. */
function pageSafe(value: object): string {
  return jsonLine(value).replaceAll("<", String.raw`\u003c`);
}

type Appearance = {
  readonly quotation: { readonly url: string };
  readonly person: Speaker | null;
  readonly date: string | null;
};

function gatherAppearances(
  claims: readonly Claim[],
  documents: Iterable<ExportDocument>,
  lookup: Lookup,
): ReadonlyMap<Id, readonly Appearance[]> {
  const found = new Map<Id, Appearance[]>(claims.map(({ id }) => [id, []]));
  for (const entry of documents) {
    const mentions = entry.spans.filter((span) => span.claim !== null && found.has(span.claim) && isAppearance(span));
    if (mentions.length === 0) continue;
    const points = new OffsetMap(entry.text, "codepoint");
    for (const span of mentions) {
      const known = found.get(span.claim ?? "") ?? [];
      const appearance = appearanceOf(span, entry, points, lookup);
      // What several people marked alike appears once.
      if (!known.some(({ quotation }) => quotation.url === appearance.quotation.url)) known.push(appearance);
    }
  }
  return found;
}

function appearanceOf(span: Span, { document }: ExportDocument, points: OffsetMap, lookup: Lookup): Appearance {
  const person = namedDetails(span, lookup).find((detail) => detail.person !== null)?.person ?? null;
  const [start] = points.range(span.fragments[0] ?? [0, 0]);
  const [, end] = points.range(span.fragments.at(-1) ?? [0, 0]);
  const quotation = {
    "@type": "Quotation",
    url: `urn:uuid:${document.id}#char=${start},${end}`,
    text: span.quote,
    ...(person === null ? {} : { creator: personOf(person) }),
    isPartOf: {
      "@type": "Article",
      headline: document.title === "" ? document.name : document.title,
      ...(document.outlet === null ? {} : { publisher: { "@type": "Organization", name: document.outlet } }),
      ...(document.date === null ? {} : { datePublished: document.date }),
      ...(document.language === null ? {} : { inLanguage: document.language }),
    },
  };
  return { quotation, person, date: document.date };
}

function personOf({ name, role, aliases, address }: Speaker): object {
  return {
    "@type": "Person",
    name,
    ...(role === "" ? {} : { jobTitle: role }),
    ...(aliases.length === 0 ? {} : { alternateName: aliases }),
    ...(address === null ? {} : { sameAs: address }),
  };
}

/** The order of verdicts is the project's own, so the rating is in words: a number would claim a scale. */
function reviewOf(claim: Claim, appearances: readonly Appearance[], project: ExportProject): object {
  const speaker = appearances.find(({ person }) => person !== null)?.person;
  const [first] = appearances.flatMap(({ date }) => date ?? []).toSorted();
  const citations = sortEvidence(project.links).ofClaims.get(claim.id) ?? [];
  return {
    "@context": CONTEXT,
    "@type": "ClaimReview",
    "@id": `urn:uuid:${claim.id}`,
    url: `urn:uuid:${claim.id}`,
    datePublished: isoTime(claim.created).slice(0, "2026-01-02".length),
    author: authorsOf(project),
    claimReviewed: claim.wording,
    reviewRating: { "@type": "Rating", alternateName: claim.verdict },
    ...(claim.reason === "" ? {} : { reviewBody: claim.reason }),
    itemReviewed: {
      "@type": "Claim",
      text: claim.wording,
      ...(speaker === undefined || speaker === null ? {} : { author: personOf(speaker) }),
      ...(first === undefined ? {} : { datePublished: first }),
      ...(appearances.length === 0 ? {} : { appearance: appearances.map(({ quotation }) => quotation) }),
    },
    ...(citations.length === 0 ? {} : { citation: citations.map(citationOf) }),
  };
}

function authorsOf({ annotators, project }: ExportProject): object {
  const people = annotators.filter(({ kind }) => kind === "human").map(({ name }) => ({ "@type": "Person", name }));
  return people.length === 0 ? { "@type": "Organization", name: project.name } : people;
}

/** What schema.org has no word for is a property value: the day it was seen, and what it does to the claim. */
function citationOf({ address, title, quote, seen, bearing, note }: Link): object {
  const values = [["seen", seen] as const, ["bearing", bearing] as const].filter(([, value]) => value !== null);
  return {
    "@type": "CreativeWork",
    url: address,
    ...(title === "" ? {} : { name: title }),
    ...(quote === "" ? {} : { text: quote }),
    ...(note === "" ? {} : { description: note }),
    ...(values.length === 0
      ? {}
      : { identifier: values.map(([propertyID, value]) => ({ "@type": "PropertyValue", propertyID, value })) }),
  };
}
