import type { InkScale } from "./shapes.ts";

/** Sizes follow the type size and the theme's tokens. */
export function scaleOf(canvas: HTMLElement): InkScale {
  const style = getComputedStyle(canvas);
  const size = Number.parseFloat(style.fontSize);
  const rule = Number.parseFloat(style.getPropertyValue("--rule-w")) || 2;
  return {
    up: size * 0.9,
    down: size * 0.28,
    radius: 3,
    rule,
    first: Math.round(size * 0.353),
    pitch: Math.max(3, Math.round(size * 0.235) + (rule > 2 ? 1 : 0)),
    tabHeight: Math.round(size * 0.59),
    tabWidth: Math.round(size * 0.65),
    width: canvas.clientWidth,
  };
}

/** At 100 %, before a page was measured. */
export const usualScale: InkScale = {
  up: 15,
  down: 5,
  radius: 3,
  rule: 2,
  first: 6,
  pitch: 4,
  tabHeight: 10,
  tabWidth: 11,
  width: 560,
};
