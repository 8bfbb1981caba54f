import { findAll } from "#core/text/fold.ts";
import { indexAt } from "#core/text/segments.ts";
import type { Range } from "#core/model/structure.ts";
import { announce, useView, type ViewStore } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { here, placeOf, type Here } from "./here.ts";
import { selectWords } from "./stand.ts";

type Find = NonNullable<ViewStore["find"]>;

const memory: { text: string; key: string; hits: readonly Range[] } = { text: "", key: "", hits: [] };

/** Where the words stand in the open document, folded furniture left out. Kept until text or words change. */
export function findHits(now: Here, find: Find): readonly Range[] {
  const key = JSON.stringify([
    find.query,
    find.matchCase,
    find.wholeWords,
    now.document.furniture,
    [...now.view.unfolded],
  ]);
  if (memory.text !== now.loaded.text || memory.key !== key) {
    const hits = findAll(now.loaded.text, find.query, find).filter(
      ([start]) => !now.isSkipped(now.units.blockAt(start)),
    );
    Object.assign(memory, { text: now.loaded.text, key, hits });
  }
  return memory.hits;
}

const remembered: { query: string } = { query: "" };

/** Opens the find bar with the selected words, or with those looked for last. */
export function openFind(): void {
  const now = here();
  if (now === null) return;
  const range = now.view.selection?.range;
  const selected = range === undefined ? "" : now.loaded.text.slice(...range);
  const query = selected !== "" && !selected.includes("\n") ? selected : remembered.query;
  useView.setState(({ find }) => ({
    place: "documents",
    find: { matchCase: false, wholeWords: false, index: -1, ...find, query },
  }));
  document.querySelector<HTMLInputElement>("[data-find-field]")?.select();
}

export function closeFind(): void {
  useView.setState({ find: null });
}

/** Other words or other options: the first match from where one stands is shown, and one goes on typing. */
export function changeFind(patch: Partial<Omit<Find, "index">>): void {
  const now = here();
  if (now === null || now.view.find === null) return;
  const find: Find = { ...now.view.find, ...patch, index: -1 };
  remembered.query = find.query;
  const hits = findHits(now, find);
  const from = placeOf(now)?.[0] ?? 0;
  const at = indexAt(hits, from - 1) + 1;
  useView.setState({ find: { ...find, index: hits.length === 0 ? -1 : at % hits.length } });
  const hit = hits[at % Math.max(1, hits.length)];
  if (hit !== undefined) selectWords(now, hit, "end", "reading");
}

/** Selects the next or previous match, round the ends of the text. */
export function stepFind(towards: 1 | -1): void {
  const now = here();
  if (now === null) return;
  const find: Find = now.view.find ?? { query: remembered.query, matchCase: false, wholeWords: false, index: -1 };
  if (find.query === "") return openFind();
  const hits = findHits(now, find);
  if (hits.length === 0) return announce(t("tagging:find.none"));
  const index = nextIndex(now, hits, towards);
  const hit = hits[index];
  if (hit === undefined) return;
  selectWords(now, hit, "end", "reading");
  // the open find bar says its own count
  if (now.view.find !== null) useView.setState({ find: { ...find, index } });
  else announce(t("tagging:find.at", { place: index + 1, count: hits.length }));
}

/** From where one stands, not from the last match: steps in between count. */
function nextIndex(now: Here, hits: readonly Range[], towards: 1 | -1): number {
  const from = placeOf(now);
  if (from === null) return towards === 1 ? 0 : hits.length - 1;
  const isOnHit = hits.some(([start, end]) => start === from[0] && end === from[1]);
  const before = indexAt(hits, from[0] - 1);
  if (towards === -1) return (before + hits.length) % hits.length;
  return (before + (isOnHit ? 2 : 1)) % hits.length;
}
