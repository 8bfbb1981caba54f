import type { ClipboardEvent } from "react";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { here, wordsToTag } from "../navigation/here.ts";

/** Copies the selected words, or those of the selected tag, from the text itself: most of it is not on the page. */
export function copySelection(event: ClipboardEvent): void {
  const now = here();
  const words = now === null ? null : wordsToTag(now);
  if (now === null || words === null) return;
  event.clipboardData.setData("text/plain", words.map(([start, end]) => now.loaded.text.slice(start, end)).join(" "));
  event.preventDefault();
  announce(t("reader:copied"));
}
