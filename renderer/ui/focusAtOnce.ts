/** What takes keys. */
export const focusable =
  "[tabindex='0'], button:not(:disabled):not([tabindex='-1']), input:not(:disabled):not([tabindex='-1']), select:not(:disabled), textarea:not(:disabled), a[href], summary";

/**
 * The `initialFocus` of everything that lies over the place: it has the focus before the next key arrives. Base UI by
 * itself gives it a frame later, and what is typed until then would go to the text behind and tag it.
 */
export function focusAtOnce(element: HTMLElement | null | undefined): false {
  element?.focus({ preventScroll: true });
  return false;
}
