import { showInspector } from "../shell/panes.ts";

/** Focuses what the inspector marks as the beginning of its details, its note or a new comment, opening it when needed. */
export function focusMarked(name: "inspector-details" | "inspector-note" | "comment"): void {
  showInspector();
  requestAnimationFrame(() => focusOnceThere(name));
}

/** The inspector shows a tag some frames after the text does. */
function focusOnceThere(name: string): void {
  if (document.querySelector(".inspector[data-behind]") !== null) requestAnimationFrame(() => focusOnceThere(name));
  else document.querySelector<HTMLElement>(`.inspector [data-focus="${name}"]`)?.focus();
}
