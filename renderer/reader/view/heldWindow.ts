import type { Heights } from "./heights.ts";

/** The items that are held, by index, both included; the last before the first when there are none. */
export type ItemWindow = readonly [first: number, last: number];

/** What is seen of the text: pixels from its top. */
export type View = { readonly top: number; readonly height: number };

export const noItems: ItemWindow = [0, -1];

/** Items are held this far beyond the view, in screens: at once, once there is time, and before they are let go. */
const NEAR = 0.25;
const FAR = 0.75;
const KEPT = 1;
/** How much is added at a time while there is time, in screens. */
const SLICE = 0.25;
/** What is held ahead of somebody who scrolls, in parts of the last step: the page is seen again before we are asked again. */
const AHEAD = 1.5;

/**
 * The items that must be there now. What is held already stays while it is not far away, and is the answer when it
 * reaches far enough.
 * @param step how far the view was just moved, in pixels, down being positive
 */
export function holdNear(heights: Heights, held: ItemWindow, view: View, step: number): ItemWindow {
  const ahead = Math.min(FAR * view.height, Math.abs(step) * AHEAD);
  const near = NEAR * view.height;
  const needed = within(
    heights,
    view,
    step < 0 ? Math.max(near, ahead) : near,
    step > 0 ? Math.max(near, ahead) : near,
  );
  if (held[0] <= needed[0] && held[1] >= needed[1]) return held;
  const kept = within(heights, view, KEPT * view.height, KEPT * view.height);
  const [first, last] = [Math.max(held[0], kept[0]), Math.min(held[1], kept[1])];
  const meets = first <= last && first <= needed[1] + 1 && last >= needed[0] - 1;
  return meets ? [Math.min(first, needed[0]), Math.max(last, needed[1])] : needed;
}

/** A few items more, first below and then above; the items held when they reach as far as they should. */
export function holdFurther(heights: Heights, held: ItemWindow, view: View): ItemWindow {
  const wanted = within(heights, view, FAR * view.height, FAR * view.height);
  const [first, last] = held;
  if (last < first) return held;
  const slice = SLICE * view.height;
  if (last < wanted[1]) return [first, Math.min(wanted[1], heights.at(heights.top(last + 1) + slice))];
  if (first > wanted[0]) return [Math.max(wanted[0], heights.at(Math.max(0, heights.top(first) - slice))), last];
  return held;
}

function within(heights: Heights, { top, height }: View, above: number, below: number): ItemWindow {
  return [heights.at(Math.max(0, top - above)), heights.at(Math.max(0, top + height + below))];
}
