import { create } from "zustand";
import { MOST_DRAFT_LETTERS, type DraftPlace, type DraftTexts, type LeftDraft } from "#contract/drafts.ts";
import type { Result } from "#contract/result.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../service.ts";
import { t } from "../text/text.ts";
import { useProject } from "./project.ts";
import { showFailure, showToast, useView } from "./view.ts";

/** What is being typed: where, what it is for people, and what is saved there. */
export type DraftSource = { readonly place: DraftPlace; readonly about: string; readonly base: DraftTexts };

type DraftsStore = {
  /** Typed earlier and not saved, by `draftKey`: left by a session that ended, by a form that went away, by a failure. */
  readonly left: ReadonlyMap<string, LeftDraft>;
};

export const useDrafts = create<DraftsStore>(() => ({ left: new Map() }));

/** Milliseconds after the last letter until it is on disk, and how long that may be put off by going on typing. */
const PAUSE = 300;
const LONGEST = 1000;

type Waiting = {
  readonly project: Id;
  readonly source: DraftSource;
  readonly texts: DraftTexts;
  readonly since: number;
  readonly timer: ReturnType<typeof setTimeout>;
};
const waiting = new Map<string, Waiting>();

/** Calls go out one after the other, so that the last word on a place is the last one sent. */
const calls: { last: Promise<unknown> } = { last: Promise.resolve() };
function inTurn(call: () => Promise<unknown>): void {
  calls.last = calls.last.then(call, call);
}

export function draftKey({ table, record, field }: DraftPlace): string {
  return `${table} ${record} ${field}`;
}

/** The project's own record, on which hangs what belongs to no other. */
export function projectId(): Id {
  return useProject.getState().maps.project.keys().next().value ?? "";
}

/** Where a text is typed or pasted that is to be brought in. */
export function pastePlace(): DraftPlace {
  return { table: "project", record: projectId(), field: "paste" };
}

/** No longer offers what was left there: somebody has taken it up. It stays kept. */
export function takeUp(place: DraftPlace): void {
  forget(draftKey(place));
}

/** Keeps what was typed, soon. Only takes note: nothing is drawn or sent before the next pause. */
export function keepDraft(source: DraftSource, texts: DraftTexts): void {
  const key = draftKey(source.place);
  const before = waiting.get(key);
  if (before !== undefined) clearTimeout(before.timer);
  forget(key);
  const since = before?.since ?? Date.now();
  const timer = setTimeout(() => send(key), Math.min(PAUSE, Math.max(0, since + LONGEST - Date.now())));
  waiting.set(key, { project: projectId(), source, texts, since, timer });
}

/** Lets go of what was typed: it is saved, or nobody wants it. */
export function dropDraft(place: DraftPlace): void {
  const key = draftKey(place);
  const isWaiting = waiting.get(key);
  if (isWaiting !== undefined) clearTimeout(isWaiting.timer);
  waiting.delete(key);
  forget(key);
  const project = projectId();
  inTurn(() => service["drafts.drop"]({ project, places: [place] }));
}

/** What was typed was neither saved nor dropped, and its field is gone or shows what is saved: offers it. */
export function leaveDraft(source: DraftSource, texts: DraftTexts): void {
  keepDraft(source, texts);
  send(draftKey(source.place));
  const draft: LeftDraft = { ...source, texts, typed: Date.now(), isThere: true };
  useDrafts.setState(({ left }) => ({ left: new Map(left).set(draftKey(source.place), draft) }));
}

/** Sends everything that waits for a pause. */
export function sendDrafts(): Promise<unknown> {
  for (const key of waiting.keys()) send(key);
  return calls.last;
}

function send(key: string, pass = inTurn): void {
  const draft = waiting.get(key);
  if (draft === undefined) return;
  clearTimeout(draft.timer);
  waiting.delete(key);
  const { project, source, texts } = draft;
  const isTooLong = Object.values(texts).some((text) => text.length > MOST_DRAFT_LETTERS);
  if (isTooLong || useProject.getState().readOnly !== null) return;
  pass(async () => tellOnce(await service["drafts.keep"]({ project, ...source, texts })));
}

/** That drafts cannot be kept is said when it begins, not at every pause. */
const telling = { hasTold: false };
function tellOnce(kept: Result<unknown>): void {
  if (kept.ok) telling.hasTold = false;
  // Another project may have been opened meanwhile: nobody waits for this draft then.
  if (kept.ok || telling.hasTold || !["Full", "Unreadable"].includes(kept.failure.code)) return;
  telling.hasTold = true;
  showFailure(kept.failure);
}

function forget(key: string): void {
  const { left } = useDrafts.getState();
  if (left.has(key)) useDrafts.setState({ left: new Map([...left].filter(([other]) => other !== key)) });
}

/** Offers what was left whenever a project is opened; keeps what is being typed when the window is left or goes. */
export function followDrafts(): void {
  useProject.subscribe((store, before) => {
    if (store.path === before.path && store.me === before.me && store.open === before.open) return;
    useDrafts.setState({ left: new Map() });
    if (store.open) void offerLeft(store.path);
  });
  window.addEventListener("blur", () => void sendDrafts());
  // There is no time to wait for a turn, and after this there is no other call.
  window.addEventListener("pagehide", () => waiting.forEach((_, key) => send(key, (call) => void call())));
}

async function offerLeft(path: string): Promise<void> {
  const result = await service["drafts.list"]({});
  if (!result.ok || useProject.getState().path !== path || result.value.length === 0) return;
  useDrafts.setState({ left: new Map(result.value.map((draft) => [draftKey(draft.place), draft])) });
  showToast({
    text: t("drafts:found", { count: result.value.length }),
    action: { label: t("drafts:show"), run: () => useView.setState({ dialog: { kind: "drafts" } }) },
  });
}
