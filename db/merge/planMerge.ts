import type { Edit } from "#core/change.ts";
import { foldRecord, type FoldedRecord } from "#core/merge/foldRecord.ts";
import { repairAll, type Repair } from "#core/merge/repairs.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AnyRecord } from "#core/model/records.ts";
import { goldId } from "#core/model/review.ts";
import { done, refuse, type Outcome } from "#core/problem.ts";
import { AfterState, type RulesView } from "#core/rules/afterState.ts";
import type { Reference } from "#core/rules/references.ts";
import { checkMerged } from "#core/merge/checkMerged.ts";
import { sha256 } from "../binary.ts";
import type { ChangeLog } from "../changes.ts";
import type { Contents } from "../contents.ts";
import type { HiddenRecord } from "../hidden.ts";
import type { GiveWay } from "../preparedChange.ts";
import type { ProjectReader } from "../projectFile.ts";
import { RecordHistory } from "./history.ts";
import { mergeRecords } from "./mergedRecords.ts";
import { settleReferences } from "./netEdits.ts";
import { tryTheirs, type Theirs } from "./stored.ts";
import type { StoredChange } from "./theirLog.ts";

/** All that bringing in another copy of this project will write, and what is to be told of it. */
export type MergePlan = {
  /** The changes that are not here, in an order in which each stands after those it knew. */
  readonly fresh: readonly StoredChange[];
  readonly contents: Contents;
  /** What happens to the rows. */
  readonly edits: readonly Edit[];
  readonly merged: ReadonlyMap<Id, FoldedRecord>;
  readonly hidden: readonly HiddenRecord[];
  /** Removed in one copy, used in the other: they stay. */
  readonly kept: readonly Reference[];
  readonly repairs: readonly Repair[];
  /** The last change here when it was planned. */
  readonly plannedAt: number;
};

/** Another copy of the project, as merging reads it. */
export type MergeSource = Theirs & { readonly reader: ProjectReader };

export type Mine = {
  readonly log: ChangeLog;
  readonly reader: ProjectReader;
  readonly hidden: readonly HiddenRecord[];
  /** unknown: records that are not here. */
  readonly viewWith: (contents: Contents, unknown: ReadonlySet<Id>) => RulesView;
};

/**
 * Works out what bringing in the other copy will do. Nothing is written. Rejects with what `giveWay` throws.
 * @param read its changes that were not here when they were read
 */
export async function planMerge(
  mine: Mine,
  read: readonly StoredChange[],
  theirs: MergeSource,
  giveWay: GiveWay,
): Promise<Outcome<MergePlan>> {
  const { log, reader } = mine;
  const plannedAt = reader.lastChange();
  const fresh = read.filter(({ change }) => !log.has(change.id));
  const changes = fresh.map(({ change }) => change);
  const gold = goldId(reader.all("project")[0]?.id ?? "");
  const isGold = (annotator: Id): boolean => annotator === gold;
  const { merged, unknown } = await mergeRecords({ log, reader }, changes, isGold, giveWay);
  const contents = contentsFor(merged, reader, theirs.reader);
  if (!contents.ok) return contents;
  const view = mine.viewWith(contents.value, unknown);
  const history = new RecordHistory(log, changes);
  const lastOf = ({ id }: Reference): AnyRecord | undefined =>
    merged.get(id)?.record ?? foldWhole(history, id, log, isGold)?.record;
  const net = settleReferences(merged, mine.hidden, view, lastOf);
  const state = new AfterState(net.edits, view);
  const wrong = checkMerged(net.edits, state);
  if (wrong !== null)
    return refuse("Refused", `This copy holds what no project can hold, so nothing was brought in: ${wrong.message}`, {
      where: theirs.path,
      remedy: "Ask where it comes from.",
    });
  const repairs = repairAll(state, (id) => merged.has(id));
  return done({ fresh, contents: contents.value, merged, repairs, plannedAt, ...net });
}

function foldWhole(
  history: RecordHistory,
  id: Id,
  log: ChangeLog,
  isGold: (annotator: Id) => boolean,
): FoldedRecord | undefined {
  const steps = history.stepsTo(id, log.heads(id));
  return steps.length === 0 ? undefined : foldRecord(steps, isGold);
}

/** The texts, structures and original files of documents that come in. */
function contentsFor(
  merged: ReadonlyMap<Id, FoldedRecord>,
  mine: ProjectReader,
  theirs: ProjectReader,
): Outcome<Contents> {
  const contents = new Map<Sha256, Uint8Array>();
  for (const { record } of merged.values()) {
    if (!("structure" in record) || mine.get("documents", record.id) !== undefined) continue;
    for (const hash of [record.text, record.structure, ...(record.source === null ? [] : [record.source.bytes])]) {
      if (contents.has(hash) || mine.content(hash) !== undefined) continue;
      const bytes = tryTheirs(() => theirs.content(hash));
      if (bytes === undefined || sha256(bytes) !== hash)
        return refuse(
          "Unreadable",
          `The text of ${record.name} is missing or damaged in this copy, so nothing was brought in.`,
          {
            remedy: "Ask for the file again.",
          },
        );
      contents.set(hash, bytes);
    }
  }
  return done(contents);
}
