import { useEffect, useRef, useState, type RefObject } from "react";
import type { Tag } from "#core/model/schema.ts";
import type { Range } from "#core/model/structure.ts";
import { useCommands } from "../../commands/registry.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { keepFocus } from "../keepFocus.ts";
import { here, wordsToTag } from "../navigation/here.ts";
import { focusText } from "../tagging/tagging.ts";
import { KindGrid } from "./KindGrid.tsx";
import { TagOffers } from "./TagOffers.tsx";
import { tagPopoverCommands } from "./tagPopoverCommands.ts";
import { gridOf, markedAfter } from "./grid.ts";
import { lastKind } from "../tagging/lastTag.ts";
import { usePlacement } from "./usePlacement.ts";
import "./popovers.css";

/** The kinds to choose from for the words selected or stood on, and what else can be done with them. */
export function TagPopover({ byKey }: { readonly byKey: boolean }) {
  const store = useProject();
  useView();
  const popup = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Tag["id"] | null>(null);
  const grid = gridOf(store.maps, filter ?? "");
  const marked = markedAfter(grid, wanted ?? lastKind(store)?.id ?? null);
  const now = here();
  const words = now === null ? null : wordsToTag(now);
  const style = usePlacement(popup, words ?? [], 27);
  useFocus(popup, byKey);
  useCommands(
    "tagpop",
    tagPopoverCommands({
      grid,
      marked,
      mark: (tag) => setWanted(tag?.id ?? null),
      openFilter: () => setFilter(""),
      closeFilter: () => setFilter(null),
      filter,
    }),
  );
  if (now === null || words === null) return null;
  return (
    <div
      ref={popup}
      className="reader-popover tagpop"
      style={style}
      role="dialog"
      aria-label={t("tagging:popover.name")}
      data-context="tagpop"
      tabIndex={-1}
      onMouseDown={keepFocus}
    >
      <Head words={words} filter={filter} onFilter={setFilter} />
      <KindGrid grid={grid} marked={marked} />
      <TagOffers
        text={words.map((range) => now.loaded.text.slice(...range)).join(" ")}
        isMention={grid.tags.some((tag) => tag.stance !== null)}
      />
      <Keys />
    </div>
  );
}

function useFocus(popup: RefObject<HTMLDivElement | null>, byKey: boolean): void {
  useEffect(() => {
    const shown = popup.current;
    if (byKey) shown?.focus({ preventScroll: true });
    return () => {
      if (shown?.contains(document.activeElement) === true) focusText();
    };
  }, [byKey, popup]);
}

/** A click on a kind leaves the focus in the text, except in the field. */
type HeadProps = {
  readonly words: readonly Range[];
  readonly filter: string | null;
  readonly onFilter: (filter: string) => void;
};

function Head({ words, filter, onFilter }: HeadProps) {
  const now = here();
  const count = words.reduce((sum, range) => sum + (now?.units.countWords(range) ?? 0), 0);
  const counted = t("tagging:popover.selected", { count });
  return (
    <div className="tagpop-head">
      <span>
        {words.length === 1 ? counted : t("tagging:popover.inPieces", { words: counted, count: words.length })}
      </span>
      {filter === null ? (
        <button type="button" className="tagpop-find" onClick={() => onFilter("")}>
          <Kbd keys="Slash" /> {t("tagging:popover.findTag")}
        </button>
      ) : (
        <input
          className="tagpop-filter"
          autoFocus
          aria-label={t("tagging:popover.filter")}
          placeholder={t("tagging:popover.filter")}
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
        />
      )}
    </div>
  );
}

function Keys() {
  return (
    <div className="tagpop-section tagpop-keys" aria-hidden="true">
      <span>
        <Kbd keys="Shift+Right" /> {t("tagging:popover.grow")}
      </span>
      <span>
        <Kbd keys="Alt+Right" /> {t("tagging:popover.byLetter")}
      </span>
      <span>
        <Kbd keys="Mod+L" /> {t("tagging:popover.link")}
      </span>
      <span>
        <Kbd keys="Esc" /> {t("tagging:popover.letGo")}
      </span>
    </div>
  );
}
