import { useEffect, useState } from "react";
import type { MergeReport } from "#contract/mergeValues.ts";
import { ok, type Failure } from "#contract/result.ts";
import type { Id } from "#core/model/id.ts";
import { service } from "../../service.ts";
import { settle } from "../../store/actions.ts";

/** What a copy that was read would bring, and which look-alikes were ticked: their places in the report. */
type Shown = { readonly batch: Id; readonly report: MergeReport; readonly taken: ReadonlySet<number> };

export type MergeState =
  | { readonly step: "choosing"; readonly failure: Failure | null }
  | { readonly step: "reading" }
  | ({ readonly step: "shown" | "writing" } & Shown)
  | { readonly step: "done"; readonly report: MergeReport; readonly paired: number };

export type MergeActions = {
  readonly choose: (path: string) => void;
  readonly take: (pairing: number, taken: boolean) => void;
  readonly finish: () => Promise<void>;
  /** Forgets the copy that is looked at, to choose another one. */
  readonly letGo: () => void;
  /** Ends the reading or writing under way; nothing is brought in. */
  readonly stop: () => void;
};

/** A colleague's copy, from the choice of its file to what was brought in; nothing is written before `finish`. */
export function useMerge(): [MergeState, MergeActions] {
  // A new object each time, so that a file that could not be read can be chosen again.
  const [file, setFile] = useState<{ readonly path: string } | null>(null);
  const [state, setState] = useState<MergeState>({ step: "choosing", failure: null });
  useEffect(() => {
    if (file === null) return;
    const asked: { isWanted: boolean; batch: Id | null } = { isWanted: true, batch: null };
    void service["merge.check"](file).then((result) => {
      if (!asked.isWanted) return void (result.ok && service["merge.cancel"]({ batch: result.value.batch }));
      if (!result.ok) return setState({ step: "choosing", failure: result.failure });
      asked.batch = result.value.batch;
      return setState({ step: "shown", ...result.value, taken: new Set() });
    });
    return () => {
      asked.isWanted = false;
      if (asked.batch !== null) void service["merge.cancel"]({ batch: asked.batch });
    };
  }, [file]);
  const actions: MergeActions = {
    choose: (path) => {
      setFile({ path });
      setState({ step: "reading" });
    },
    take: (pairing, isTaken) => {
      if (state.step !== "shown") return;
      const taken = new Set(state.taken);
      if (isTaken) taken.add(pairing);
      else taken.delete(pairing);
      setState({ ...state, taken });
    },
    finish: async () => {
      if (state.step !== "shown") return;
      setState({ ...state, step: "writing" });
      const report = await bringIn(state);
      setState(report === null ? state : { step: "done", report, paired: state.taken.size });
    },
    letGo: () => {
      setFile(null);
      setState({ step: "choosing", failure: null });
    },
    stop: () => void service["work.stop"]({}),
  };
  return [state, actions];
}

/** Null when it failed, which was told. */
async function bringIn({ batch, taken }: Shown): Promise<MergeReport | null> {
  const done: { report: MergeReport | null } = { report: null };
  await settle(async () => {
    const result = await service["merge.finish"]({ batch, pairings: [...taken] });
    if (!result.ok) return result;
    done.report = result.value.report;
    return ok({ change: result.value.change, history: result.value.history });
  });
  return done.report;
}
