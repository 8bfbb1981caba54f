import type { Range } from "#core/model/structure.ts";
import { rangesIn } from "#core/text/ranges.ts";
import { createLayer, paint } from "../ink/paint.ts";
import { sceneKey, type SceneSpan } from "../ink/scene.ts";
import type { InkScale } from "../ink/shapes.ts";
import { drawItem, rangeOfBlocks, type SpanTops } from "./drawItem.ts";
import type { Page, Shown } from "./shown.ts";

/** An item that is in the editor, with the layers around it and what they show. */
type Mounted = {
  readonly element: HTMLElement;
  readonly below: SVGSVGElement;
  readonly above: SVGSVGElement;
  key: string;
  tops: SpanTops;
};

/** What an item is drawn from. `top` is in pixels from the top of the text; `blocks` are indices. */
export type ItemToDraw = {
  readonly element: HTMLElement;
  readonly top: number;
  readonly blocks: readonly number[];
  readonly scene: readonly SceneSpan[];
  readonly shown: Shown;
  readonly scale: InkScale;
};

const noTops: SpanTops = new Map();

/** The layers of ink below and above the letters, two for each mounted item; an item is named by its index. */
export class InkLayers {
  readonly #page: Pick<Page, "below" | "above">;
  readonly #mounted = new Map<number, Mounted>();

  constructor(page: Pick<Page, "below" | "above">) {
    this.#page = page;
  }

  has(index: number): boolean {
    return this.#mounted.has(index);
  }

  topsOf(index: number): SpanTops {
    return this.#mounted.get(index)?.tops ?? noTops;
  }

  /** Removes the layers of all other items. */
  keep(first: number, last: number): void {
    for (const index of this.#mounted.keys()) if (index < first || index > last) this.#remove(index);
  }

  /** Puts the layers where their items are, in pixels from the top of the text: items above may turn out higher than was guessed. */
  place(topOf: (index: number) => number): void {
    for (const [index, { below, above }] of this.#mounted) placeLayers([below, above], topOf(index));
  }

  /** Measures one item and returns how to paint it; null when its drawing is as it was. */
  measure(index: number, { element, top, blocks, scene, shown, scale }: ItemToDraw): (() => void) | null {
    const key = drawingKey(rangeOfBlocks(shown.loaded.structure.blocks, blocks), scene, shown);
    const mounted = this.#mounted.get(index);
    if (mounted !== undefined && mounted.element === element && mounted.key === key) return null;
    if (mounted !== undefined && mounted.element !== element) this.#remove(index);
    const { drawing, tops } = drawItem(element, blocks, scene, shown, scale);
    return () => {
      const layers = this.#mounted.get(index) ?? this.#add(index, element);
      layers.key = key;
      layers.tops = tops;
      placeLayers([layers.below, layers.above], top);
      paint(layers.below, drawing.below);
      paint(layers.above, drawing.above);
    };
  }

  #remove(index: number): void {
    const mounted = this.#mounted.get(index);
    mounted?.below.remove();
    mounted?.above.remove();
    this.#mounted.delete(index);
  }

  #add(index: number, element: HTMLElement): Mounted {
    const made: Mounted = { element, below: createLayer(), above: createLayer(), key: "", tops: noTops };
    this.#page.below.append(made.below);
    this.#page.above.append(made.above);
    this.#mounted.set(index, made);
    return made;
  }
}

function placeLayers(layers: readonly SVGSVGElement[], top: number): void {
  for (const layer of layers) layer.style.top = `${top}px`;
}

/** Changes exactly when the drawing of an item would. */
function drawingKey(range: Range, scene: readonly SceneSpan[], shown: Shown): string {
  const inside = (one: Range | null): boolean => one !== null && one[0] < range[1] && one[1] > range[0];
  return [
    sceneKey(scene, range),
    [shown.standing, shown.selection, shown.foundHere].map((one) => (inside(one) ? one?.join() : "")).join(),
    rangesIn(shown.found, range).join(),
    rangesIn(shown.preview?.ranges ?? [], range).join(),
    shown.preview?.hue,
    rangesIn(shown.uneven, range).join(),
    shown.letters,
  ].join("#");
}
