import { useEffect } from "react";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { documentsInOrder } from "./corpus/listed.ts";

/** Opens the first text that is not read through, so that an opened project shows something to read. */
export function useFirstDocument(): void {
  const path = useProject((store) => store.path);
  const some = useProject((store) => store.maps.documents.size > 0);
  const isListed = useProject((store) => store.listed);
  const place = useView((view) => view.place);
  useEffect(() => {
    if (path === "" || !some || useView.getState().document !== null || place !== "documents") return;
    const { maps, me } = useProject.getState();
    const finished = new Set(
      [...maps.readings.values()].filter((one) => one.annotator === me && one.finished).map((one) => one.document),
    );
    const listed = documentsInOrder();
    const first = listed.find((id) => !finished.has(id)) ?? (isListed ? listed[0] : undefined);
    if (first !== undefined) void openDocument(first);
  }, [path, some, isListed, place]);
}
