import type { Document } from "../model/document.ts";
import type { Block } from "../model/structure.ts";
import type { StepDirection } from "./units.ts";

export type TextDirection = "ltr" | "rtl";

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;

/** The direction of one block: the document's when it is set, otherwise that of the block's first letter. */
export function directionOfBlock(
  text: string,
  block: Pick<Block, "start" | "end">,
  wanted: Document["direction"],
): TextDirection {
  if (wanted !== "auto") return wanted;
  for (const character of text.slice(block.start, block.end)) {
    if (!LETTER.test(character)) continue;
    return RIGHT_TO_LEFT.test(character) ? "rtl" : "ltr";
  }
  return "ltr";
}

/** Whether the left (-1) or right (1) arrow goes on (1) or back (-1) in text of a direction. */
export function arrowStep(arrow: StepDirection, direction: TextDirection): StepDirection {
  if (direction === "ltr") return arrow;
  return arrow === 1 ? -1 : 1;
}
