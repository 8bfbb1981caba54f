import type { Service } from "./methods.ts";
import { ok, type Result } from "./result.ts";
import type { ProjectState } from "./values.ts";

/** The state with all documents in it: a project that was opened says only its first ones. */
export async function wholeState(
  service: Pick<Service, "documents.list">,
  state: ProjectState,
): Promise<Result<ProjectState>> {
  let whole = state;
  while (whole.rest !== null) {
    const page = await service["documents.list"]({ after: whole.rest });
    if (!page.ok) return page;
    const { documents, readings, next } = page.value;
    const records = {
      ...whole.records,
      documents: [...whole.records.documents, ...documents],
      readings: [...whole.records.readings, ...readings],
    };
    whole = { ...whole, records, rest: next };
  }
  return ok(whole);
}
