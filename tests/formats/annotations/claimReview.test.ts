import fc from "fast-check";
import jsonld from "jsonld";
import { structuredDataTestHtml } from "structured-data-testing-tool";
import presets from "structured-data-testing-tool/presets.js";
import { describe, expect, it } from "vitest";
import type { Link } from "#core/model/annotation.ts";
import { findAnnotationFormat } from "#formats/annotations/annotationFormats.ts";
import type { ExportProject } from "#formats/annotations/exportProject.ts";
import type { FoundProject } from "#formats/annotations/found.ts";
import { Unreadable } from "#formats/unreadable.ts";
import { randomProject } from "./randomProject.ts";
import { readBack } from "./roundTrip.ts";
import { textFiles } from "./textFiles.ts";

const options = { offsets: "codepoint", negatives: false, choices: {} } as const;
const write = (project: ExportProject): string => textFiles("claimreview", project, options).get("") ?? "";

type Quotation = { readonly url: string; readonly text: string };
type Review = {
  readonly "@id": string;
  readonly claimReviewed: string;
  readonly reviewRating: { readonly alternateName: string };
  readonly itemReviewed: { readonly appearance?: readonly Quotation[] };
};
const reviewsOf = (project: ExportProject): readonly Review[] => JSON.parse(write(project)) as Review[]; // what these tests then look at

async function read(content: string, name = "reviews.jsonld"): Promise<FoundProject> {
  const reader = findAnnotationFormat("claimreview")?.reader;
  if (reader === undefined) throw new Error("The format is read");
  const file = { path: name, bytes: Buffer.from(content) };
  expect(reader.recognises([file])).toBe(true);
  return reader.read([file], { unit: null });
}

const projects = fc.sample(
  randomProject.filter(({ documents }) =>
    [...documents].some(({ spans }) => spans.some(({ claim }) => claim !== null)),
  ),
  { numRuns: 8, seed: 11 },
);
const [sample] = projects;
if (sample === undefined) throw new Error("No project was made.");

/** The sample with every mention saying its claim, and evidence for it. */
const said: ExportProject = {
  ...sample,
  documents: Array.from(sample.documents, (one) => ({
    ...one,
    spans: one.spans.map((span) => ({ ...span, stance: span.claim === null ? null : ("asserts" as const) })),
  })),
  claims: sample.claims.map((claim) => ({ ...claim, verdict: "</script>\u2028false" })),
  links: sample.claims.map(({ id }, index): Link => ({
    id: `${id.slice(0, -2)}${index}f`,
    annotator: sample.annotators[0]?.id ?? "",
    span: null,
    claim: id,
    address: "https://a.example/x?y=1,2",
    title: index === 0 ? "A page" : "",
    quote: index === 0 ? 'line one\n"two"' : "",
    seen: index === 0 ? "2026-03-14" : null,
    bearing: index === 0 ? "weakens" : null,
    note: index === 0 ? "look" : "",
    created: 0,
  })),
};

describe("reviews of claims", () => {
  it("[E23] are written for claims with a verdict and for no others", () => {
    for (const project of projects) {
      const reviews = reviewsOf(project);
      const wanted = project.claims.filter(({ verdict }) => verdict !== null);
      expect(reviews.map((one) => [one.claimReviewed, one.reviewRating.alternateName])).toEqual(
        wanted.map(({ wording, verdict }) => [wording, verdict]),
      );
    }
  });

  it("quote where the claim is said, by code points", () => {
    const texts = new Map(Array.from(said.documents, ({ document, text }) => [document.id, Array.from(text)]));
    const quotations = reviewsOf(said).flatMap(({ itemReviewed }) => itemReviewed.appearance ?? []);
    const mentions = [...said.documents].flatMap(({ spans }) => spans.filter(({ claim }) => claim !== null));
    const places = mentions.map(
      ({ claim, document, fragments }) => `${claim} ${document} ${fragments[0]?.[0]} ${fragments.at(-1)?.[1]}`,
    );
    expect(quotations).toHaveLength(new Set(places).size);
    const whole = new Set(mentions.filter(({ fragments }) => fragments.length === 1).map(({ quote }) => quote));
    for (const { url, text } of quotations) {
      const [, id = "", start, end] = /^urn:uuid:(.*)#char=(\d+),(\d+)$/u.exec(url) ?? [];
      if (whole.has(text)) expect(texts.get(id)?.slice(Number(start), Number(end)).join("")).toBe(text);
    }
  });

  it("leave out, and count, mentions that deny and evidence for tags", () => {
    const leavesOut = findAnnotationFormat("claimreview")?.writer?.leavesOut;
    for (const project of projects) {
      const spans = [...project.documents].flatMap((one) => one.spans);
      const counts = Array.from(project.documents, (one) => leavesOut?.(one, project, options) ?? []).flat();
      const sum = (capability: string) =>
        counts.filter((one) => one.capability === capability).reduce((all, { count }) => all + count, 0);
      expect(sum("mentions")).toBe(spans.filter(({ claim }) => claim !== null).length);
      expect(sum("links")).toBe(project.links.filter(({ span }) => span !== null).length);
      expect(sum("claims")).toBe(1);
    }
  });

  it("have what search engines ask for, also inside a page", async () => {
    const html = `<html><body><script type="application/ld+json">${write(said)}</script></body></html>`;
    const { failed, warnings, passed } = await structuredDataTestHtml(html, { presets: [presets.Google] });
    expect(failed.map(({ test }) => test)).toEqual([]);
    expect(warnings.filter(({ test }) => test.startsWith("ClaimReview")).map(({ test }) => test)).toEqual([]);
    expect(passed.map(({ test }) => test)).toContain("ClaimReview[0].reviewRating");
    const broken = html.replaceAll('"reviewRating"', '"rating"');
    await expect(structuredDataTestHtml(broken, { presets: [presets.Google] })).rejects.toThrow();
  });

  it("are JSON-LD without a key that schema.org does not have", async () => {
    const texts =
      "alternateName claimReviewed description headline inLanguage jobTitle name propertyID reviewBody text value datePublished";
    const things =
      "appearance author citation creator identifier isPartOf itemReviewed publisher reviewRating sameAs url";
    const types = "Article Claim ClaimReview CreativeWork Organization Person PropertyValue Quotation Rating";
    const term = (name: string) => [name, `https://schema.org/${name}`] as const;
    const context = Object.fromEntries([
      ...`${texts} ${types}`.split(" ").map(term),
      ...things.split(" ").map((name) => [name, { "@id": `https://schema.org/${name}`, "@type": "@id" }] as const),
    ]);
    const documentLoader = async (url: string) => {
      if (url !== "https://schema.org") throw new Error(`Nothing else is loaded: ${url}`);
      return { contextUrl: null, documentUrl: url, document: { "@context": context } };
    };
    for (const project of [said, ...projects]) {
      const quads = await jsonld.toRDF(JSON.parse(write(project)), { safe: true, documentLoader });
      const reviews = quads.filter(({ object }) => object.value === "https://schema.org/ClaimReview");
      expect(reviews).toHaveLength(project.claims.filter(({ verdict }) => verdict !== null).length);
    }
  });

  it("come back with their evidence", async () => {
    const format = findAnnotationFormat("claimreview");
    if (format === undefined) throw new Error("The format is there");
    const { claims, links } = await readBack(format, said, options);
    expect(claims.map(({ wording, verdict, reason }) => [wording, verdict, reason])).toEqual(
      said.claims.map(({ wording, verdict, reason }) => [wording, verdict, reason]),
    );
    expect(
      links.map(({ annotator: _annotator, claim, ...link }) => [claims.findIndex(({ key }) => key === claim), link]),
    ).toEqual(
      said.links.map(({ id: _id, annotator: _annotator, created: _created, claim: _claim, ...link }, index) => [
        index,
        link,
      ]),
    );
  });
});

describe("reviews of others", () => {
  const review = {
    "@context": "http://schema.org",
    "@type": ["ClaimReview"],
    url: "https://check.example/1",
    author: { "@type": "Organization", name: "Check" },
    claimReviewed: "Water boils at 50 °C.",
    reviewRating: { "@type": "Rating", ratingValue: "1", bestRating: "5", alternateName: "False" },
    itemReviewed: {
      "@type": "CreativeWork",
      author: { "@type": "Person", name: "Mara Voss", jobTitle: "minister", sameAs: ["https://people.example/voss"] },
      url: "https://news.example/a",
    },
  };

  it("come in as claims with their verdict, where it is said, and who says it", async () => {
    const found = await read(JSON.stringify(review));
    expect(found.claims).toEqual([{ key: "review 1", wording: "Water boils at 50 °C.", verdict: "False", reason: "" }]);
    expect(found.links.map(({ claim, address, title }) => [claim, address, title])).toEqual([
      ["review 1", "https://check.example/1", "Check: review"],
      ["review 1", "https://news.example/a", ""],
    ]);
    expect(found.speakers).toEqual([
      { name: "Mara Voss", role: "minister", aliases: [], address: "https://people.example/voss" },
    ]);
  });

  it("are found in lists, graphs and other things", async () => {
    const many = [review, { "@graph": [{ "@type": "WebPage", mainEntity: { ...review, claimReviewed: "Two" } }] }];
    const found = await read(JSON.stringify(many));
    expect(found.claims.map(({ wording }) => wording)).toEqual(["Water boils at 50 °C.", "Two"]);
  });

  it("are found in the scripts of a page, past those that are broken", async () => {
    const html = `<!doctype html><script>var a = "ClaimReview";</script>
      <SCRIPT id=x type='application/ld+json'>${JSON.stringify(review)}</SCRIPT>
      <script type="application/ld+json">{"@type": "ClaimReview", </script><script type="application/ld+json">`;
    const found = await read(html, "page.html");
    expect(found.claims).toHaveLength(1);
    expect(found.remarks.map(({ message }) => message)).toEqual([
      "A script of the page is no JSON-LD, so it did not come in.",
    ]);
  });

  it("say what they lack", async () => {
    const { reviewRating: _rating, ...unrated } = review;
    const { claimReviewed: _claim, ...silent } = review;
    const counted = { ...review, reviewRating: { ratingValue: 2, bestRating: 5 } };
    const found = await read(
      JSON.stringify([unrated, silent, counted, { ...silent, itemReviewed: { name: "Three" } }]),
    );
    expect(found.claims.map(({ wording, verdict }) => [wording, verdict])).toEqual([
      ["Water boils at 50 °C.", null],
      ["Water boils at 50 °C.", "2 of 5"],
      ["Three", "False"],
    ]);
    expect(found.remarks.map(({ message, where }) => [message, where])).toEqual([
      ["A review has no rating, so its claim came in without a verdict.", "https://check.example/1"],
      ["A review does not say what is claimed, so it did not come in.", "https://check.example/1"],
    ]);
  });

  it("may be none", async () => {
    const open = { ...said, claims: said.claims.map((claim) => ({ ...claim, verdict: null })) };
    const reader = findAnnotationFormat("claimreview")?.reader;
    const found = await reader?.read([{ path: "none.jsonld", bytes: Buffer.from(write(open)) }], { unit: null });
    expect([found?.claims, found?.remarks]).toEqual([[], []]);
  });

  it.each([
    ["cut short", JSON.stringify(review).slice(0, -5)],
    ["nested too deeply", `{"@type": "ClaimReview", "a": ${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["without a review that says anything", '{"@type": "ClaimReview"}'],
    ["a page whose scripts hold nothing", '<p>"@type": "ClaimReview"</p>'],
  ])("are refused with a sentence: %s", async (_, content) => {
    await expect(read(content)).rejects.toThrow(Unreadable);
  });
});
