import { useEffect, useRef, useState } from "react";
import type { FindOptions, TextHit } from "#contract/values.ts";
import type { Failure } from "#contract/result.ts";
import { findPages } from "../../findPages.ts";

/** Hits shown at most; the count goes on. */
const SHOWN = 500;
/** Counting ends here, and says so. */
const MOST_COUNTED = 20_000;
/** Typing pauses this long before texts are searched, in milliseconds. */
const PAUSE = 120;

export type SearchResult = {
  readonly query: string;
  /** The first ones. */
  readonly hits: readonly TextHit[];
  /** Found so far. */
  readonly count: number;
  /** Whether every text was looked through, or the search was stopped or had counted enough. */
  readonly state: "searching" | "ended" | "stopped";
  /** Part of the texts looked through, 0 to 1. */
  readonly searched: number;
  /** What is wrong with the words themselves; null when they could be looked for. */
  readonly failure: Failure | null;
};

export type Search = {
  /** Of these words, or of those before while nothing is found yet; null when nothing is looked for. */
  readonly result: SearchResult | null;
  readonly searching: boolean;
  readonly stop: () => void;
};

/** Searches all texts while one types; the last answer stays until the first of the next one is there. */
export function useSearch(query: string, options: FindOptions): Search {
  const [result, setResult] = useState<SearchResult | null>(null);
  const [searching, setSearching] = useState(false);
  const running = useRef<Running>({ ended: true });
  const { matchCase, wholeWords, furniture, pattern = false } = options;
  useEffect(() => {
    if (query.trim() === "") {
      setResult(null);
      setSearching(false);
      return;
    }
    const mine: Running = { ended: false };
    running.current = mine;
    setSearching(true);
    const timer = setTimeout(() => {
      const wanted = { query, options: { matchCase, wholeWords, furniture, pattern } };
      void search(wanted, mine, setResult).finally(() => {
        if (running.current === mine) setSearching(false);
      });
    }, PAUSE);
    return () => {
      mine.ended = true;
      clearTimeout(timer);
    };
  }, [query, matchCase, wholeWords, furniture, pattern]);
  const stop = (): void => {
    running.current.ended = true;
    setSearching(false);
    setResult((now) => (now?.state === "searching" ? { ...now, state: "stopped" } : now));
  };
  return { result, searching, stop };
}

/** One search under way. */
type Running = { ended: boolean };

async function search(
  wanted: { readonly query: string; readonly options: FindOptions },
  running: Running,
  show: (result: SearchResult) => void,
): Promise<void> {
  const { query } = wanted;
  let found: SearchResult = { query, hits: [], count: 0, state: "searching", searched: 0, failure: null };
  for await (const page of findPages({ ...wanted, limit: SHOWN }, () => running.ended)) {
    if (!page.ok) return show({ ...found, state: "ended", failure: page.failure });
    const { hits, next, searched, of } = page.value;
    const count = found.count + hits.length;
    const isEnough = next !== null && count >= MOST_COUNTED;
    found = {
      ...found,
      hits: found.hits.length < SHOWN ? [...found.hits, ...hits].slice(0, SHOWN) : found.hits,
      count,
      state: next === null ? "ended" : isEnough ? "stopped" : "searching",
      searched: of === 0 ? 1 : searched / of,
    };
    // Nothing found yet is not worth taking the last answer away.
    if (count > 0 || found.state !== "searching") show(found);
    if (isEnough) return;
  }
}
