import { isUndoable } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { LogEntry } from "./changeRows.ts";
import type { ChangeLog } from "./changes.ts";
import type { HistoryLabels } from "./projectFile.ts";

/** How far undo goes back. */
export const MOST_STEPS = 500;

export type Step = { readonly id: Sha256; readonly label: string };

/** How many changes are read from the end of the log first: most of the time enough for all steps. */
const FIRST_READ = 2 * MOST_STEPS;

/** What one annotator can undo and redo: read from the end of the log once, then kept up to date change by change. */
export class History {
  #undo: Step[] = [];
  #redo: Step[] = [];
  /** Steps that stand in the way of those behind them, because something was built on what they did. */
  readonly #passedOver = new Set<Sha256>();

  constructor(log: Pick<ChangeLog, "latestOf">, person: Id) {
    for (let wanted = FIRST_READ; ; wanted *= 4) {
      const entries = log.latestOf(person, wanted);
      if (this.#replay(entries.toReversed()) || entries.length < wanted) return;
    }
  }

  /**
   * Whether what came before these changes makes no difference: all steps are there, and none of the changes took back
   * an earlier one.
   */
  #replay(entries: readonly LogEntry[]): boolean {
    this.#undo = [];
    this.#redo = [];
    const isClosed = entries.map((entry) => this.follow(entry)).every((known) => known);
    return isClosed && this.#undo.length === MOST_STEPS;
  }

  /** Takes note of the next change of this annotator. False when it takes back one that is not known. */
  follow({ id, label, code, undoes }: Pick<LogEntry, "id" | "label" | "code" | "undoes">): boolean {
    if (undoes === null) {
      this.reconsider();
      if (!isUndoable({ code })) return true;
      this.#redo = [];
      this.#push({ id, label });
      return true;
    }
    const undone = take(this.#undo, undoes);
    if (undone !== undefined) {
      this.#redo.push({ id, label: undone.label });
      return true;
    }
    const redone = take(this.#redo, undoes);
    if (redone !== undefined) this.#push({ id, label: redone.label });
    return redone !== undefined;
  }

  /** The change that undo takes back next. */
  nextUndo(): Step | undefined {
    return this.#undo.findLast(({ id }) => !this.#passedOver.has(id));
  }

  /** The undoing that redo takes back next. */
  nextRedo(): Step | undefined {
    return this.#redo.findLast(({ id }) => !this.#passedOver.has(id));
  }

  /** Goes on with the step behind this one, which cannot be taken. */
  passOver(id: Sha256): void {
    this.#passedOver.add(id);
  }

  /** After other work, what could not be taken may be possible again. */
  reconsider(): void {
    this.#passedOver.clear();
  }

  labels(): HistoryLabels {
    return { undo: this.nextUndo()?.label ?? null, redo: this.nextRedo()?.label ?? null };
  }

  #push(step: Step): void {
    this.#undo.push(step);
    if (this.#undo.length > MOST_STEPS) this.#undo.shift();
  }
}

/** It is nearly always the last one; another branch of the log can have taken back an earlier one. */
function take(steps: Step[], id: Sha256): Step | undefined {
  const index = steps.findLastIndex((step) => step.id === id);
  return index === -1 ? undefined : steps.splice(index, 1)[0];
}
