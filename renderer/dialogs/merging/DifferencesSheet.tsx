import { useId, useLayoutEffect, useRef, useState } from "react";
import type { Conflict } from "#contract/mergeValues.ts";
import { service } from "../../service.ts";
import { settle } from "../../store/actions.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, useView } from "../../store/view.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { MergesSoFar } from "./MergesSoFar.tsx";
import { useDifferences } from "./useDifferences.ts";
import "../sheets.css";
import "./merging.css";

/** How many are listed; the next come when these are settled. */
const MOST_LISTED = 100;

/** What copies that were brought together say differently, each to be settled. */
export function DifferencesSheet() {
  const history = useProject((store) => store.history);
  const differences = useDifferences(history);
  const list = useRef<HTMLOListElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [settled, setSettled] = useState(0);
  const busy = useRef(false);
  /** The one that is being settled, and where it stands: the next one comes to its place and takes the focus. */
  const leaving = useRef<{ readonly key: string; readonly index: number } | null>(null);
  // Before anybody notices that what had the focus is gone: the sheet itself would take it.
  useLayoutEffect(() => {
    if (differences === null) return;
    const gone = leaving.current;
    if (gone === null ? document.activeElement !== body.current : differences.some((one) => keyOf(one) === gone.key))
      return;
    leaving.current = null;
    const items = list.current?.children ?? [];
    const next = items[Math.min(gone?.index ?? 0, items.length - 1)];
    (next?.querySelector("button") ?? body.current)?.focus();
  }, [differences]);
  const choose = async (index: number, difference: Conflict, choice: string): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    leaving.current = { key: keyOf(difference), index };
    if (await settleOne(difference, choice)) setSettled((count) => count + 1);
    else leaving.current = null;
    busy.current = false;
  };
  return (
    <Sheet
      title={t("merging:differences.title")}
      onClose={closeDialog}
      initialFocus={body}
      foot={
        <div className="merging-foot">
          <span role="status">{differences !== null && describeLeft(differences.length, settled)}</span>
          <Button onClick={closeDialog}>{t("shell:sheet.close")}</Button>
        </div>
      }
    >
      <div className="merging-body" ref={body} tabIndex={-1}>
        {differences?.length === 0 ? (
          <Notice icon="tick" title={t("merging:differences.none")}>
            {t("merging:differences.noneMore")}
          </Notice>
        ) : (
          <p className="sheet-words">{t("merging:differences.about")}</p>
        )}
        <ol className="merging-differences" ref={list} aria-label={t("merging:differences.list")}>
          {differences?.slice(0, MOST_LISTED).map((one, index) => (
            <Difference key={keyOf(one)} difference={one} onChoose={(choice) => void choose(index, one, choice)} />
          ))}
        </ol>
        <MergesSoFar />
      </div>
    </Sheet>
  );
}

function keyOf({ record, kind, field }: Conflict): string {
  return [record, kind, field].join(" ");
}

function describeLeft(left: number, settled: number): string {
  if (settled === 0) return left === 0 ? "" : t("merging:differences.left", counted(left));
  return left === 0 ? t("merging:differences.allSettled") : t("merging:differences.settled", counted(left));
}

/** Whether it was written. */
async function settleOne({ record, field }: Conflict, choice: string): Promise<boolean> {
  if (record === null) return false;
  const done = await settle(() => service["merge.settle"]({ record, field, choice }));
  return done !== null;
}

type DifferenceProps = { readonly difference: Conflict; readonly onChoose: (choice: string) => void };

function Difference({ difference, onChoose }: DifferenceProps) {
  const id = useId();
  const { message, values, choices, waitsFor } = difference;
  const show = useShow(difference);
  return (
    <li className="merging-difference" aria-labelledby={id}>
      <p id={id} dir="auto">
        {message}
      </p>
      <div className="merging-choices">
        {waitsFor !== null && (
          <span className="merging-quiet">{t("merging:differences.waitsFor", { name: waitsFor })}</span>
        )}
        {(waitsFor === null ? values : []).map(({ change, person, text }, index) => (
          <button
            key={change}
            type="button"
            className="merging-value"
            aria-describedby={id}
            onClick={() => onChoose(change)}
          >
            <span className="visually-hidden">{t("merging:differences.take")}</span>{" "}
            <bdi className="merging-text">{text}</bdi>{" "}
            <span className="merging-quiet">
              {person}
              {index === 0 && `, ${t("merging:differences.shown")}`}
            </span>
          </button>
        ))}
        {(waitsFor === null ? choices : []).map((choice) => (
          <Button key={choice} aria-describedby={id} onClick={() => onChoose(choice)}>
            {t(`merging:differences.${choice}`)}
          </Button>
        ))}
        {show !== null && (
          <Button look="plain" aria-describedby={id} onClick={show}>
            {t("merging:differences.show")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The way to where a record is seen; null when it is seen nowhere. */
function useShow({ kind, table, record, document }: Conflict): (() => void) | null {
  const isThere = useProject(({ maps }) =>
    table === "claims" ? maps.claims.has(record ?? "") : document !== null && maps.documents.has(document),
  );
  if (!isThere) return null;
  return () => {
    closeDialog();
    if (table === "claims") useView.setState({ place: "claims", claim: record });
    else if (document !== null) void openDocument(document, table === "spans" && kind !== "hidden" ? record : null);
  };
}
