import { tagAll, type Occurrence } from "#core/actions/tagAll.ts";
import type { Id } from "#core/model/id.ts";
import { commit, newId } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { attributesOf } from "./kinds.ts";
import { claimFor, focusText } from "./tagging.ts";

export function placeKey({ document, range }: Pick<Occurrence, "document" | "range">): string {
  return `${document} ${range[0]} ${range[1]}`;
}

/** What can be tagged is ticked until somebody says otherwise; what is tagged already stays as it is. */
export function isTicked(place: Occurrence, answers: ReadonlyMap<string, boolean>): boolean {
  return place.state !== "tagged" && (answers.get(placeKey(place)) ?? place.state === "free");
}

/** Tags the places in one change and goes back to the text. New mentions join the claim that these words already mention. */
export async function tagPlaces(kind: Id, places: readonly Occurrence[]): Promise<void> {
  const store = useProject.getState();
  const tag = store.maps.tags.get(kind);
  if (tag === undefined) return;
  const hits = places.flatMap(({ document, range }) => {
    const text = store.loaded.get(document)?.text;
    return text === undefined ? [] : [{ id: newId(), document, text, range }];
  });
  const known = places.flatMap((place) =>
    place.around?.tag === kind && place.around.claim !== null ? [place.around.claim] : [],
  )[0];
  const claim = claimFor(store, known === undefined ? undefined : store.maps.claims.get(known));
  const proposal = tagAll(
    { annotator: store.me, tag, attributes: attributesOf(store.maps, kind), created: Date.now(), claim },
    hits,
  );
  closeTagAll();
  if (await commit(proposal)) announce(t("tagging:all.done", { count: hits.length }));
}

export function closeTagAll(): void {
  useView.setState({ tagAll: null, preview: null });
  focusText();
}
