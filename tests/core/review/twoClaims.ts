import type { Edit } from "#core/change.ts";
import type { SpanIssue } from "#core/review/issue.ts";
import { idris, mara, span, TEXT } from "./scene.ts";
import { World } from "./world.ts";

export const WORDS = "41 ferries were held at their berths";
export const WHOLE = `${WORDS} and that hospitals ran on diesel until dawn`;

/** Two who differ on where a claim ends. */
export function world(): World {
  return new World(TEXT, [mara, idris], [span(100, mara, WORDS), span(200, idris, WHOLE)]);
}

/** The first issue over spans. */
export function only(here: World): SpanIssue {
  const [issue] = here.spanIssues();
  if (issue === undefined) throw new Error("There is no issue");
  return issue;
}

/** The edits exist. */
export function must(edit: Edit | null): Edit {
  if (edit === null) throw new Error("The edit changes nothing");
  return edit;
}
