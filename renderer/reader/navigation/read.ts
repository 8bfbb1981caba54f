import { documentTitle } from "#core/actions/documents.ts";
import { finishReading, markRead, reopenReading, unreadOf, type Reader } from "#core/actions/reading.ts";
import { findReading } from "#core/model/annotator.ts";
import type { Document } from "#core/model/document.ts";
import type { Id } from "#core/model/id.ts";
import { commit, newId } from "../../store/actions.ts";
import { openDocument } from "../../store/loading.ts";
import type { ProjectStore } from "../../store/project.ts";
import { announce, showToast } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { documentsInOrder } from "../../shell/corpus/listed.ts";
import { here, placeOf, readingHere, sentencesHere, type Here } from "./here.ts";
import { sayEndOfText, standOn } from "./stand.ts";
import { standAtEdge } from "./steps.ts";

export function readerHere(now: Here): Reader {
  return { id: newId(), document: now.document.id, annotator: now.store.me, reading: readingHere(now) };
}

/** Marks the sentence one stands in as read and stands on the next one, at reading height. */
export function readOn(): void {
  const now = here();
  if (now === null) return;
  const from = placeOf(now);
  if (from === null) return standAtEdge("start", "sentence");
  void commit(markRead(now.loaded.text, readerHere(now), now.units.sentencesTouching(from)));
  const next = now.units.step(from, "sentence", 1, now.isSkipped);
  if (next === null) return sayEndOfText();
  standOn(now, "sentence", next, "reading");
}

/** The sentence before; what is read stays read. */
export function readBack(): void {
  const now = here();
  if (now === null) return;
  const from = placeOf(now);
  const target = from === null ? null : now.units.step(from, "sentence", -1, now.isSkipped);
  if (target === null) return announce(t("tagging:startOfText"));
  standOn(now, "sentence", target, "reading");
}

/** The projects whose person has once agreed to mark sentences read that were not stood on. */
const agreed = new Set<Id>();

/** Marks the rest read, the document finished, and opens the next unread one. Asks once per project. */
export function finishDocument(): void {
  const now = here();
  if (now === null) return;
  const sentences = sentencesHere(now);
  const missed = unreadOf(readingHere(now), sentences).length;
  const project = [...now.store.maps.project.keys()][0] ?? "";
  const finish = (): void => {
    agreed.add(project);
    const after = here();
    if (after?.document.id === now.document.id) void finishAndGoOn(after);
  };
  if (missed === 0 || agreed.has(project)) return finish();
  agreed.add(project);
  showToast({
    text: t("tagging:notStoodOn", { count: missed }),
    action: { label: t("tagging:markThemRead"), run: finish },
  });
}

async function finishAndGoOn(now: Here): Promise<void> {
  void commit(finishReading(now.loaded.text, readerHere(now), sentencesHere(now)));
  const next = nextUnread(now.store, now.document.id);
  if (next === null) return announce(t("tagging:allRead"));
  await openDocument(next.id);
  announce(t("tagging:opened", { title: documentTitle(next) }));
}

/** Takes back that the document is read through; what was read stays read. */
export function reopenDocument(): void {
  const now = here();
  const reading = now === null ? undefined : readingHere(now);
  if (reading !== undefined) void commit(reopenReading(reading));
}

/** The next document of the list that its reader has not finished, round to the first; null when all are. */
function nextUnread(store: ProjectStore, from: Id): Document | null {
  const listed = documentsInOrder();
  const at = listed.indexOf(from);
  const round = [...listed.slice(at + 1), ...listed.slice(0, Math.max(0, at))];
  const next = round.find(
    (document) => findReading(store.maps.readings.values(), document, store.me)?.finished !== true,
  );
  return next === undefined ? null : (store.maps.documents.get(next) ?? null);
}
