import type { Service } from "#contract/methods.ts";
import type { Result } from "#contract/result.ts";
import type { Context } from "./context.ts";
import { handOut } from "./merging/handOut.ts";
import { MergeDesk } from "./merging/mergeDesk.ts";
import { listConflicts, settleConflict } from "./merging/standing.ts";
import type { Session } from "./session.ts";

type Merging = Pick<
  Service,
  "merge.check" | "merge.finish" | "merge.cancel" | "merge.conflicts" | "merge.settle" | "project.handOut"
>;

/** Handing copies out to colleagues, and bringing their work together again. */
export function createMerging(context: Context, session: Session, backUp: () => Promise<Result<unknown>>): Merging {
  const desk = new MergeDesk(context, session, backUp);
  session.watch({ opened: () => {}, closed: () => desk.forget() });
  return {
    "merge.check": async (input) => desk.check(input),
    "merge.finish": async (input) => desk.finish(input),
    "merge.cancel": async ({ batch }) => desk.cancel(batch),
    "merge.conflicts": async () => listConflicts(session),
    "merge.settle": async (input) => {
      await session.returned();
      return settleConflict(session, input);
    },
    "project.handOut": async (input) => handOut(context, session, input),
  };
}
