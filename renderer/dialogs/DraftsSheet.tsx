import { useRef } from "react";
import type { LeftDraft } from "#contract/drafts.ts";
import { draftKey, dropDraft, useDrafts } from "../store/drafts.ts";
import { closeDialog, showToast } from "../store/view.ts";
import { showDraft } from "../shell/showDraft.ts";
import { momentLabel } from "../text/dates.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import "./sheets.css";

/** Everything of this project that was typed and not saved: to go to, to copy, to let go. */
export function DraftsSheet() {
  const left = useDrafts((store) => store.left);
  const list = useRef<HTMLUListElement>(null);
  return (
    <Sheet title={t("drafts:title")} onClose={closeDialog} initialFocus={list}>
      <p className="sheet-drafts-words">{left.size === 0 ? t("drafts:empty") : t("drafts:words")}</p>
      <ul ref={list} className="sheet-drafts" tabIndex={-1}>
        {[...left.values()].toReversed().map((draft) => (
          <DraftLine key={draftKey(draft.place)} draft={draft} />
        ))}
      </ul>
    </Sheet>
  );
}

function DraftLine({ draft }: { readonly draft: LeftDraft }) {
  const { about, place, isThere, typed } = draft;
  const line = useRef<HTMLLIElement>(null);
  const drop = (): void => {
    // The line goes with its buttons; one goes on in the list.
    line.current?.closest("ul")?.focus();
    dropDraft(place);
  };
  return (
    <li ref={line} className="sheet-draft">
      <div className="sheet-draft-head">
        <b className="ui-grow">
          <bdi>{about}</bdi>
        </b>
        <time className="ui-meta" dateTime={new Date(typed).toISOString()}>
          {momentLabel(typed)}
        </time>
      </div>
      <p className="sheet-draft-words" dir="auto">
        {wordsOf(draft)}
      </p>
      {!isThere && <p className="ui-meta">{t("drafts:gone")}</p>}
      <div className="sheet-draft-head">
        {isThere && (
          <Button aria-label={t("drafts:goThereOf", { about })} onClick={() => void showDraft(draft)}>
            {t("drafts:goThere")}
          </Button>
        )}
        <Button look="plain" aria-label={t("drafts:copyOf", { about })} onClick={() => void copy(wordsOf(draft))}>
          {t("drafts:copy")}
        </Button>
        <Button look="plain" aria-label={t("drafts:dropOf", { about })} onClick={drop}>
          {t("drafts:drop")}
        </Button>
      </div>
    </li>
  );
}

/** The texts of a form, one below the other. */
function wordsOf({ texts }: LeftDraft): string {
  return Object.values(texts)
    .filter((text) => text.trim() !== "")
    .join("\n");
}

async function copy(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    showToast({ text: t("drafts:copied") });
  } catch {
    showToast({ text: t("drafts:notCopied") });
  }
}
