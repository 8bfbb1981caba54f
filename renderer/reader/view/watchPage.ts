import type { ReaderView } from "./ReaderView.ts";

/** Follows scrolling, the size of the column, the theme, and fonts that arrive late. Returns the way to stop. */
export function watchPage(view: ReaderView): () => void {
  const { scroller, canvas } = view.page;
  const scrolled = (): void => view.scrolled();
  scroller.addEventListener("scroll", scrolled, { passive: true });
  const size = { width: canvas.clientWidth, lead: getComputedStyle(canvas).lineHeight, height: 0 };
  const resized = (): void => {
    const { lineHeight } = getComputedStyle(canvas);
    if (canvas.clientWidth !== size.width || lineHeight !== size.lead) {
      Object.assign(size, { width: canvas.clientWidth, lead: lineHeight });
      view.remeasure();
    } else if (scroller.clientHeight !== size.height) {
      size.height = scroller.clientHeight;
      view.scrolled();
    }
  };
  const observer = new ResizeObserver(resized);
  observer.observe(canvas);
  observer.observe(scroller);
  // The system can switch to a theme with another leading, which changes no element's size by itself.
  const themes = new MutationObserver(resized);
  themes.observe(window.document.documentElement, { attributeFilter: ["data-theme"] });
  const loaded = (): void => view.remeasure();
  window.document.fonts.addEventListener("loadingdone", loaded);
  return () => {
    scroller.removeEventListener("scroll", scrolled);
    window.document.fonts.removeEventListener("loadingdone", loaded);
    observer.disconnect();
    themes.disconnect();
  };
}
