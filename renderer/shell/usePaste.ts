import { useEffect } from "react";
import { useView } from "../store/view.ts";
import { bringIn, bringInWords, filesOf } from "./files.ts";

/** Brings in what is pasted anywhere but into a field or over a sheet. */
export function usePaste(): void {
  useEffect(() => {
    window.addEventListener("paste", paste);
    return () => window.removeEventListener("paste", paste);
  }, []);
}

function paste(event: ClipboardEvent): void {
  const { clipboardData, target } = event;
  if (clipboardData === null || isField(target) || !isFree()) return;
  if (clipboardData.files.length > 0) {
    event.preventDefault();
    return void filesOf(clipboardData).then(({ given, from }) => bringIn(given, from));
  }
  const words = clipboardData.getData("text/plain");
  if (words.trim() === "") return;
  event.preventDefault();
  bringInWords(words);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** A sheet or something that floats over the text takes what is typed; a paste is not meant for what lies below it. */
function isFree(): boolean {
  const { dialog, popover, started } = useView.getState();
  return started && dialog === null && popover === null;
}
