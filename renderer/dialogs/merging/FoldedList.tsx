import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import "./merging.css";

type FoldedListProps = { readonly label: string; readonly lines: readonly ReactNode[] };

/** Lines that are shown at first, and how many are shown at most: reports of large projects have thousands. */
const FIRST = 6;
const MOST = 500;

/** A list of which the beginning is shown, and the rest when somebody asks for it. */
export function FoldedList({ label, lines }: FoldedListProps) {
  const [isOpen, setIsOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  // The button goes; one reads on where one was.
  useLayoutEffect(() => {
    if (isOpen) list.current?.focus({ preventScroll: true });
  }, [isOpen]);
  const shown = lines.slice(0, isOpen ? MOST : FIRST);
  const left = lines.length - shown.length;
  return (
    <>
      <ul className="merging-lines" aria-label={label} ref={list} tabIndex={-1}>
        {shown.map((line, index) => (
          // Lines never move.
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
        {isOpen && left > 0 && <li className="merging-quiet">{t("merging:plan.further", counted(left))}</li>}
      </ul>
      {!isOpen && left > 0 && (
        <Button look="plain" onClick={() => setIsOpen(true)}>
          {t("merging:plan.more", counted(left))}
        </Button>
      )}
    </>
  );
}
