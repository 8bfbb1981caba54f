import type { Change, Edit } from "#core/change.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { Step } from "#core/merge/foldRecord.ts";
import type { ChangeLog } from "../changes.ts";
import { isGround } from "./stored.ts";

/** Changes kept in memory: one that touched thousands of records is asked for thousands of times. */
const MOST = 2000;

/** A change with its edits by record. */
type Known = { readonly change: Change; readonly edits: ReadonlyMap<Id, Edit>; readonly removed: ReadonlySet<Id> };

/** Everything that was ever done to a record, by walking back from its last changes. */
export class RecordHistory {
  readonly #log: ChangeLog;
  readonly #fresh: ReadonlyMap<Sha256, Change>;
  readonly #read = new Map<Sha256, Known>();

  constructor(log: ChangeLog, fresh: readonly Change[] = []) {
    this.#log = log;
    this.#fresh = new Map(fresh.map((change) => [change.id, change]));
  }

  /** The steps that led to these changes of the record. What is in neither log is left out. */
  stepsTo(record: Id, heads: Iterable<Sha256>): Step[] {
    const steps = new Map<Sha256, Step>();
    const open = [...heads];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (steps.has(id)) continue;
      const step = this.#step(record, id);
      if (step === undefined) continue;
      steps.set(id, step);
      open.push(...step.seen);
    }
    return [...steps.values()];
  }

  #step(record: Id, id: Sha256): Step | undefined {
    const known = this.#find(id);
    const edit = known?.edits.get(record);
    if (known === undefined || edit === undefined) return undefined;
    const { change, removed } = known;
    const { time, person, undoes } = change;
    const seen = change.seen[record] ?? [];
    const [ground, followsTag] = [isGround(change), hangsOn(edit, removed)];
    return { change: id, time, person, seen, edit, isGround: ground, followsTag, undoes };
  }

  #find(id: Sha256): Known | undefined {
    const read = this.#read.get(id);
    if (read !== undefined) return read;
    const change = this.#fresh.get(id) ?? this.#log.get(id)?.change;
    if (change === undefined) return undefined;
    if (this.#read.size >= MOST) this.#read.clear();
    const known = know(change);
    this.#read.set(id, known);
    return known;
  }
}

function know(change: Change): Known {
  const edits = new Map(change.edits.map((edit) => [edit.id, edit]));
  const removed = new Set(
    change.edits.flatMap(({ table, id, after }) => (table === "spans" && after === null ? id : [])),
  );
  return { change, edits, removed };
}

function hangsOn({ after, before }: Edit, removed: ReadonlySet<Id>): boolean {
  if (after !== null || before === null || removed.size === 0) return false;
  const ends = [
    "source" in before ? before.source : null,
    "target" in before ? before.target : null,
    "span" in before ? before.span : null,
  ];
  return ends.some((span) => typeof span === "string" && removed.has(span));
}
