import type { Shape } from "./shapes.ts";

const SVG = "http://www.w3.org/2000/svg";

export function createLayer(): SVGSVGElement {
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("class", "ink-layer");
  layer.setAttribute("aria-hidden", "true");
  return layer;
}

/** Replaces what a layer shows. */
export function paint(layer: SVGSVGElement, shapes: readonly Shape[]): void {
  layer.replaceChildren(
    ...shapes.map(({ name, className, attributes, words }) => {
      const element = document.createElementNS(SVG, name);
      element.setAttribute("class", className);
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
      if (words !== undefined) element.textContent = words;
      return element;
    }),
  );
}
