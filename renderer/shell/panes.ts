import { changeSettings } from "../store/actions.ts";
import { useView } from "../store/view.ts";
import { enterRegion } from "./regions.ts";

export type Pane = "corpus" | "inspector";

/** Widths in CSS pixels at zoom 1. */
export const paneLimits = { least: 200, most: 420, corpus: 252, inspector: 304 } as const;

export function clampPane(width: number): number {
  return Math.round(Math.min(paneLimits.most, Math.max(paneLimits.least, width)));
}

/** Whether a pane has no room beside the text and opens over it instead. */
function isDrawer(pane: Pane): boolean {
  const { room } = useView.getState();
  return room === "tight" || (pane === "inspector" && room === "narrow");
}

/** Shows or hides a pane, or its drawer where there is no room for it. */
export function togglePane(pane: Pane): void {
  const { settings, drawer, textOnly } = useView.getState();
  if (isDrawer(pane)) {
    useView.setState({ drawer: drawer === pane ? null : pane, textOnly: false });
    return drawer === pane ? undefined : enterDrawer(pane);
  }
  const key = pane === "corpus" ? "corpusOpen" : "inspectorOpen";
  if (textOnly) {
    useView.setState({ textOnly: false });
    if (settings.panes[key]) return;
  }
  void changeSettings({ panes: { ...settings.panes, [key]: !settings.panes[key] } });
}

/** Brings the inspector in sight, beside the text or over it. */
export function showInspector(): void {
  const { settings, textOnly } = useView.getState();
  if (isDrawer("inspector")) useView.setState({ drawer: "inspector", textOnly: false });
  else if (textOnly || !settings.panes.inspectorOpen)
    useView.setState({ textOnly: false, settings: { ...settings, panes: { ...settings.panes, inspectorOpen: true } } });
}

/** Once it is drawn, the drawer has the focus: it lies over the text. */
function enterDrawer(pane: Pane): void {
  requestAnimationFrame(() => {
    const region = document.querySelector<HTMLElement>(`[data-region="${pane}"]`);
    if (region !== null) enterRegion(region);
  });
}

export function resizePane(pane: Pane, width: number): void {
  const { panes } = useView.getState().settings;
  void changeSettings({ panes: { ...panes, [pane]: clampPane(width) } });
}
