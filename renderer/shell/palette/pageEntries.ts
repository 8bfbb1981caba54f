import type { Range } from "#core/model/structure.ts";
import { pageStarts } from "#core/text/pages.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { unitsOf } from "../../reader/navigation/here.ts";
import type { PaletteEntry } from "./entries.ts";

/** The pages of the open text, where its source has some: each leads to the first sentence that begins on it. */
export function pageEntries(): PaletteEntry[] {
  const { document: id, place } = useView.getState();
  const { loaded, maps } = useProject.getState();
  const text = id === null || place !== "documents" ? undefined : loaded.get(id);
  if (id === null || text === undefined) return [];
  const pages = pageStarts(text.structure.blocks, maps.documents.get(id)?.furniture ?? []);
  return pages.flatMap((page, block): PaletteEntry[] => {
    if (page === null) return [];
    return [
      {
        id: `page ${page}`,
        kind: "place",
        title: t("sheets:palette.page", { page }),
        icon: "right",
        run: () => {
          const [sentence] = unitsOf(text).unitsOf(block, "sentence");
          if (sentence !== undefined) standOn(sentence);
        },
      },
    ];
  });
}

function standOn(range: Range): void {
  useView.setState({ standing: { unit: "sentence", range }, selection: null, span: null });
}
