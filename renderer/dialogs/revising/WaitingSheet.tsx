import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Output } from "#contract/methods.ts";
import type { WaitingTag } from "#contract/revisionValues.ts";
import type { Id } from "#core/model/id.ts";
import type { Range } from "#core/model/structure.ts";
import { service } from "../../service.ts";
import { refresh, settle } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { announce, closeDialog, showFailure } from "../../store/view.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { OldAndNow } from "./OldAndNow.tsx";
import "../sheets.css";
import "./revising.css";

/** How many are listed; the next come when these are placed. */
const MOST_LISTED = 100;

type Waiting = Output<"revision.waiting">;

/** Tags that were left on texts which were replaced, to be placed one by one. */
export function WaitingSheet() {
  const [moment, setMoment] = useState(0);
  const waiting = useWaiting(moment);
  const body = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const placed = useRef<number | null>(null);
  // The next one comes to the place of the one that is gone, and takes the focus.
  useLayoutEffect(() => {
    if (waiting === null || placed.current === null) return;
    const items = list.current?.children ?? [];
    const next = items[Math.min(placed.current, items.length - 1)];
    (next?.querySelector<HTMLElement>("button, textarea") ?? body.current)?.focus();
    placed.current = null;
  }, [waiting]);
  const place = async (index: number, span: Id, fragments: Range[] | null): Promise<void> => {
    if ((await settle(() => service["revision.place"]({ span, fragments }))) === null) return;
    announce(t("revising:waiting.placed"));
    placed.current = index;
    setMoment((count) => count + 1);
  };
  const carry = async (): Promise<void> => {
    const result = await service["revision.carry"]({});
    if (!result.ok) return showFailure(result.failure);
    await refresh();
    placed.current = 0;
    setMoment((count) => count + 1);
  };
  return (
    <Sheet
      title={t("revising:waiting.title")}
      size="wide"
      onClose={closeDialog}
      initialFocus={body}
      foot={
        <div className="revising-foot">
          <span role="status">
            {waiting !== null && waiting.waiting > 0 && t("revising:waiting.left", counted(waiting.waiting))}
          </span>
          <Button onClick={closeDialog}>{t("shell:sheet.close")}</Button>
        </div>
      }
    >
      <div className="revising-body" ref={body} tabIndex={-1}>
        {waiting !== null && waiting.certain > 0 && (
          <div className="revising-foot">
            <span>{t("revising:waiting.certain", counted(waiting.certain))}</span>
            <Button look="primary" onClick={() => void carry()}>
              {t("revising:waiting.carry")}
            </Button>
          </div>
        )}
        {waiting?.waiting === 0 && waiting.certain === 0 && (
          <Notice icon="tick" title={t("revising:waiting.none")}>
            {t("revising:waiting.noneMore")}
          </Notice>
        )}
        {waiting !== null && waiting.waiting > 0 && <p className="sheet-words">{t("revising:waiting.about")}</p>}
        <ol className="revising-list" ref={list} aria-label={t("revising:waiting.list")}>
          {waiting?.tags.slice(0, MOST_LISTED).map((one, index) => (
            <WaitingItem key={one.span} waiting={one} onPlace={(fragments) => void place(index, one.span, fragments)} />
          ))}
        </ol>
      </div>
    </Sheet>
  );
}

function useWaiting(moment: number): Waiting | null {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  useEffect(() => {
    let isWanted = true;
    void service["revision.waiting"]({}).then((result) => {
      if (!isWanted) return;
      if (result.ok) setWaiting(result.value);
      else showFailure(result.failure);
    });
    return () => {
      isWanted = false;
    };
  }, [moment]);
  return waiting;
}

type ItemProps = { readonly waiting: WaitingTag; readonly onPlace: (fragments: Range[] | null) => void };

function WaitingItem({ waiting, onPlace }: ItemProps) {
  const id = useId();
  const isMine = useProject((store) => store.me === waiting.annotator && store.readOnly === null);
  const name = useProject((store) => store.maps.annotators.get(waiting.annotator)?.name ?? "");
  return (
    <li aria-labelledby={id}>
      <OldAndNow waiting={waiting} id={id} />
      {isMine ? (
        <div className="revising-acts">
          {waiting.fragments !== null && (
            <Button aria-describedby={id} onClick={() => onPlace(null)}>
              {t("revising:waiting.here")}
            </Button>
          )}
          <OtherWords waiting={waiting} onPlace={onPlace} />
        </div>
      ) : (
        <p className="revising-quiet">{t("revising:waiting.theirs", { name })}</p>
      )}
    </li>
  );
}

/** Other words of the corrected text, selected by mouse or keyboard. */
function OtherWords({ waiting: { now, span }, onPlace }: ItemProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState<Range | null>(null);
  const note = (): void => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    setSelected(selectionEnd > selectionStart ? [now.from + selectionStart, now.from + selectionEnd] : null);
  };
  return (
    <>
      <textarea
        ref={field}
        className="revising-field"
        aria-label={t("revising:waiting.select")}
        placeholder={t("revising:waiting.select")}
        dir="auto"
        rows={2}
        aria-readonly="true"
        value={now.text}
        // A field that cannot be written in has no caret to select with: what is typed here is passed over.
        onChange={() => {}}
        onSelect={note}
      />
      <Button key={span} disabled={selected === null} onClick={() => selected !== null && onPlace([selected])}>
        {t("revising:waiting.onSelected")}
      </Button>
    </>
  );
}
