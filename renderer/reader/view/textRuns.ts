import type { Block, Mark } from "#core/model/structure.ts";

/** A stretch of a block that looks the same all through. */
export type TextRun = { readonly text: string; readonly classes: readonly string[]; readonly title: string };

const UNDECODED = "\uFFFD";

/**
 * Cuts a block's text where its marks begin and end and around characters that could not be decoded. The runs joined
 * are the block's text, so that offsets are unaffected.
 * @param marks sorted by start
 */
export function textRuns(
  text: string,
  block: Pick<Block, "start" | "end">,
  marks: readonly Mark[],
  undecodedTitle: string,
): TextRun[] {
  const inside = marks.filter((mark) => mark.start < block.end && mark.end > block.start);
  const cuts = new Set([block.start, block.end]);
  for (const mark of inside) {
    cuts.add(Math.max(block.start, mark.start));
    cuts.add(Math.min(block.end, mark.end));
  }
  for (let at = text.indexOf(UNDECODED, block.start); at >= 0 && at < block.end; at = text.indexOf(UNDECODED, at + 1)) {
    cuts.add(at);
    cuts.add(at + 1);
  }
  const sorted = [...cuts].toSorted((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? block.end;
    const over = inside.filter((mark) => mark.start <= start && mark.end >= end);
    const words = text.slice(start, end);
    const undecoded = words === UNDECODED;
    return {
      text: words,
      classes: [...over.map((mark) => `reader-${mark.kind}`), ...(undecoded ? ["reader-undecoded"] : [])],
      title: undecoded ? undecodedTitle : (over.find((mark) => mark.address !== undefined)?.address ?? ""),
    };
  });
}
