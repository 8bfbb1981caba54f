import type { Range } from "#core/model/structure.ts";
import { pagesOf } from "#core/text/pages.ts";
import { paragraphNumber } from "#core/text/paragraphs.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { t } from "../text/text.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Paragraph, length and, where the source has pages, page of words in a loaded document. */
export function placeLabel(loaded: LoadedDocument, ranges: readonly Range[], words: string): string {
  const paragraph = paragraphOf(loaded, ranges[0]?.[0] ?? 0);
  const place = t("inspector:span.place", { paragraph, count: characterCount(words) });
  const pages = pagesOf(loaded.structure.blocks, ranges);
  if (pages === null) return place;
  const [first, last] = pages;
  return first === last
    ? t("inspector:span.onPage", { place, first })
    : t("inspector:span.onPages", { place, first, last });
}

function paragraphOf(loaded: LoadedDocument, offset: number): number {
  const furniture = useProject.getState().maps.documents.get(loaded.id)?.furniture ?? [];
  return paragraphNumber(loaded.structure.blocks, furniture, offset);
}

/** Characters as people count them: grapheme clusters. */
function characterCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}
