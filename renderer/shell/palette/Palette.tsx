import { Dialog } from "@base-ui/react/dialog";
import { useId, useMemo, useRef, useState } from "react";
import { useCommands } from "../../commands/registry.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { focusAtOnce } from "../../ui/focusAtOnce.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { paletteEntries, type PaletteEntry } from "./entries.ts";
import { findEntries, readQuery, type Found } from "./match.ts";
import { groupFound } from "./groups.ts";
import { PaletteList } from "./PaletteList.tsx";
import { useTextHits } from "./useTextHits.ts";
import "./palette.css";

/** What was run from the palette in this window, newest first. */
const used: { recent: readonly string[] } = { recent: [] };
const MOST_RECENT = 20;
const MOST_FOUND = 40;

/** Go to anything, run anything: one field and what fits it. */
export function Palette() {
  const popover = useView((view) => (view.popover?.kind === "palette" ? view.popover : null));
  if (popover === null) return null;
  return <OpenPalette initial={popover.query} context={popover.context ?? "any"} />;
}

function close(): void {
  useView.setState(({ popover }) => (popover?.kind === "palette" ? { popover: null } : {}));
}

function OpenPalette({ initial, context }: { readonly initial: string; readonly context: string }) {
  const [query, setQuery] = useState(initial);
  const [place, setPlace] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const entries = useMemo(() => paletteEntries(context), [context]);
  const { kinds, words } = readQuery(query);
  const texts = useTextHits(words, kinds.includes("text"));
  const found = useFound(entries, texts, query);
  const at = Math.min(place, found.length - 1);
  const run = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    used.recent = [entry.id, ...used.recent.filter((id) => id !== entry.id)].slice(0, MOST_RECENT);
    close();
    // After the palette has gone and the focus is back where it was: the command acts on that.
    setTimeout(entry.run);
  };
  const step = (by: 1 | -1): void => setPlace(found.length === 0 ? 0 : (at + by + found.length) % found.length);
  useCommands("palette", {
    "row.next": () => step(1),
    "row.prev": () => step(-1),
    run: () => run(found[at]?.entry),
    close,
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="ui-scrim" />
        <Dialog.Popup
          className="palette"
          data-context="palette"
          initialFocus={() => focusAtOnce(input.current)}
          aria-label={t("shell:title.goTo")}
        >
          <div className="palette-field">
            <Icon name="search" />
            <input
              ref={input}
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={found.length === 0 ? undefined : `${listId}-${at}`}
              aria-autocomplete="list"
              aria-label={t("shell:title.goTo")}
              placeholder={t("shell:title.goTo")}
              value={query}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setQuery(event.target.value);
                setPlace(0);
              }}
            />
          </div>
          <PaletteList id={listId} found={found} at={at} query={query} onRun={run} onPlace={setPlace} />
          <PaletteFoot />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function useFound(
  entries: readonly PaletteEntry[],
  texts: readonly Found<PaletteEntry>[],
  query: string,
): readonly Found<PaletteEntry>[] {
  const found = useMemo(() => {
    const { kinds, words } = readQuery(query);
    return findEntries(
      entries.filter((entry) => kinds.includes(entry.kind)),
      words,
      used.recent,
      MOST_FOUND,
    );
  }, [entries, query]);
  return groupFound([...found, ...texts]).flatMap((group) => group.found);
}

function PaletteFoot() {
  const prefixes = [
    [">", t("sheets:palette.onlyCommands")],
    ["@", t("sheets:palette.people")],
    ["#", t("sheets:palette.kinds")],
    ["?", t("sheets:palette.help")],
  ] as const;
  return (
    <div className="palette-foot">
      <span className="ui-grow">
        <Kbd keys="Enter" /> {t("sheets:palette.doIt")}
      </span>
      {prefixes.map(([prefix, words]) => (
        <span key={prefix}>
          <Kbd keys={prefix} /> {words}
        </span>
      ))}
    </div>
  );
}
