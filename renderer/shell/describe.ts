import { pageOf } from "#core/text/pages.ts";
import { paragraphNumber } from "#core/text/paragraphs.ts";
import { findSpan, type LoadedDocument, type ProjectStore } from "../store/project.ts";
import { spanStart } from "../store/spans.ts";
import type { ViewStore } from "../store/view.ts";
import { t } from "../text/text.ts";

type Seen = Pick<ViewStore, "place" | "document" | "standing" | "selection" | "span" | "addingPieceTo" | "linking">;
/** The issue one stands at in Review: how annotators differ, and in which paragraph. */
export type SeenIssue = { readonly kind: string; readonly paragraph: number };
type Known = Pick<ProjectStore, "maps" | "loaded">;

/** What one stands on and where: "Claim" "in ¶ 2". */
export type Description = { readonly what: string; readonly where: string };

/** For the start of the status bar: what one stands on, and where that is. */
export function describeStanding(view: Seen, store: Known, issue: SeenIssue | null): Description {
  if (view.place === "review") return describeReview(issue);
  if (view.place !== "documents") return describePlace(view.place, store);
  const loaded = view.document === null ? undefined : store.loaded.get(view.document);
  if (loaded === undefined)
    return { what: "", where: t(view.document === null ? "shell:status.noDocument" : "shell:status.nothing") };
  if (view.addingPieceTo !== null) return { what: "", where: t("shell:status.addingPiece") };
  if (view.linking !== null) return { what: "", where: t("shell:status.linking") };
  const span = findSpan(store, view.span);
  if (span !== undefined)
    return { what: store.maps.tags.get(span.tag)?.name ?? "", where: inParagraph(loaded, store, spanStart(span)) };
  if (view.selection !== null)
    return { what: t("shell:status.atSelection"), where: inParagraph(loaded, store, view.selection.range[0]) };
  if (view.standing === null) return { what: "", where: t("shell:status.nothing") };
  const unit = {
    letter: t("shell:status.atLetter"),
    word: t("shell:status.atWord"),
    sentence: t("shell:status.atSentence"),
  }[view.standing.unit];
  return { what: unit, where: inParagraph(loaded, store, view.standing.range[0]) };
}

function inParagraph(loaded: LoadedDocument, store: Known, offset: number): string {
  const furniture = store.maps.documents.get(loaded.id)?.furniture ?? [];
  const { blocks } = loaded.structure;
  const number = paragraphNumber(blocks, furniture, offset);
  const page = pageOf(blocks, [offset, offset]);
  return page === null ? t("shell:status.inParagraph", { number }) : t("shell:status.onPage", { number, page });
}

/** What is asked, and where. */
function describeReview(issue: SeenIssue | null): Description {
  if (issue === null) return { what: t("shell:places.review"), where: "" };
  return { what: issue.kind, where: t("shell:status.inParagraph", { number: issue.paragraph }) };
}

function describePlace(place: Exclude<Seen["place"], "documents">, { maps }: Known): Description {
  const what = t(`shell:places.${place}`);
  if (place === "claims") return { what, where: t("shell:status.claims", { count: maps.claims.size }) };
  return { what, where: place === "schema" ? t("shell:status.kinds", { count: maps.tags.size }) : "" };
}

/** A key worth knowing now. */
export type Hint = { readonly keys: string; readonly words: string };

/** At most this many keys are shown. */
export const MOST_HINTS = 5;

/** The keys for the state one is in, most useful first. */
export function hintsFor(
  view: Seen & Pick<ViewStore, "dialog" | "popover">,
  chosen: number,
  issue: SeenIssue | null,
): readonly Hint[] {
  const hint = (keys: string, word: HintWord): Hint => ({ keys, words: t(`shell:status.hint.${word}`) });
  if (view.dialog !== null)
    return sheetsWithPrimary.has(view.dialog.kind)
      ? [hint("Mod+Enter", "primary"), hint("Esc", "cancel")]
      : [hint("Esc", "close")];
  if (view.popover !== null) return [hint("Esc", "letGo")];
  if (chosen > 0) return [hint("Space", "choosing"), hint("Delete", "aside"), hint("Esc", "letGo")];
  if (view.place === "review")
    return issue === null
      ? [hint("F8", "firstOpen"), hint("Mod+K", "palette"), hint("F1", "keys")]
      : [hint("Down", "nextOpen"), hint("Mod+Shift+M", "comment"), hint("Esc", "leaveIssue"), hint("F1", "keys")];
  if (view.place !== "documents" || view.document === null) return [hint("Mod+K", "palette"), hint("F1", "keys")];
  if (view.span !== null)
    return [
      hint("Enter", "details"),
      hint("Mod+L", "link"),
      hint("Shift+A-Z", "retag"),
      hint("Alt+Down", "nextTag"),
      hint("Esc", "letGo"),
    ];
  if (view.selection !== null)
    return [hint("A-Z", "tag"), hint("Enter", "choose"), hint("Mod+D", "all"), hint("Esc", "letGo")];
  return [
    hint("Space", "readOn"),
    hint("A-Z", "tag"),
    hint("Enter", "choose"),
    hint("Alt+Down", "nextTag"),
    hint("F1", "keys"),
  ];
}

/** Sheets that end in doing something; the others only close. */
const sheetsWithPrimary = new Set([
  "import",
  "tags",
  "paste",
  "export",
  "newProject",
  "openProject",
  "saveAs",
  "report",
  "damaged",
  "bulk",
]);

type HintWord =
  | "close"
  | "primary"
  | "cancel"
  | "letGo"
  | "choosing"
  | "aside"
  | "palette"
  | "keys"
  | "details"
  | "link"
  | "retag"
  | "nextTag"
  | "tag"
  | "choose"
  | "all"
  | "readOn"
  | "firstOpen"
  | "nextOpen"
  | "comment"
  | "leaveIssue";
