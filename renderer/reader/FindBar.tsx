import { useEffect, useRef, type KeyboardEvent } from "react";
import { useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { IconButton } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { TextField } from "../ui/TextField.tsx";
import { changeFind, closeFind, findHits, stepFind } from "./navigation/find.ts";
import { here } from "./navigation/here.ts";
import { focusText } from "./tagging/tagging.ts";
import "./keybar.css";

/** Finds words in the open document. Enter and Shift+Enter walk the matches; the match shown is selected, so that a letter tags it. */
export function FindBar() {
  const find = useView((view) => view.find);
  const count = useHitCount();
  const field = useRef<HTMLInputElement>(null);
  const isOpen = find !== null;
  useEffect(() => {
    if (isOpen) field.current?.select();
  }, [isOpen]);
  if (find === null) return null;
  return (
    <search className="findbar" aria-label={t("tagging:find.name")}>
      <TextField
        ref={field}
        data-find-field=""
        label={t("tagging:find.words")}
        labelLook="hidden"
        placeholder={t("tagging:find.words")}
        icon="search"
        value={find.query}
        onValue={(query) => changeFind({ query })}
        onKeyDown={onEnter}
      />
      <span className="findbar-count" aria-live="polite">
        {find.query === ""
          ? ""
          : count === 0
            ? t("tagging:find.none")
            : t("tagging:find.at", { place: find.index + 1, count })}
      </span>
      <Checkbox
        checked={find.matchCase}
        onChecked={(matchCase) => changeFind({ matchCase })}
        label={t("tagging:find.matchCase")}
      />
      <Checkbox
        checked={find.wholeWords}
        onChecked={(wholeWords) => changeFind({ wholeWords })}
        label={t("tagging:find.wholeWords")}
      />
      <span className="ui-grow" />
      <IconButton icon="up" label={t("tagging:find.previous")} onClick={() => stepFind(-1)} />
      <IconButton icon="down" label={t("tagging:find.next")} onClick={() => stepFind(1)} />
      <IconButton icon="close" label={t("tagging:find.close")} onClick={closeAndRead} />
    </search>
  );
}

function useHitCount(): number {
  const view = useView();
  const loaded = useProject((store) => store.loaded);
  const now = view.find === null || loaded.size === 0 ? null : here();
  return now === null || view.find === null ? 0 : findHits(now, view.find).length;
}

function onEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  stepFind(event.shiftKey ? -1 : 1);
}

function closeAndRead(): void {
  closeFind();
  focusText();
}
