import { useEffect } from "react";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { MenuAt } from "../../ui/Menu.tsx";
import { here, placeOf, walkedSpans, type Here } from "../navigation/here.ts";
import { selectSpan } from "../navigation/stand.ts";
import { reader } from "../surface.ts";
import { textMenuEntries } from "./textMenuEntries.ts";

type Pointer = { readonly x: number; readonly y: number };

/** What can be done with the tag or the words one is on, to choose from. */
export function TextMenu({ pointer }: { readonly pointer: Pointer | null }) {
  const on = useView((view) => (view.span === null ? "words" : "tag"));
  const runAfterClosing = (run: () => void): void => {
    close();
    // The menu gives up the focus when it goes; only then may something else take it.
    requestAnimationFrame(run);
  };
  return (
    <MenuAt
      at={() => boxOf(pointer)}
      label={t("reader:menu.name")}
      entries={textMenuEntries(on, runAfterClosing)}
      onClose={close}
    />
  );
}

function close(): void {
  if (useView.getState().popover?.kind === "menu") useView.setState({ popover: null });
  reader.surface?.focus();
}

function boxOf(pointer: Pointer | null): DOMRect {
  if (pointer !== null) return new DOMRect(pointer.x, pointer.y);
  const now = here();
  const place = now === null ? null : placeOf(now);
  const rectangles = place === null ? [] : (reader.surface?.rectangles(place) ?? []);
  return rectangles.at(-1) ?? document.querySelector("[data-reader-text]")?.getBoundingClientRect() ?? new DOMRect();
}

/** The menu by key. */
export function openTextMenu(): void {
  useView.setState({ popover: { kind: "menu", pointer: null } });
}

/** The menu by the other mouse button, for what is under the pointer. */
export function useMenuByPointer(): void {
  useEffect(() => {
    const open = (event: MouseEvent): void => {
      if (!(event.target instanceof Element) || event.target.closest("[data-reader-text]") === null) return;
      event.preventDefault();
      // The key for it makes this event too, after the menu has been opened by the keymap.
      if (useView.getState().popover?.kind === "menu") return;
      const now = here();
      const offset = reader.surface?.offsetAtPoint(event.clientX, event.clientY) ?? null;
      if (now === null || offset === null) return;
      takeUp(now, offset);
      useView.setState({ popover: { kind: "menu", pointer: { x: event.clientX, y: event.clientY } } });
    };
    window.addEventListener("contextmenu", open);
    return () => window.removeEventListener("contextmenu", open);
  }, []);
}

/** Keeps what is selected where the pointer is in it; otherwise takes the innermost tag there, or the word. */
function takeUp(now: Here, offset: number): void {
  const place = placeOf(now);
  if (place !== null && place[0] <= offset && offset < place[1]) return;
  const [innermost] = walkedSpans(now)
    .filter((span) => span.fragments.some(([start, end]) => start <= offset && offset < end))
    .toSorted((a, b) => a.quote.length - b.quote.length);
  if (innermost !== undefined) return selectSpan(now, innermost);
  const range = now.units.unitAt(offset, "word");
  if (range !== null)
    useView.setState({ selection: null, span: null, detailGroup: 0, standing: { unit: "word", range } });
}
