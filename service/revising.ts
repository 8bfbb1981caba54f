import type { Service } from "#contract/methods.ts";
import type { Context } from "./context.ts";
import type { ImportDesk } from "./importing/importDesk.ts";
import type { RevisionDesk } from "./revising/revisionDesk.ts";

type Revising = Pick<
  Service,
  "revision.alike" | "revision.check" | "revision.finish" | "revision.waiting" | "revision.place" | "revision.carry"
>;

/** Replacing texts by corrected copies. What compares texts is loaded when it is needed. */
export function createRevising(context: Context, importing: () => Promise<ImportDesk>): Revising {
  let loading: Promise<RevisionDesk> | undefined;
  const desk = (): Promise<RevisionDesk> => (loading ??= loadDesk(context, importing));
  return {
    "revision.alike": async (input) => (await desk()).alike(input),
    "revision.check": async (input) => (await desk()).check(input),
    "revision.finish": async (input) => (await desk()).finish(input),
    "revision.waiting": async () => (await desk()).waiting(),
    "revision.place": async (input) => (await desk()).place(input),
    "revision.carry": async () => (await desk()).carry(),
  };
}

async function loadDesk(context: Context, importing: () => Promise<ImportDesk>): Promise<RevisionDesk> {
  const { RevisionDesk } = await import("./revising/revisionDesk.ts");
  return new RevisionDesk(context, importing);
}
