import { amendDecision, type Words } from "#core/actions/decisions.ts";
import { extendProposal, type Proposal } from "#core/change.ts";
import type { Decision, SpanVersion } from "#core/model/review.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { isSettled, type SpanIssue } from "#core/review/issue.ts";
import { wordsOf } from "#core/text/quote.ts";
import { joinRanges } from "#core/text/ranges.ts";
import type { StepDirection, StepUnit } from "#core/text/units.ts";
import { stage } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { stepOfArrow, unitsOf } from "../../reader/navigation/here.ts";
import { onOneLine } from "../../reader/navigation/speech.ts";
import { reader } from "../../reader/surface.ts";
import { foldedIn, openFurniture } from "./folding.ts";
import { reviewNow, type Now } from "./now.ts";
import { settlingOf } from "./settling.ts";
import { useReview } from "./state.ts";

/** How long one may think between moves of one decision that are one step to undo: milliseconds. A crash loses no more. */
const PAUSE = 2_000;

type Movable = { readonly decision: Decision; readonly version: SpanVersion };

/** What oneself settled at the issue as one tag: its edges can be moved. */
export function movableOf({ issue }: Pick<Now, "issue">): Movable | null {
  const { me } = useProject.getState();
  const decision =
    issue?.about === "spans" && isSettled(issue)
      ? issue.decisions.find(({ annotator }) => annotator === me)
      : undefined;
  const [version, ...others] = decision?.result ?? [];
  return decision === undefined || version === undefined || others.length > 0 ? null : { decision, version };
}

/** Whether one is moving its edges, so that a letter gives another tag to what was settled. */
export function isMovable(now: Pick<Now, "issue">): now is Now & { readonly issue: SpanIssue } {
  return useReview.getState().edge !== null && movableOf(now) !== null;
}

/** Shows a decision, or what is changed about it, at once, and saves it together with what is changed next. */
export function stageDecision(proposal: Proposal): void {
  const ids = new Set(proposal.edits.flatMap(({ table, id }) => (table === "decisions" ? id : [])));
  const join = (before: Proposal): Proposal | null =>
    before.edits.some(({ table, id }) => table === "decisions" && ids.has(id))
      ? extendProposal(before, proposal)
      : null;
  stage(proposal, { join, pause: PAUSE });
}

/** The same words as another kind of tag, with the details it begins with. */
export function wordsAs(tag: Tag, { fragments, claim }: Pick<SpanVersion, "fragments" | "claim">): Words {
  const initial = [...useProject.getState().maps.attributes.values()].filter(
    (one) => one.tag === tag.id && one.initial !== null,
  );
  return {
    tag: tag.id,
    fragments,
    attributes: Object.fromEntries(initial.map((one) => [one.id, one.initial ?? ""])),
    claim: tag.stance === null ? null : claim,
    stance: tag.stance,
  };
}

/** Another kind of tag for what was just tagged afresh. */
export function tagAnew(now: Now, tag: Tag): void {
  const movable = movableOf(now);
  if (movable === null) return;
  amend(now, movable.decision, wordsAs(tag, movable.version));
  announce(t("review:said.afresh", { tag: tag.name }));
}

function amend(now: Now, decision: Decision, words: Words): boolean {
  const proposal = amendDecision(settlingOf(now), decision, [words]);
  if (proposal !== null) stageDecision(proposal);
  return proposal !== null;
}

/** Moves the active edge of what was settled here. Nobody else's decision is changed. */
export function moveGoldEdge(unit: StepUnit, arrow: StepDirection): void {
  const { readOnly } = useProject.getState();
  const now = reviewNow();
  if (now === null) return;
  if (readOnly !== null) return announce(readOnly);
  const movable = movableOf(now);
  if (movable === null) return announce(t("review:edges.none"));
  const { version, decision } = movable;
  const edge = useReview.getState().edge ?? "end";
  const index = edge === "start" ? 0 : version.fragments.length - 1;
  const piece = version.fragments[index];
  if (piece === undefined) return;
  const here = { loaded: now.loaded, document: now.document, units: unitsOf(now.loaded) };
  const towards = stepOfArrow(here, arrow, piece[0]);
  const moved = here.units.moveEdge(piece, edge, unit, towards, foldedIn(now, openFurniture(now)));
  const fragments = joinRanges(version.fragments.map((one, at) => (at === index ? moved : one)));
  useReview.setState({ edge });
  if (!amend(now, decision, { ...version, fragments })) return;
  const edgeAt: Range = edge === "start" ? [moved[0], moved[0] + 1] : [moved[1] - 1, moved[1]];
  reader.surface?.scrollTo(edgeAt, "nearest");
  announce(onOneLine(wordsOf(fragments, now.loaded.text)));
}

export function swapGoldEdge(): void {
  const now = reviewNow();
  if (now === null || movableOf(now) === null) return announce(t("review:edges.none"));
  const edge = useReview.getState().edge === "start" ? "end" : "start";
  useReview.setState({ edge });
  announce(t(edge === "start" ? "tagging:edgeStart" : "tagging:edgeEnd"));
}
