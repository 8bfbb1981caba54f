import type { Span } from "#core/model/annotation.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import type { Ground } from "#core/review/ground.ts";
import { isOpen, majoritySide, type Issue } from "#core/review/issue.ts";
import { likelyVersions } from "#core/review/likely.ts";
import { joinRanges } from "#core/text/ranges.ts";
import type { InkState } from "../../reader/ink/inkSpan.ts";
import { compareSpans, mergeSorted } from "../../store/spans.ts";
import type { Sides } from "./options.ts";
import type { LoadedDocument } from "../../store/project.ts";
import type { Now } from "./now.ts";
import type { ReviewState } from "./state.ts";

/** How the spans of a text are drawn in review. */
export type Looks = { readonly states: ReadonlyMap<Id, InkState>; readonly uneven: readonly Range[] };

/**
 * What is agreed or settled is quiet; what is open has its colours; the issue one stands at is strong below the line,
 * and what was just chosen on whichever side it is.
 */
export function lookOfIssues(
  issues: readonly Issue[],
  current: Issue | null,
  { below, above }: Sides,
  chosen: ReviewState["chosen"],
  { resolve }: Pick<Ground, "resolve">,
): Looks {
  const states = new Map<Id, InkState>();
  const uneven: Range[] = [];
  for (const issue of issues) {
    const isCurrent = issue.key === current?.key;
    const isQuiet = !isCurrent && !isOpen(issue);
    for (const { id, annotator } of issue.about === "spans" ? issue.members : []) {
      if (isCurrent && chosen?.issue === issue.key) states.set(id, chosen.taken.includes(id) ? "selected" : "faded");
      else if (isQuiet) states.set(id, "quiet");
      else if (isCurrent && resolve(annotator) === (below ?? above)) states.set(id, "hover");
    }
    const shown = issue.members.filter(({ annotator }) => [below, above].includes(resolve(annotator)));
    if (issue.about === "spans" && !isQuiet && shown.length > 1) uneven.push(...issue.uneven);
  }
  return { states, uneven: joinRanges(uneven) };
}

/** One person's column: strong where one stands, or what was just taken. */
export function lookOfColumn(current: Issue | null, chosen: ReviewState["chosen"]): Looks {
  const states = new Map<Id, InkState>();
  const isChosen = chosen !== null && chosen.issue === current?.key;
  for (const { id } of current?.about === "spans" ? current.members : [])
    states.set(id, !isChosen ? "hover" : chosen.taken.includes(id) ? "selected" : "faded");
  return { states, uneven: [] };
}

/**
 * Gold: dashed what it would have where nobody decided. At the issue one stands at that is the version one leans to, or
 * the first one's when nothing else stands out; what was just taken is gold already.
 */
export function lookOfGold(
  issues: readonly Issue[],
  current: Issue | null,
  first: Id | null,
  { chosen, leaning }: Pick<ReviewState, "chosen" | "leaning">,
  { resolve }: Pick<Ground, "resolve">,
): Looks {
  const states = new Map<Id, InkState>();
  for (const issue of issues) {
    if (issue.about !== "spans" || chosen?.issue === issue.key) continue;
    if (issue.state !== "undecided" && issue.state !== "later" && issue.state !== "contested") continue;
    const likely = likelyVersions(issue);
    const isBare = likely.length === 0 && majoritySide(issue) === null;
    const whose = issue.key === current?.key ? (leaning ?? (isBare ? first : null)) : null;
    const own = issue.members.filter(({ annotator }) => resolve(annotator) === whose).map(({ id }) => id);
    for (const id of whose === null ? likely : own) states.set(id, "suggested");
  }
  return { states, uneven: [] };
}

/** The spans of a text, by place, and those that gold is offered once more as gold's. */
export function withOffered(spans: readonly Span[], { states }: Looks, gold: Id): Span[] {
  const offered = spans.filter(({ id }) => states.has(id)).map((span) => ({ ...span, annotator: gold }));
  return mergeSorted(spans, offered, compareSpans);
}

/** The text with the tags of those who count as one under one of them. */
export function asCounted(loaded: LoadedDocument, { resolve }: Pick<Ground, "resolve">): LoadedDocument {
  if (loaded.spans.every(({ annotator }) => resolve(annotator) === annotator)) return loaded;
  return { ...loaded, spans: loaded.spans.map((span) => ({ ...span, annotator: resolve(span.annotator) })) };
}

/** The issue at an offset, of somebody when one is named: an open one first, the shortest of those. */
export function issueAt({ issues, ground }: Now, offset: number, annotator: Id | null = null): Issue | undefined {
  const covering = issues.filter(
    (issue) =>
      issue.about === "spans" &&
      issue.members.some(
        (member) =>
          (annotator === null || ground.resolve(member.annotator) === annotator) &&
          member.fragments.some(([start, end]) => start <= offset && offset < end),
      ),
  );
  const length = ({ range }: Issue): number => range[1] - range[0];
  return covering.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || length(a) - length(b))[0];
}
