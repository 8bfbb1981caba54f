import { useEffect, useState } from "react";
import type { AnnotationChoice, AnnotationReport, AnnotationSet } from "#contract/annotationValues.ts";
import { ok } from "#contract/result.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../../service.ts";
import { readFiles } from "../../shell/files.ts";
import { settle } from "../../store/actions.ts";
import { showFailure, showToast, type ImportSource } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import type { placeOf } from "../import/FolderField.tsx";

/** What was chosen for one set; what is not here is done as the check proposes. */
type Chosen = Omit<AnnotationChoice, "set">;
export type Unit = NonNullable<AnnotationSet["unit"]>["unit"];

export type TagImportState = {
  readonly batch: Id | null;
  readonly sets: readonly AnnotationSet[];
  readonly wanted: ReadonlySet<number>;
  readonly chosen: ReadonlyMap<number, Chosen>;
  /** Units that somebody has chosen, by set. */
  readonly units: ReadonlyMap<number, Unit>;
  readonly current: number | null;
  readonly reports: readonly AnnotationReport[] | null;
  readonly busy: boolean;
};

export type TagImportActions = {
  readonly want: (set: number, wanted: boolean) => void;
  readonly show: (set: number) => void;
  readonly choose: (set: number, choice: Chosen) => void;
  readonly count: (set: number, unit: Unit) => Promise<void>;
  readonly finish: (place: ReturnType<typeof placeOf>) => Promise<void>;
  readonly cancel: () => void;
};

const empty: TagImportState = {
  batch: null,
  sets: [],
  wanted: new Set(),
  chosen: new Map(),
  units: new Map(),
  current: null,
  reports: null,
  busy: true,
};

/** Whether several units fit and nobody has said which is meant. */
export function isUnclear({ unit, set }: AnnotationSet, units: TagImportState["units"]): boolean {
  return (unit?.fitting.length ?? 0) > 1 && !units.has(set);
}

/** The check of files that hold tags and the choices made about them; nothing is written before `finish`. */
export function useTagImport(
  files: readonly ImportSource[],
  onFailure: () => void,
): [TagImportState, TagImportActions] {
  const [state, setState] = useState<TagImportState>(empty);
  const patch = (more: Partial<TagImportState>): void => setState((before) => ({ ...before, ...more }));
  useEffect(() => {
    let shown = true;
    const check = async (): Promise<void> => {
      const read = await readFiles(
        files,
        () => shown,
        () => {},
      );
      if (read === null) return showToast({ text: t("dialogs:import.stopped") });
      if (read.length === 0) return onFailure();
      const result = await service["annotations.check"]({ files: read });
      if (!shown) return void (result.ok && service["annotations.cancel"]({ batch: result.value.batch }));
      if (!result.ok) {
        showFailure(result.failure);
        return onFailure();
      }
      const { batch, sets } = result.value;
      const possible = sets.filter(({ problem }) => problem === null).map(({ set }) => set);
      patch({ batch, sets, wanted: new Set(possible), current: possible[0] ?? sets[0]?.set ?? null, busy: false });
    };
    void check();
    return () => {
      shown = false;
    };
    // The files of one sheet never change; checking them again would read them twice.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return [state, actionsFor(state, patch)];
}

function actionsFor(state: TagImportState, patch: (more: Partial<TagImportState>) => void): TagImportActions {
  const { batch, sets, wanted, chosen, units } = state;
  return {
    want: (set, isWanted) => {
      const next = new Set(wanted);
      if (isWanted) next.add(set);
      else next.delete(set);
      patch({ wanted: next });
    },
    show: (set) => patch({ current: set }),
    choose: (set, choice) => patch({ chosen: new Map(chosen).set(set, { ...chosen.get(set), ...choice }) }),
    count: async (set, unit) => {
      if (batch === null) return;
      patch({ busy: true, units: new Map(units).set(set, unit) });
      const result = await service["annotations.recheck"]({ batch, set, unit });
      patch({
        busy: false,
        ...(result.ok ? { sets: sets.map((one) => (one.set === set ? result.value : one)) } : { units }),
      });
      if (!result.ok) showFailure(result.failure);
    },
    finish: async (place) => {
      if (batch === null) return;
      patch({ busy: true });
      const reports: AnnotationReport[] = [];
      for (const set of wanted) {
        const report = await bringIn(batch, place, { set, ...chosen.get(set) });
        if (report === null) break;
        reports.push(report);
      }
      if (reports.length === 0) return patch({ busy: false });
      void service["annotations.cancel"]({ batch });
      patch({ busy: false, reports, batch: null });
    },
    cancel: () => void (batch === null ? service["work.stop"]({}) : service["annotations.cancel"]({ batch })),
  };
}

/** One set as one step to undo. Null when it failed, which was told. */
async function bringIn(
  batch: Id,
  place: ReturnType<typeof placeOf>,
  choice: AnnotationChoice,
): Promise<AnnotationReport | null> {
  const done: { report: AnnotationReport | null } = { report: null };
  await settle(async () => {
    const result = await service["annotations.finish"]({ batch, ...place, sets: [choice] });
    if (!result.ok) return result;
    const { reports, changes, history } = result.value;
    done.report = reports[0] ?? null;
    return ok({ change: changes[0] ?? null, history });
  });
  return done.report;
}
