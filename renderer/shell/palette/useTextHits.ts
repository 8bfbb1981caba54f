import { useEffect, useState } from "react";
import { documentTitle } from "#core/actions/documents.ts";
import type { TextHit } from "#contract/values.ts";
import { findPages } from "../../findPages.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import type { PaletteEntry } from "./entries.ts";
import type { Found } from "./match.ts";

/** Words are looked for in the texts from this many characters on. */
const SHORTEST = 3;
/** Milliseconds of rest before looking. */
const PAUSE = 120;
const MOST = 6;

/** Where the words stand in the texts, found while one types. */
export function useTextHits(words: string, wanted: boolean): readonly Found<PaletteEntry>[] {
  const [hits, setHits] = useState<readonly TextHit[]>([]);
  const open = useProject((store) => store.open);
  const search = open && wanted && words.length >= SHORTEST;
  useEffect(() => {
    if (!search) return;
    let current = true;
    const look = async (): Promise<void> => {
      const wanted = {
        query: words,
        options: { matchCase: false, wholeWords: false, furniture: false },
        limit: MOST,
      };
      const found: TextHit[] = [];
      for await (const page of findPages(wanted, () => !current)) {
        if (!page.ok) return;
        found.push(...page.value.hits.slice(0, MOST - found.length));
        if (found.length === MOST) break;
      }
      if (current) setHits(found);
    };
    const timer = setTimeout(() => void look(), PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words, search]);
  return search ? hits.map(foundOf) : [];
}

/** How many characters stand before and after a match. */
const BEFORE = 28;
const AFTER = 48;

/** A match with whole words around it. */
function foundOf(hit: TextHit): Found<PaletteEntry> {
  const document = useProject.getState().maps.documents.get(hit.document);
  const before = hit.before.length > BEFORE ? hit.before.slice(-BEFORE).replace(/^\S*\s/u, "") : hit.before;
  const after = hit.after.length > AFTER ? hit.after.slice(0, AFTER).replace(/\s\S*$/u, "") : hit.after;
  const entry: PaletteEntry = {
    id: `text ${hit.document} ${hit.range[0]}`,
    kind: "text",
    // Breaks become spaces one by one, so that the match stays where it is.
    title: `${before}${hit.match}${after}`.replaceAll(/\s/gu, " "),
    about: document === undefined ? "" : documentTitle(document),
    icon: "search",
    run: () => void showHit(hit),
  };
  return { entry, hits: [[before.length, before.length + hit.match.length]] };
}

async function showHit({ document, range }: TextHit): Promise<void> {
  await openDocument(document);
  useView.setState({
    selection: { range: [range[0], range[1]], active: "end" },
    standing: { unit: "word", range: [range[0], range[1]] },
    span: null,
  });
}
