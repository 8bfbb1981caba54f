import type { MouseEvent } from "react";

/** Pressing a button beside the text leaves the focus where it is; a field may still take it. */
export function keepFocus(event: MouseEvent): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}
