import { pageStarts } from "#core/text/pages.ts";
import { here } from "../../reader/navigation/here.ts";
import { standOn } from "../../reader/navigation/stand.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { PaletteEntry } from "./entries.ts";

/** The pages of the open text, where its source has some: each leads to the first sentence that begins on it. */
export function pageEntries(): PaletteEntry[] {
  const now = here();
  if (now === null || useView.getState().place !== "documents") return [];
  const pages = pageStarts(now.loaded.structure.blocks, now.document.furniture);
  return pages.flatMap((page, block): PaletteEntry[] => {
    if (page === null) return [];
    return [
      {
        id: `page ${page}`,
        kind: "place",
        title: t("sheets:palette.page", { page }),
        icon: "right",
        run: () => {
          const [sentence] = now.units.unitsOf(block, "sentence");
          if (sentence !== undefined) standOn(now, "sentence", sentence, "reading");
        },
      },
    ];
  });
}
