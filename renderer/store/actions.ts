import { isUndoable, joinProposals, type Proposal } from "#core/change.ts";
import type { Link, Span } from "#core/model/annotation.ts";
import { idMaker, type Id } from "#core/model/id.ts";
import type { Output } from "#contract/methods.ts";
import type { Failure, Result } from "#contract/result.ts";
import type { HistoryState, ProjectState, Settings } from "#contract/values.ts";
import { wholeState } from "#contract/wholeState.ts";
import { service } from "../service.ts";
import { sendDrafts } from "./drafts.ts";
import { confirm, forgetEarly, isAllAnswered, replace, showEarly, showMore, takeIn, type Early } from "./early.ts";
import {
  awaitChange,
  forget,
  forgetAll,
  labelsNow,
  noteLabels,
  noteAnswer,
  remember,
  takeRedo,
  takeUndo,
  type OwnStep,
} from "./own.ts";
import {
  closedProject,
  fromState,
  touchesUnknownSpans,
  useProject,
  withDocument,
  type ProjectStore,
} from "./project.ts";
import { fillIn, stopFilling } from "./filling.ts";
import { allDone, inOrder } from "./queue.ts";
import { closeDialog, nowhere, showFailure, useView } from "./view.ts";

export const newId: () => Id = idMaker(Date.now, () => crypto.getRandomValues(new Uint8Array(10)));

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
  forgetAll();
  forgetEarly();
  answered.history = state.history;
  noteLabels(state.history);
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

/** Opens or makes a project once everything is written in the one before, and shows it. */
export async function enterProject(open: () => Promise<Result<ProjectState>>): Promise<Result<ProjectState>> {
  await finishWork();
  const result = await inOrder(open);
  if (result.ok) showProject(result.value);
  return result;
}

/** Resolves when the service has answered for everything that is shown, and has what is half typed. */
async function finishWork(): Promise<void> {
  await sendStaged();
  await allDone();
  await sendDrafts();
}

export async function closeProject(): Promise<void> {
  if (await leaveProject()) closeDialog();
}

/** Closes the project; a sheet that is open stays. */
export async function leaveProject(): Promise<boolean> {
  // A field saves what was typed when it is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await finishWork();
  const result = await service["project.close"]({});
  if (!result.ok) {
    showFailure(result.failure);
    return false;
  }
  stopFilling();
  useProject.setState(closedProject, true);
  useView.setState({ ...nowhere, document: null });
  const state = await service["app.state"]({});
  if (state.ok) useView.setState({ recent: state.value.recent });
  return true;
}

/** Keeps records of documents that are not loaded so that they can be shown: far ends of relations, evidence of claims. */
export function hold(table: "spans" | "links", records: readonly (Span | Link)[]): void {
  takeIn((store) => ({
    ...store,
    maps: {
      ...store.maps,
      [table]: new Map<Id, Span | Link>([...store.maps[table], ...records.map((one) => [one.id, one] as const)]),
    },
  }));
}

/**
 * Makes a change: shown at once, saved next. A change that cannot be saved is taken back and the reason is shown.
 * A null proposal (nothing to change) does nothing. Resolves to whether it is on disk.
 */
export async function commit(proposal: Proposal | null): Promise<boolean> {
  void sendStaged();
  return proposal === null ? false : send(proposal, showWork(proposal));
}

/** How long a run of small moves may pause before it is saved as one change, in milliseconds. */
const RUN_PAUSE = 900;
type Run = {
  readonly proposal: Proposal;
  readonly early: Early;
  readonly timer: ReturnType<typeof setTimeout>;
};
type StageOptions = {
  /** Both as one; null when they do not belong to one run. */
  readonly join?: (before: Proposal, next: Proposal) => Proposal | null;
  /** How long the run may pause, in milliseconds. */
  readonly pause?: number;
};
const staged: { run: Run | null } = { run: null };

/**
 * Shows a small change at once and saves it together with those before it on the same record: a run of edge moves is
 * one step to undo. A pause, another change, undo or closing ends the run.
 */
export function stage(proposal: Proposal, { join = joinProposals, pause = RUN_PAUSE }: StageOptions = {}): void {
  const { run } = staged;
  const joined = run === null ? null : join(run.proposal, proposal);
  const timer = setTimeout(() => void sendStaged(), pause);
  if (run === null || joined === null) {
    void sendStaged();
    staged.run = { proposal, early: showWork(proposal), timer };
    return;
  }
  clearTimeout(run.timer);
  showMore(run.early, proposal.edits, joined.edits);
  staged.run = { proposal: joined, early: run.early, timer };
}

/** Saves the run of small moves that is open, unless it has ended where it began. */
export async function sendStaged(): Promise<void> {
  const { run } = staged;
  if (run === null) return;
  clearTimeout(run.timer);
  staged.run = null;
  if (run.proposal.edits.length > 0) await send(run.proposal, run.early);
  else if (confirm(run.early)) tellAnswer(null);
}

function showWork(proposal: Proposal): Early {
  const early = showEarly(proposal.edits);
  if (isUndoable(proposal)) useProject.setState({ history: { undo: proposal.label, redo: null } });
  return early;
}

/** What the service said last of undo and redo. */
const answered: { history: HistoryState } = { history: closedProject.history };

/** Only when nothing shown is still on its way is everything on disk, and undo and redo are as the service says. */
function tellAnswer(history: HistoryState | null): void {
  if (history !== null) answered.history = history;
  if (isAllAnswered()) {
    noteLabels(answered.history);
    useProject.setState({ history: answered.history, saving: { state: "saved" } });
  } else useProject.setState({ saving: { state: "saving" } });
}

async function send(proposal: Proposal, early: Early): Promise<boolean> {
  const own = remember(proposal);
  const result = await inOrder(() => service["change.make"](proposal));
  if (result.ok) {
    own.id = result.value.change?.id ?? null;
    if (confirm(early)) tellAnswer(result.value.history);
    return true;
  }
  forget(own);
  if (replace(early, [])) {
    tellAnswer(null);
    useProject.setState({ saving: { state: "failed", failure: result.failure } });
  }
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
 * it, or takes back another one, what it did is shown instead.
 */
export function undo(): Promise<Settled | null> {
  void sendStaged();
  return takeOver(() => service["change.undo"]({}), takeUndo());
}

export function redo(): Promise<Settled | null> {
  void sendStaged();
  return takeOver(() => service["change.redo"]({}), takeRedo());
}

/** Takes over a change that the service makes, such as an import. Null when it failed. */
export function settle(call: () => Promise<Result<Settled>>): Promise<Settled | null> {
  void sendStaged();
  return takeOver(call, awaitChange());
}

async function takeOver(call: () => Promise<Result<Settled>>, step: OwnStep): Promise<Settled | null> {
  const isWideGuess = touchesUnknownSpans(useProject.getState(), step.makes.edits);
  const early = showEarly(step.makes.edits);
  useProject.setState(({ history }) => ({ history: labelsNow(history) }));
  const result = await inOrder(call);
  const change = result.ok ? result.value.change : null;
  const edits = change?.edits ?? [];
  const isWide = isWideGuess || touchesUnknownSpans(useProject.getState(), edits);
  const isHere = noteAnswer(step, change) ? confirm(early) : replace(early, edits);
  if (isHere) tellAnswer(result.ok ? result.value.history : null);
  if (!result.ok) {
    await tellRefusal(result.failure);
    return null;
  }
  if (isWide) await refresh();
  return result.value;
}

/** Reads the project and the loaded documents again, after everything that is on its way. */
export async function refresh(): Promise<void> {
  const read = await inOrder(readAgain);
  if (read === null) return;
  takeIn(() => read);
  useProject.setState({ lost: null });
  tellAnswer(read.history);
  fillIn(null, () => void sendStaged());
}

async function readAgain(): Promise<ProjectStore | null> {
  const first = await service["project.state"]({});
  const state = first.ok ? await wholeState(service, first.value) : first;
  if (!state.ok) {
    showFailure(state.failure);
    return null;
  }
  const wanted = [...useProject.getState().loaded.keys()].filter((id) =>
    state.value.records.documents.some((one) => one.id === id),
  );
  const contents = await Promise.all(wanted.map((document) => service["document.read"]({ document })));
  return contents.reduce(
    (store, content) => (content.ok ? withDocument(store, content.value) : store),
    fromState(state.value),
  );
}

export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  useView.setState(({ settings }) => ({ settings: { ...settings, ...patch } }));
  const result = await service["settings.change"](patch);
  if (result.ok) useView.setState({ settings: result.value });
  else showFailure(result.failure);
}
