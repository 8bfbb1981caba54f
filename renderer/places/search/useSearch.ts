import { useEffect, useState } from "react";
import type { FindOptions, TextHit } from "#contract/values.ts";
import { service } from "../../service.ts";
import { showFailure } from "../../store/view.ts";

/** Hits shown at most; the count says how many there are. */
const LIMIT = 500;
/** Typing pauses this long before texts are searched, in milliseconds. */
const PAUSE = 120;

export type SearchResult = { readonly query: string; readonly hits: readonly TextHit[]; readonly total: number };

/** Searches all texts while one types; the last answer stays until the next one is there. */
export function useSearch(
  query: string,
  options: FindOptions,
): { readonly result: SearchResult | null; readonly searching: boolean } {
  const [result, setResult] = useState<SearchResult | null>(null);
  const [searching, setSearching] = useState(false);
  const { matchCase, wholeWords, furniture } = options;
  useEffect(() => {
    if (query.trim() === "") {
      setResult(null);
      setSearching(false);
      return;
    }
    let current = true;
    setSearching(true);
    const timer = setTimeout(() => {
      void service["text.find"]({ query, options: { matchCase, wholeWords, furniture }, limit: LIMIT }).then(
        (found) => {
          if (!current) return;
          setSearching(false);
          if (found.ok) setResult({ query, ...found.value });
          else showFailure(found.failure);
        },
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, matchCase, wholeWords, furniture]);
  return { result, searching };
}
