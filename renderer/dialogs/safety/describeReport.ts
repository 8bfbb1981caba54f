import type { RecoveryReport } from "#contract/values.ts";
import { counted } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";

/** What recovering saved and what it lost: a line each for texts, tags and changes. */
export function describeReport({ texts, spans, changes }: RecoveryReport): readonly string[] {
  const partly = changes.partly === 0 ? [] : [t("safety:saveAs.partly", counted(changes.partly))];
  return [
    [t("safety:saveAs.texts", counted(texts.saved)), describeLoss(texts.lost)],
    [t("safety:saveAs.spans", counted(spans.saved)), describeLoss(spans.lost)],
    [t("safety:saveAs.changes", counted(changes.saved)), ...partly, describeLoss(changes.lost)],
  ].map((parts) => parts.join(", "));
}

function describeLoss(lost: number): string {
  return lost === 0 ? t("safety:saveAs.nothingLost") : t("safety:saveAs.lost", counted(lost));
}
