import type { Id } from "../model/id.ts";
import { majoritySide, type Issue } from "./issue.ts";

/**
 * What gold would have where nobody decided: what all or most say, or the one version there is. Ids of those versions;
 * none where most have nothing, or nothing stands out.
 */
export function likelyVersions(issue: Issue): readonly Id[] {
  const saying = issue.sides.filter(({ members }) => members.length > 0);
  const side = majoritySide(issue) ?? (saying.length === 1 ? saying[0] : undefined);
  // What several say is told once, by the first of them.
  const said = issue.members.filter(({ id }) => side?.members.includes(id));
  return said.filter(({ annotator }) => annotator === said[0]?.annotator).map(({ id }) => id);
}
