import type { Gamma, GammaRequest } from "#core/agreement/gamma/gamma.ts";
import type { Outcome } from "#core/problem.ts";
import type { checkCopy } from "#db/checkCopy.ts";
import type { RecoveryReport } from "#db/recover/recover.ts";
import type { MergeReport } from "#contract/mergeValues.ts";
import type { ReadSet, SetRequest } from "../annotations/readSet.ts";
import type { BringCopyIn, BroughtIn, LookAtCopy, Merged } from "../merging/mergeRoom.ts";

/** What is done in a thread of its own, because it would keep others waiting for long, and what comes of it. */
export type Jobs = {
  /** compacted: where a copy that was just written is compacted on the way; null: it stays as it is. */
  readonly finish: {
    readonly input: { readonly file: string; readonly compacted: string | null };
    readonly output: ReturnType<typeof checkCopy>;
  };
  /** name: what the project is called when its own name is lost. */
  readonly recover: {
    readonly input: { readonly file: string; readonly target: string; readonly person: string; readonly name: string };
    readonly output: Outcome<RecoveryReport>;
  };
  /** The output is a sentence when nothing can be brought in. */
  readonly readAnnotations: { readonly input: SetRequest; readonly output: ReadSet | string };
  readonly gamma: { readonly input: GammaRequest; readonly output: Gamma };
  /** Reading a copy, and what bringing it in would do: the thread remembers both until it is brought in. */
  readonly readCopy: { readonly input: LookAtCopy; readonly output: Merged<null> };
  readonly lookAtCopy: { readonly input: LookAtCopy; readonly output: Merged<MergeReport> };
  readonly bringCopyIn: { readonly input: BringCopyIn; readonly output: Merged<BroughtIn> };
};
export type JobName = keyof Jobs;

/** A job as it is handed over. */
export type Job = { readonly [N in JobName]: { readonly name: N; readonly input: Jobs[N]["input"] } }[JobName];

/** What the thread tells: how far it is, and in the end what came of it. */
export type Told =
  | { readonly stage: string; readonly done: number; readonly total: number }
  | { readonly output: Jobs[JobName]["output"] };
