import { acceptRelations, acceptVersions, keepBoth, mergeVersions, rejectAll } from "#core/actions/decisions.ts";
import { type Proposal } from "#core/change.ts";
import { type Random } from "#core/random.ts";
import { isSettled, type Issue } from "#core/review/issue.ts";
import { mara } from "./scene.ts";
import { World } from "./world.ts";

/** Something that can be decided about an issue. */
export function decide(here: World, issue: Issue, random: Random): Proposal | null {
  if (issue.about === "relations") {
    const taken = issue.members[random.below(issue.members.length)]?.id ?? "";
    const accepted = random.below(4) === 0 ? null : acceptRelations(here.settling(), issue, [taken], here.endOf);
    return accepted ?? rejectAll(here.settling(), issue);
  }
  const annotator = issue.members[random.below(issue.members.length)]?.annotator ?? mara;
  const ways = [
    () => acceptVersions(here.settling(), issue, annotator),
    () => keepBoth(here.settling(), issue),
    () => mergeVersions(here.settling(), issue),
    () => rejectAll(here.settling(), issue),
  ];
  return ways[random.below(ways.length)]?.() ?? acceptVersions(here.settling(), issue, annotator);
}

/** Not settled, and its ends are. */
export const isWaiting = (issue: Issue): boolean =>
  !isSettled(issue) && (issue.about === "spans" || issue.blockedBy.length === 0);
