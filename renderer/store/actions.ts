import { joinProposals, type Proposal } from "#core/change.ts";
import type { Link, Span } from "#core/model/annotation.ts";
import { uuidv7, type Id } from "#core/model/id.ts";
import type { Output } from "#contract/methods.ts";
import type { Failure, Result } from "#contract/result.ts";
import type { ProjectState, Settings } from "#contract/values.ts";
import { wholeState } from "#contract/wholeState.ts";
import { service } from "../service.ts";
import { sendDrafts } from "./drafts.ts";
import { forget, forgetAll, forgetShown, remember, shownAgain, takeNewest, undone, withdrawn } from "./own.ts";
import { closedProject, fromState, touchesUnknownSpans, useProject, withDocument, withEdits } from "./project.ts";
import { fillIn, stopFilling } from "./filling.ts";
import { allDone, inOrder } from "./queue.ts";
import { nowhere, showFailure, useView } from "./view.ts";

export function newId(): Id {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

/** Asks the host what there is, once, at start. */
export async function start(): Promise<void> {
  // A run of small moves that is still open is sent when the window is left, so that closing it loses nothing.
  window.addEventListener("pagehide", () => void sendStaged());
  window.addEventListener("blur", () => void sendStaged());
  const result = await service["app.state"]({});
  if (!result.ok) return showFailure(result.failure);
  const { settings, recent, host, platform, nativeDialogs, version, project } = result.value;
  useView.setState({ settings, recent, host, platform, nativeDialogs, version });
  if (project !== null) showProject(project);
}

/** Shows a project that was created or opened: its first document, at the start. */
export function showProject(state: ProjectState): void {
  forgetShown();
  useProject.setState(fromState(state), true);
  fillIn(state.rest, () => void sendStaged());
  useView.setState({
    ...nowhere,
    place: "documents",
    document: null,
    claim: null,
    schemaTag: null,
    dialog: null,
    peek: null,
  });
}

export async function closeProject(): Promise<void> {
  // A field saves what was typed when it is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await sendStaged();
  await allDone();
  await sendDrafts();
  const result = await service["project.close"]({});
  if (!result.ok) return showFailure(result.failure);
  stopFilling();
  useProject.setState(closedProject, true);
  useView.setState({ ...nowhere, document: null, dialog: null });
  const state = await service["app.state"]({});
  if (state.ok) useView.setState({ recent: state.value.recent });
}

/** Keeps records of documents that are not loaded so that they can be shown: far ends of relations, evidence of claims. */
export function hold(table: "spans" | "links", records: readonly (Span | Link)[]): void {
  useProject.setState(({ maps }) => ({
    maps: {
      ...maps,
      [table]: new Map<Id, Span | Link>([...maps[table], ...records.map((one) => [one.id, one] as const)]),
    },
  }));
}

/**
 * Makes a change: shown at once, saved next. A change that cannot be saved is taken back and the reason is shown.
 * A null proposal (nothing to change) does nothing. Resolves to whether it is on disk.
 */
export async function commit(proposal: Proposal | null): Promise<boolean> {
  void sendStaged();
  if (proposal === null) return false;
  show(proposal);
  return send(proposal);
}

/** How long a run of small moves may pause before it is saved as one change, in milliseconds. */
const RUN_PAUSE = 900;
const staged: { proposal: Proposal | null; timer: ReturnType<typeof setTimeout> | null } = {
  proposal: null,
  timer: null,
};

/**
 * Shows a small change at once and saves it together with those before it on the same record: a run of edge moves is
 * one step to undo. A pause, another change, undo or closing ends the run.
 */
export function stage(proposal: Proposal): void {
  const joined = staged.proposal === null ? null : joinProposals(staged.proposal, proposal);
  if (joined === null) void sendStaged();
  staged.proposal = joined ?? proposal;
  show(proposal);
  if (staged.timer !== null) clearTimeout(staged.timer);
  staged.timer = setTimeout(() => void sendStaged(), RUN_PAUSE);
}

async function sendStaged(): Promise<void> {
  const { proposal, timer } = staged;
  if (timer !== null) clearTimeout(timer);
  Object.assign(staged, { proposal: null, timer: null });
  if (proposal !== null) await send(proposal);
}

function show(proposal: Proposal): void {
  useProject.setState((store) => ({ ...withEdits(store, proposal.edits), saving: { state: "saving" } }));
}

/** Changes that are shown and not yet answered for. */
const unanswered = { count: 0 };

/** Only when nothing shown is still on its way is everything on disk. */
function savingNow(): { readonly state: "saved" | "saving" } {
  return { state: unanswered.count === 0 && staged.proposal === null ? "saved" : "saving" };
}

async function send(proposal: Proposal): Promise<boolean> {
  const own = remember(proposal.edits);
  unanswered.count += 1;
  const result = await inOrder(() => service["change.make"](proposal));
  unanswered.count -= 1;
  if (result.ok) {
    own.id = result.value.change?.id ?? null;
    useProject.setState({ history: result.value.history, saving: savingNow() });
    return true;
  }
  forget(own);
  useProject.setState((store) => ({
    ...withdrawn(store, own),
    saving: { state: "failed", failure: result.failure },
  }));
  await tellRefusal(result.failure);
  return false;
}

/** After a conflict the window did not know how things are, or what undo takes next. */
async function tellRefusal(failure: Failure): Promise<void> {
  if (failure.offer === "saveAs") showLost(failure);
  showFailure(failure);
  if (failure.code === "Conflict") await refresh();
}

/** Says that the project's file is no longer at its place, until it is saved as a new one. */
export function showLost({ message, remedy = "" }: Pick<Failure, "message" | "remedy">): void {
  useProject.setState({ lost: { message, remedy } });
}

export type Settled = Output<"change.undo">;

/**
 * Takes back the last change. One that was made here is taken back before the eyes at once; when the service cannot do
 * it, or takes back another one, it is shown again and what the service did is shown.
 */
export async function undo(): Promise<Settled | null> {
  void sendStaged();
  const own = takeNewest();
  if (own === undefined || touchesUnknownSpans(useProject.getState(), own.edits))
    return settle(() => service["change.undo"]({}));
  useProject.setState((store) => ({ ...undone(store, own), saving: { state: "saving" } }));
  unanswered.count += 1;
  const result = await inOrder(() => service["change.undo"]({}));
  unanswered.count -= 1;
  const isSame = result.ok && own.id !== null && result.value.change?.undoes === own.id;
  if (!isSame) useProject.setState((store) => shownAgain(store, own));
  if (isSame) useProject.setState({ history: result.value.history, saving: savingNow() });
  else useProject.setState({ saving: savingNow() });
  return isSame ? result.value : takeOver(result);
}

export function redo(): Promise<Settled | null> {
  return settle(() => service["change.redo"]({}));
}

/** Takes over a change that the service made: undo, redo, import. Null when it failed. */
export async function settle(call: () => Promise<Result<Settled>>): Promise<Settled | null> {
  void sendStaged();
  forgetAll();
  return takeOver(await inOrder(call));
}

async function takeOver(result: Result<Settled>): Promise<Settled | null> {
  if (!result.ok) {
    await tellRefusal(result.failure);
    return null;
  }
  const { change, history } = result.value;
  const store = useProject.getState();
  if (change === null) useProject.setState({ history });
  else if (touchesUnknownSpans(store, change.edits)) await refresh();
  else useProject.setState({ ...withEdits(store, change.edits), history, saving: savingNow() });
  return result.value;
}

/** Reads the project and the loaded documents again. */
export async function refresh(): Promise<void> {
  forgetShown();
  const first = await service["project.state"]({});
  const state = first.ok ? await wholeState(service, first.value) : first;
  if (!state.ok) return showFailure(state.failure);
  const wanted = [...useProject.getState().loaded.keys()].filter((id) =>
    state.value.records.documents.some((one) => one.id === id),
  );
  const contents = await Promise.all(wanted.map((document) => service["document.read"]({ document })));
  useProject.setState(
    contents.reduce(
      (store, content) => (content.ok ? withDocument(store, content.value) : store),
      fromState(state.value),
    ),
    true,
  );
  fillIn(null, () => void sendStaged());
}

export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  useView.setState(({ settings }) => ({ settings: { ...settings, ...patch } }));
  const result = await service["settings.change"](patch);
  if (result.ok) useView.setState({ settings: result.value });
  else showFailure(result.failure);
}
