import { closestClaim } from "#core/text/similar.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Tag } from "#core/model/schema.ts";
import type { Run } from "../../commands/registry.ts";
import { announce, useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { here, wordsToTag, type Here } from "../navigation/here.ts";
import { extend } from "../navigation/steps.ts";
import { tagOfLetter } from "../tagging/kinds.ts";
import { focusText, tagHere, type TagMore } from "../tagging/tagging.ts";
import { stepInGrid, type Grid } from "./grid.ts";

type TagPopoverState = {
  readonly grid: Grid;
  readonly marked: Tag | undefined;
  readonly mark: (tag: Tag | undefined) => void;
  /** Null while there is no field to type in. */
  readonly filter: string | null;
  readonly openFilter: () => void;
  readonly closeFilter: () => void;
};

/** What keys do in the tag popover. */
export function tagPopoverCommands(state: TagPopoverState): Record<string, Run> {
  const { grid, marked } = state;
  const step = (rows: -1 | 0 | 1, columns: -1 | 0 | 1): void => {
    const target = stepInGrid(grid, marked, { rows, columns });
    state.mark(target);
    if (target !== undefined) announce(target.name);
  };
  return {
    "tag.apply": (letter) => applyLetter(letter),
    "tag.apply.nth": (digit) => applyKind(grid.tags[Number(digit) - 1]),
    "tag.filter": state.openFilter,
    "row.next": () => step(1, 0),
    "row.prev": () => step(-1, 0),
    "col.next": () => step(0, 1),
    "col.prev": () => step(0, -1),
    apply: () => applyKind(marked),
    "claim.join": () => applyAndJoin(grid.tags, marked),
    "tag.all": () => previewAll(marked),
    link: () => applyAndLink(marked),
    "extend.word.next": () => extend("word", { kind: "arrow", towards: 1 }),
    "extend.word.prev": () => extend("word", { kind: "arrow", towards: -1 }),
    "letter.next": () => extend("letter", { kind: "arrow", towards: 1 }),
    "letter.prev": () => extend("letter", { kind: "arrow", towards: -1 }),
    close: () => closeOneStep(state),
  };
}

function closeOneStep({ filter, closeFilter }: TagPopoverState): void {
  if (filter === null) return closePopover();
  closeFilter();
  document.querySelector<HTMLElement>(".tagpop")?.focus({ preventScroll: true });
}

export function closePopover(): void {
  useView.setState({ popover: null });
  focusText();
}

export function applyKind(tag: Tag | undefined, more: TagMore = {}): void {
  if (tag === undefined) return;
  tagHere(tag, more);
  closePopover();
}

function applyLetter(letter: string): void {
  const now = here();
  const tag = now === null ? undefined : tagOfLetter(now.store.maps, letter);
  if (tag === undefined) announce(t("tagging:noKind", { letter }));
  else applyKind(tag);
}

/** The claim the words read like, when there is one. */
export function claimOffered(now: Here): Claim | null {
  const words = wordsToTag(now) ?? [];
  return closestClaim(words.map((range) => now.loaded.text.slice(...range)).join(" "), now.store.maps.claims.values());
}

/** Tags the words as a mention of the claim they read like: with the marked kind if it has a stance, else the first that has. */
export function applyAndJoin(kinds: readonly Tag[], marked: Tag | undefined): void {
  const now = here();
  const claim = now === null ? null : claimOffered(now);
  const tag = marked?.stance == null ? kinds.find((one) => one.stance !== null) : marked;
  if (claim === null || tag === undefined) return announce(t("tagging:noClaimOffered"));
  applyKind(tag, { join: claim });
}

function previewAll(marked: Tag | undefined): void {
  const now = here();
  const range = now === null ? undefined : wordsToTag(now)?.[0];
  if (now === null || range === undefined) return;
  useView.setState({ popover: null, tagAll: { words: now.loaded.text.slice(...range), tag: marked?.id ?? null } });
}

function applyAndLink(marked: Tag | undefined): void {
  if (marked === undefined) return;
  tagHere(marked);
  const { span } = useView.getState();
  useView.setState({ popover: span === null ? null : { kind: "link", span } });
}
