import { textParts } from "../view/textMap.ts";

/**
 * A run of letters on one line: pixels from the block's corner. `baseline` is where the letters stand; `size` is their
 * type size where it is not the text's own, as in headings.
 */
export type Box = { readonly left: number; readonly right: number; readonly baseline: number; readonly size?: number };

/** Rectangles closer than this on one line are one run, in pixels; direction runs that lie apart stay apart. */
const TOUCHING = 4;
const SAME_LINE = 5;

type Font = { readonly ascent: number; readonly descent: number; readonly size: number };

const fonts = new Map<string, Font>();
const canvas = { context: null as CanvasRenderingContext2D | null };

/** Where the letters of an element's font stand in their box. */
function fontOf(element: Element): Font {
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const known = fonts.get(font);
  if (known !== undefined) return known;
  canvas.context ??= document.createElement("canvas").getContext("2d");
  const size = Number.parseFloat(fontSize);
  if (canvas.context === null) return { ascent: 0, descent: 0, size };
  canvas.context.font = font;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = canvas.context.measureText("x");
  const metrics = { ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent, size };
  fonts.set(font, metrics);
  return metrics;
}

/** Fonts that were swapped in must be measured again. */
export function forgetFonts(): void {
  fonts.clear();
}

/** Measures stretches of one block, relative to its item's corner. Reading only: nothing is written in between. */
export class BlockRuler {
  readonly #block: Element;
  readonly #corner: DOMRect;
  readonly #fontOfParent = new Map<Element, Font>();

  constructor(block: Element, origin: DOMRect) {
    this.#block = block;
    this.#corner = origin;
  }

  /** One box a line and direction run, in the order of the text. Offsets count from the block's start. */
  boxes(start: number, end: number): Box[] {
    const merged: { left: number; right: number; baseline: number; size: number }[] = [];
    for (const { node, from, to } of textParts(this.#block, start, end)) {
      const parent = node.parentElement;
      if (parent === null) continue;
      const font = this.#font(parent);
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      for (const rectangle of range.getClientRects()) {
        if (rectangle.width < 0.5) continue;
        const baseline = Math.round(
          rectangle.top - this.#corner.top + (rectangle.height - font.ascent - font.descent) / 2 + font.ascent,
        );
        const left = rectangle.left - this.#corner.left;
        const right = rectangle.right - this.#corner.left;
        const line = merged.find(
          (one) =>
            Math.abs(one.baseline - baseline) < SAME_LINE && left - one.right < TOUCHING && one.left - right < TOUCHING,
        );
        if (line === undefined) merged.push({ left, right, baseline, size: font.size });
        else {
          line.left = Math.min(line.left, left);
          line.right = Math.max(line.right, right);
          line.size = Math.max(line.size, font.size);
        }
      }
    }
    return merged;
  }

  #font(parent: Element): Font {
    const known = this.#fontOfParent.get(parent) ?? fontOf(parent);
    this.#fontOfParent.set(parent, known);
    return known;
  }
}
