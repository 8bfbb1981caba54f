import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { foldKey } from "./folding.ts";
import { here } from "./here.ts";

/** How many blocks of the open document are furniture, and whether any of them is folded. */
export function useFurniture(): { readonly count: number; readonly folded: boolean } {
  const document = useView((view) => view.document);
  const unfolded = useView((view) => view.unfolded);
  const furniture = useProject((store) =>
    document === null ? undefined : store.maps.documents.get(document)?.furniture,
  );
  if (document === null || furniture === undefined) return { count: 0, folded: false };
  return { count: furniture.length, folded: furniture.some((block) => !unfolded.has(foldKey(document, block))) };
}

/** Shows all furniture of the open document, or folds it again when all is shown. */
export function toggleAllFurniture(): void {
  const now = here();
  if (now === null) return;
  const keys = now.document.furniture.map((block) => foldKey(now.document.id, block));
  useView.setState(({ unfolded }) => {
    const next = new Set(unfolded);
    const isAllShown = keys.every((key) => next.has(key));
    for (const key of keys) {
      if (isAllShown) next.delete(key);
      else next.add(key);
    }
    return { unfolded: next };
  });
}
