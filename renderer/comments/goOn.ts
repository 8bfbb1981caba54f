import { announce } from "../store/view.ts";

/**
 * Says what was done with a comment, and goes on in the field for another one when what had the focus is gone with it.
 * Asked for before it is done.
 */
export function goOnAfter(control: Element, words: string): void {
  const section = control.closest(".threads, .inspector-section");
  announce(words);
  requestAnimationFrame(() => {
    if (!control.isConnected && document.activeElement === document.body)
      section?.querySelector<HTMLElement>("textarea, button")?.focus();
  });
}
