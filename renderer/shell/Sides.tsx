import type { ReactNode } from "react";
import { Inspector } from "../inspector/Inspector.tsx";
import { QueuePane } from "../places/review/QueuePane.tsx";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { CorpusPane } from "./CorpusPane.tsx";
import { PaneEdge } from "./PaneEdge.tsx";
import type { Pane } from "./panes.ts";

/** The list of texts, or of what is to be settled in them, beside the text or over it. */
export function CorpusSide() {
  const isReview = useView((view) => view.place === "review" || view.place === "agreement");
  return (
    <Side pane="corpus" label={t(isReview ? "review:queue" : "shell:corpus.region")}>
      {isReview ? <QueuePane /> : <CorpusPane />}
    </Side>
  );
}

/** What one stands on, beside the text or over it. */
export function InspectorSide() {
  return (
    <Side pane="inspector" label={t("shell:app.inspector")}>
      <Inspector />
    </Side>
  );
}

function Side({
  pane,
  label,
  children,
}: {
  readonly pane: Pane;
  readonly label: string;
  readonly children: ReactNode;
}) {
  const room = useView((view) => view.room);
  const drawer = useView((view) => view.drawer === pane);
  const width = useView((view) => view.settings.panes[pane]);
  const wanted = useView((view) => view.settings.panes[pane === "corpus" ? "corpusOpen" : "inspectorOpen"]);
  const textOnly = useView((view) => view.textOnly);
  const asDrawer = room === "tight" || (pane === "inspector" && room === "narrow");
  if (asDrawer ? !drawer : !wanted || textOnly) return null;
  const shown = pane === "inspector" && room === "medium" ? Math.min(width, 272) : width;
  return (
    <aside
      className={asDrawer ? `shell-side shell-side-${pane} shell-drawer` : `shell-side shell-side-${pane}`}
      style={{ inlineSize: `${shown / 16}rem` }}
      data-region={pane}
      aria-label={label}
    >
      {children}
      {!asDrawer && <PaneEdge pane={pane} />}
    </aside>
  );
}
