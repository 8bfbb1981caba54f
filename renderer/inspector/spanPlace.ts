import { paragraphNumber } from "#core/text/paragraphs.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The number of the paragraph at an offset of a loaded document. */
export function paragraphOf(loaded: LoadedDocument, offset: number): number {
  const furniture = useProject.getState().maps.documents.get(loaded.id)?.furniture ?? [];
  return paragraphNumber(loaded.structure.blocks, furniture, offset);
}

/** Characters as people count them: grapheme clusters. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}
