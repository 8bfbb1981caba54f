import { Link } from "#core/model/annotation.ts";
import { Unreadable } from "../../unreadable.ts";
import { decodeUnicode, isObject, readJson, stringOf, type JsonObject } from "../../jsonInput.ts";
import type { SourceFile } from "../format.ts";
import { foundNothing, Remarks, type FoundClaim, type FoundLink, type FoundProject } from "../found.ts";

const BEGINNING = 4 * 1024 * 1024;
const TYPE = /"@type"\s*:\s*(?:\[[^\]]{0,200})?"(?:https?:\/\/schema\.org\/)?ClaimReview"/u;

/** As a file of JSON-LD, or in the scripts of a saved page. */
export function recognisesReviews(files: readonly SourceFile[]): boolean {
  const [file] = files;
  if (file === undefined || files.length > 1) return false;
  return TYPE.test(decodeUnicode(file.bytes.subarray(0, BEGINNING)));
}

/** @throws Unreadable */
export function readReviews(files: readonly SourceFile[]): FoundProject {
  const [file] = files;
  if (file === undefined) return foundNothing;
  const remarks = new Remarks();
  const claims: FoundClaim[] = [];
  const links: FoundLink[] = [];
  const speakers = new Map<string, FoundProject["speakers"][number]>();
  const values = valuesOf(file, remarks);
  for (const review of reviewsIn(values ?? [])) {
    const key = `review ${claims.length + 1}`;
    const claim = claimOf(review, key, remarks);
    if (claim === null) continue;
    claims.push(claim);
    links.push(...linksOf(review, key, remarks));
    for (const speaker of speakersOf(review)) speakers.set(speaker.name, speaker);
  }
  if (claims.length === 0 && values !== null)
    throw new Unreadable(`The file ${file.path} has no review of a claim in it.`);
  return { ...foundNothing, claims, links, speakers: [...speakers.values()], remarks: remarks.list() };
}

/** Null for a list with nothing in it, as it is written where no claim has a verdict. */
function valuesOf({ path, bytes }: SourceFile, remarks: Remarks): readonly unknown[] | null {
  const called = `The file ${path}`;
  const start = decodeUnicode(bytes.subarray(0, 1000)).trimStart();
  if (!start.startsWith("<")) {
    const { items } = readJson(bytes, called);
    return items.length === 0 ? null : items.map(({ value }) => value);
  }
  return scriptsIn(decodeUnicode(bytes)).flatMap((script, index) => {
    try {
      return readJson(Buffer.from(script), called).items.map(({ value }) => value);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      remarks.leftOut("A script of the page is no JSON-LD, so it did not come in.", `${path}, script ${index + 1}`);
      return [];
    }
  });
}

/** What stands in a page's scripts of JSON-LD. A script ends at the first end of one, whatever it says. */
function scriptsIn(html: string): readonly string[] {
  const scripts: string[] = [];
  for (const { 0: tag, index } of html.matchAll(/<script\b[^>]{0,2000}>/giu)) {
    if (!/application\/ld\+json/iu.test(tag)) continue;
    const start = index + tag.length;
    const length = html.slice(start).search(/<\/script/iu);
    if (length === -1) break;
    scripts.push(html.slice(start, start + length));
  }
  return scripts;
}

/** In the order of the file, wherever they stand in it. */
function* reviewsIn(values: readonly unknown[]): Generator<JsonObject> {
  const waiting: unknown[] = values.toReversed();
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) for (const one of value.toReversed()) waiting.push(one);
    else if (isObject(value)) {
      if (many(value["@type"]).some((type) => /(?:^|[/:])ClaimReview$/u.test(stringOf(type) ?? ""))) yield value;
      else waiting.push(...Object.values(value).toReversed());
    }
  }
}

/** Any property may hold one value or a list of them. */
function many(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function objects(value: unknown): readonly JsonObject[] {
  return many(value).filter(isObject);
}

/** The first that is text; empty when there is none. */
function words(...values: readonly unknown[]): string {
  return (
    values
      .flatMap(many)
      .map((value) => (isObject(value) ? value["@value"] : value))
      .map((value) => (typeof value === "number" ? String(value) : stringOf(value)))
      .find((value) => value !== null && value.trim() !== "") ?? ""
  );
}

function claimOf(review: JsonObject, key: string, remarks: Remarks): FoundClaim | null {
  const [item = {}] = objects(review["itemReviewed"]);
  const wording = words(review["claimReviewed"], item["text"], item["name"]);
  const where = words(review["@id"], review["url"]) || key;
  if (wording === "") {
    remarks.leftOut("A review does not say what is claimed, so it did not come in.", where);
    return null;
  }
  const [rating = {}] = objects(review["reviewRating"]);
  const verdict = words(rating["alternateName"], rating["name"]) || numberOf(rating);
  if (verdict === "") remarks.changed("A review has no rating, so its claim came in without a verdict.", where);
  return {
    key,
    wording,
    verdict: verdict === "" ? null : verdict,
    reason: words(review["reviewBody"], review["description"]),
  };
}

/** A rating that is only a number, with the end of its scale. */
function numberOf(rating: JsonObject): string {
  const value = words(rating["ratingValue"]);
  const best = words(rating["bestRating"]);
  return value === "" || best === "" ? value : `${value} of ${best}`;
}

function linksOf(review: JsonObject, claim: string, remarks: Remarks): readonly FoundLink[] {
  const items = objects(review["itemReviewed"]);
  const places = items.flatMap((item) => [item, ...objects(item["appearance"]), ...objects(item["firstAppearance"])]);
  const found = [
    ...addressesOf(
      review,
      `${words(...objects(review["author"]).map(({ name }) => name))}: ${words(review["name"], review["headline"], "review")}`.replace(
        /^: /u,
        "",
      ),
    ),
    ...places.flatMap((place) => addressesOf(place, words(place["headline"], place["name"]))),
    ...objects(review["citation"]).map(citation),
  ];
  return found.flatMap((link) => {
    const { data } = FoundAddress.safeParse(link);
    if (data !== undefined) return [{ ...data, span: null, claim, annotator: null }];
    remarks.leftOut("An address is too long or empty, so it did not come in.", words(review["url"]) || claim);
    return [];
  });
}

const FoundAddress = Link.pick({ address: true, title: true, quote: true, seen: true, bearing: true, note: true });

/** Addresses of the web only: reviews of our own have none before they are published. */
function addressesOf(part: JsonObject, title: string): readonly object[] {
  const address = words(part["url"]);
  if (!/^https?:/iu.test(address)) return [];
  return [{ address, title: title.slice(0, 1000).toWellFormed(), quote: "", seen: null, bearing: null, note: "" }];
}

function citation(part: JsonObject): object {
  const values = new Map(objects(part["identifier"]).map(({ propertyID, value }) => [propertyID, value]));
  return {
    address: words(part["url"], part["@id"]),
    title: words(part["name"], part["headline"]).slice(0, 1000).toWellFormed(),
    quote: words(part["text"]),
    note: words(part["description"]),
    seen: Link.shape.seen.safeParse(values.get("seen")).data ?? null,
    bearing: Link.shape.bearing.safeParse(values.get("bearing")).data ?? null,
  };
}

/** Who says it: the author of the claim, and of each place it appears in. */
function speakersOf(review: JsonObject): FoundProject["speakers"] {
  const items = objects(review["itemReviewed"]);
  const quotations = items.flatMap((item) => objects(item["appearance"]));
  const people = [
    ...items.flatMap((item) => objects(item["author"])),
    ...quotations.flatMap((one) => objects(one["creator"])),
  ];
  return people.flatMap((person) => {
    const name = words(person["name"]);
    if (name === "") return [];
    const aliases = many(person["alternateName"]).flatMap((alias) => stringOf(alias) ?? []);
    return [{ name, role: words(person["jobTitle"]), aliases, address: words(person["sameAs"]) || null }];
  });
}
