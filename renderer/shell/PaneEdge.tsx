import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { changeSettings } from "../store/actions.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { clampPane, paneLimits, resizePane, type Pane } from "./panes.ts";

/** Arrow keys move the edge by this many pixels. */
const KEY_STEP = 16;

/** The edge of a pane: drag it, move it with the arrow keys, or click twice to put it back. */
export function PaneEdge({ pane }: { readonly pane: Pane }) {
  const width = useView((view) => view.settings.panes[pane]);
  const drag = useRef<{ x: number; width: number } | null>(null);
  const sign = outwards(pane);
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current === null) return;
    const moved = (event.clientX - drag.current.x) / useView.getState().settings.zoom;
    showWidth(pane, drag.current.width + moved * sign);
  };
  const onPointerUp = (): void => {
    if (drag.current === null) return;
    drag.current = null;
    resizePane(pane, useView.getState().settings.panes[pane]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: KEY_STEP * sign, ArrowLeft: -KEY_STEP * sign, Home: -width, End: paneLimits.most }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    resizePane(pane, width + step);
  };
  return (
    <div
      className="shell-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(`shell:panes.${pane}`)}
      aria-valuenow={width}
      aria-valuemin={paneLimits.least}
      aria-valuemax={paneLimits.most}
      // Otherwise the browser would drag the row that lies where the edge was.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.currentTarget.focus({ preventScroll: true });
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={() =>
        void changeSettings({ panes: { ...useView.getState().settings.panes, [pane]: paneLimits[pane] } })
      }
      onKeyDown={onKeyDown}
    />
  );
}

/** 1 where moving the edge to the right widens the pane, −1 where it narrows it. */
function outwards(pane: Pane): 1 | -1 {
  const mirrored = document.documentElement.dir === "rtl";
  return (pane === "corpus") === mirrored ? -1 : 1;
}

/** While dragging, the width is only shown; it is kept when the pointer lets go. */
function showWidth(pane: Pane, width: number): void {
  useView.setState(({ settings }) => ({
    settings: { ...settings, panes: { ...settings.panes, [pane]: clampPane(width) } },
  }));
}
