import path from "node:path";
import { added, type Proposal } from "#core/change.ts";
import type { Id } from "#core/model/id.ts";
import type { Pairing } from "#core/model/review.ts";
import type { MergeReport, PairingOffer } from "#contract/mergeValues.ts";
import type { MergePlan } from "#db/merge/planMerge.ts";
import { MERGING } from "#db/merge/stored.ts";

/** Who brings which file in, and what counts as one from now on. */
type Bringing = {
  readonly file: string;
  readonly pairings: readonly PairingOffer[];
  readonly person: Id;
  readonly now: number;
  readonly newId: () => Id;
};

/** The change that notes what came, with what had to be mended. */
export function noteMerge(
  { plan, report }: { readonly plan: Pick<MergePlan, "repairs">; readonly report: MergeReport },
  { file, pairings, person, now, newId }: Bringing,
): Proposal {
  const name = path.basename(file);
  const note = added("merges", {
    id: newId(),
    annotator: person,
    file: name,
    changes: report.changes,
    report: spellReport(report),
    created: now,
  });
  const alike = pairings.map(({ table, record, same }) =>
    added("pairings", { id: newId(), table, record, same, created: now } satisfies Pairing),
  );
  const people = report.people.map((one) => one.name).join(", ");
  return {
    code: MERGING,
    label: `Bring in ${name}${people === "" ? "" : `: ${people}`}`.slice(0, 300),
    edits: [note, ...plan.repairs.map(({ edit }) => edit), ...alike],
  };
}

/** What a record of reports holds, in UTF-16 code units. */
const LONGEST = 900_000;

/** The report as it is kept in the log; lists that are too long for it are cut, and their lengths said. */
function spellReport(report: MergeReport): string {
  const whole = JSON.stringify(report);
  if (whole.length <= LONGEST) return whole;
  const { documents, conflicts } = report;
  const cut = { documents: documents.slice(0, 500), conflicts: conflicts.slice(0, 500) };
  return JSON.stringify({ ...report, ...cut, all: { documents: documents.length, conflicts: conflicts.length } });
}
