import { focusable } from "../ui/focusAtOnce.ts";

/** The regions of the window in the order F6 walks them. Others stand where the text does. */
const order = ["title", "corpus", "bar", "text", "margin", "inspector", "keys", "status"];

/** Moves the focus to the next or previous region that is in sight. */
export function focusRegion(direction: 1 | -1): void {
  const regions = visibleRegions();
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const from = here === -1 && direction === -1 ? 0 : here;
  for (let step = 1; step <= regions.length; step++) {
    const region = regions[(from + direction * step + regions.length * (step + 1)) % regions.length];
    if (region !== undefined && enterRegion(region)) return;
  }
}

/** Focuses what a region offers first: what it marks with `data-home`, then its first control, then itself. */
export function enterRegion(region: HTMLElement): boolean {
  const home = region.matches("[data-home]") ? region : region.querySelector<HTMLElement>("[data-home]");
  const target = home ?? (region.tabIndex >= 0 ? region : region.querySelector<HTMLElement>(focusable));
  target?.focus();
  return target !== null && target === document.activeElement;
}

function visibleRegions(): HTMLElement[] {
  const all = Array.from(document.querySelectorAll<HTMLElement>("[data-region]"));
  const leaves = all.filter((region) => region.querySelector("[data-region]") === null && region.checkVisibility());
  const place = (region: HTMLElement): number => {
    const at = order.indexOf(region.dataset["region"] ?? "");
    return at === -1 ? order.indexOf("text") : at;
  };
  return leaves.toSorted((one, other) => place(one) - place(other));
}
