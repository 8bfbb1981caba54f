import { useMemo } from "react";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { useDifferences } from "./useDifferences.ts";
import "./merging.css";

/** Says that copies differ and leads to where it is settled; nothing when they do not. */
export function DifferencesNotice() {
  const merges = useProject((store) => store.maps.merges);
  const redo = useProject((store) => store.history.redo);
  const isSheetOpen = useView((view) => view.dialog !== null);
  // Not at every change: with many tags it takes a while to look through all of them.
  const moment = useMemo(() => ({ merges, redo, isSheetOpen }), [merges, redo, isSheetOpen]);
  const count = useDifferences(moment)?.length ?? 0;
  if (count === 0) return null;
  return (
    <div className="merging-notice">
      <span className="ui-grow">{t("merging:differences.notice", counted(count))}</span>
      <Button onClick={() => useView.setState({ dialog: { kind: "differences" } })}>
        {t("merging:differences.look")}
      </Button>
    </div>
  );
}
