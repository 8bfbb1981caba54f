import type { Document } from "#core/model/document.ts";
import type { Tag } from "#core/model/schema.ts";

export type ReadState = "untouched" | "progress" | "finished";

/** What the filter field says: words, and conditions such as `is:unread` or `tag:C`. All must hold. */
export type CorpusFilter = {
  /** Words or "quoted phrases" in title, name or outlet, folded. */
  readonly words: readonly string[];
  readonly is: readonly FilterState[];
  /** Letters or names of tags, folded. */
  readonly tags: readonly string[];
  /** Beginnings of annotators' names or their initials, folded. */
  readonly people: readonly string[];
};

/** mine: assigned to whoever works in this window. */
export type FilterState = "unread" | "started" | "finished" | "mine" | "aside";
const filterStates: readonly FilterState[] = ["unread", "started", "finished", "mine", "aside"];

/** What is known of a document for filtering. */
export type Listing = {
  readonly document: Document;
  readonly state: ReadState;
  /** Whether it is assigned to whoever works in this window. */
  readonly isMine: boolean;
  /** Tags somebody has put on it. */
  readonly tags: readonly Tag[];
  /** Names and initials of who has tagged it. */
  readonly people: readonly { readonly name: string; readonly initials: string }[];
};

const PART = /(?<key>[a-z]+):(?:"(?<quotedValue>[^"]*)"?|(?<value>[^\s"]+))|"(?<phrase>[^"]*)"?|(?<word>\S+)/giu;

/** Reads the filter field. A condition that means nothing is searched for as a word. */
export function parseFilter(query: string): CorpusFilter {
  const filter = { words: [] as string[], is: [] as FilterState[], tags: [] as string[], people: [] as string[] };
  for (const { 0: whole, groups = {} } of query.matchAll(PART)) {
    const value = fold(groups["quotedValue"] ?? groups["value"] ?? "");
    const state = filterStates.find((one) => one === value);
    const key = groups["key"]?.toLowerCase();
    if (key === "is" && state !== undefined) filter.is.push(state);
    else if (key === "tag" && value !== "") filter.tags.push(value);
    else if (key === "by" && value !== "") filter.people.push(value);
    else addWord(filter.words, fold(groups["phrase"] ?? whole));
  }
  return filter;
}

function addWord(words: string[], word: string): void {
  if (word.trim() !== "") words.push(word.trim());
}

export function isEmptyFilter(filter: CorpusFilter): boolean {
  return filter.words.length + filter.is.length + filter.tags.length + filter.people.length === 0;
}

const folded = new WeakMap<Document, string>();

/** What the words of a filter are looked for in, folded once for each document. */
function searchable(document: Document): string {
  const found = folded.get(document) ?? fold([document.title, document.name, document.outlet ?? ""].join(" "));
  folded.set(document, found);
  return found;
}

/** Whether a document passes. Those set aside pass only where the filter asks for them. */
export function passesFilter(filter: CorpusFilter, listing: Listing): boolean {
  if (listing.document.aside !== filter.is.includes("aside")) return false;
  const { document, tags, people } = listing;
  return (
    filter.words.every((word) => searchable(document).includes(word)) &&
    filter.is.every((state) => isInState(state, listing)) &&
    filter.tags.every((wanted) => tags.some((tag) => fold(tag.key ?? "") === wanted || fold(tag.name) === wanted)) &&
    filter.people.every((wanted) =>
      people.some((one) => fold(one.initials) === wanted || fold(one.name).startsWith(wanted)),
    )
  );
}

function isInState(state: FilterState, { state: reading, isMine }: Listing): boolean {
  if (state === "aside") return true;
  if (state === "mine") return isMine;
  if (state === "unread") return reading !== "finished";
  return state === "started" ? reading === "progress" : reading === "finished";
}

const ACCENTED = /[\u0080-\uffff]/;

/** Lower case without accents, so that "Malaga" finds "Málaga". */
function fold(text: string): string {
  if (!ACCENTED.test(text)) return text.toLowerCase();
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
