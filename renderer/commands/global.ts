import { redo, closeProject, changeSettings, undo, type Settled } from "../store/actions.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { announce, places, useView, type Place } from "../store/view.ts";
import { showChangeTo, whereabouts } from "../reader/navigation/showChange.ts";
import { reader } from "../reader/surface.ts";
import { documentsInOrder } from "../shell/corpus/listed.ts";
import { openAgreement } from "../places/agreement/state.ts";
import { showFeedback } from "../places/review/walk.ts";
import { chooseFiles, chooseFilesWithTags } from "../shell/files.ts";
import { togglePane } from "../shell/panes.ts";
import { enterRegion, focusRegion } from "../shell/regions.ts";
import { walkTrail } from "../shell/trail.ts";
import { t } from "../text/text.ts";
import { currentContext } from "./keys.ts";
import { stepZoom } from "./zoom.ts";
import { registerCommands } from "./registry.ts";

/** Makes available what works everywhere in the window; returns the way to take it back. */
export function offerGlobalCommands(): () => void {
  const stops = [
    registerCommands("any", { ...placeCommands(), ...projectCommands, ...windowCommands }),
    registerCommands("field", { "field.leave": leaveField, "field.done": leaveField }),
  ];
  return () => stops.forEach((stop) => stop());
}

const isOpen = (): boolean => useProject.getState().open;

export function goToPlace(place: Place): void {
  if (isOpen()) useView.setState({ place, popover: null, drawer: null });
}

function placeCommands(): Record<string, () => void> {
  return Object.fromEntries(places.map((place) => [`place.${place}`, () => goToPlace(place)]));
}

const projectCommands = {
  "project.new": () => useView.setState({ dialog: { kind: "newProject" } }),
  "project.open": () => useView.setState({ dialog: { kind: "openProject" } }),
  import: () => chooseFiles(),
  "import.tags": () => isOpen() && chooseFilesWithTags(),
  export: () => isOpen() && useView.setState({ dialog: { kind: "export" } }),
  "project.copy": () => {
    const { open, path } = useProject.getState();
    if (open) useView.setState({ dialog: { kind: "saveAs", purpose: "copy", project: path } });
  },
  "project.handOut": () => isOpen() && useView.setState({ dialog: { kind: "handOut" } }),
  merge: () => isOpen() && useView.setState({ dialog: { kind: "merge" } }),
  "merge.differences": () => isOpen() && useView.setState({ dialog: { kind: "differences" } }),
  "document.replace": () => {
    const { document } = useView.getState();
    if (isOpen() && document !== null) useView.setState({ dialog: { kind: "replace", document } });
  },
  "tags.waiting": () => isOpen() && useView.setState({ dialog: { kind: "waiting" } }),
  agreement: () => isOpen() && openAgreement(),
  feedback: () => isOpen() && showFeedback(),
  print: () => window.print(),
  "version.save": () => isOpen() && useView.setState({ dialog: { kind: "version" }, popover: null }),
  assign: () => isOpen() && useView.setState({ dialog: { kind: "assign" }, popover: null }),
  undo: () => void takeBack("undo"),
  redo: () => void takeBack("redo"),
  "window.close": () => void closeProject(),
};

const windowCommands = {
  palette: () =>
    useView.setState(({ popover }) => ({
      popover: popover?.kind === "palette" ? null : { kind: "palette", query: "", context: currentContext() },
    })),
  "find.corpus": () => goToPlace("search"),
  "pane.corpus": () => togglePane("corpus"),
  "pane.inspector": () => togglePane("inspector"),
  "pane.none": () => useView.setState(({ textOnly }) => ({ textOnly: !textOnly, drawer: null })),
  "region.next": () => focusRegion(1),
  "region.prev": () => focusRegion(-1),
  "doc.next": () => stepDocument(1),
  "doc.prev": () => stepDocument(-1),
  "history.back": () => walkTrail(-1),
  "history.forward": () => walkTrail(1),
  "zoom.in": () => zoomBy(1),
  "zoom.out": () => zoomBy(-1),
  "zoom.reset": () => void changeSettings({ zoom: 1 }),
  drafts: () => isOpen() && useView.setState({ dialog: { kind: "drafts" }, popover: null }),
  settings: () => useView.setState({ dialog: { kind: "settings" }, popover: null }),
  "help.keys": () => useView.setState({ dialog: { kind: "keys", context: currentContext() }, popover: null }),
};

async function takeBack(which: "undo" | "redo"): Promise<void> {
  if (!isOpen()) return;
  const label = useProject.getState().history[which];
  if (label === null) return announce(t(which === "undo" ? "commands:nothingToUndo" : "commands:nothingToRedo"));
  const from = whereabouts();
  const settled: Settled | null = await (which === "undo" ? undo() : redo());
  if (settled === null || settled.change === null) return;
  announce(t(which === "undo" ? "commands:undone" : "commands:redone", { label }));
  await showChangeTo(from, settled.change);
}

function stepDocument(direction: 1 | -1): void {
  const listed = documentsInOrder();
  const here = listed.indexOf(useView.getState().document ?? "");
  const next = listed[here + direction];
  if (next !== undefined) void openDocument(next);
  else if (listed.length > 0) announce(t(direction === 1 ? "commands:lastDocument" : "commands:firstDocument"));
}

function zoomBy(direction: 1 | -1): void {
  const zoom = stepZoom(useView.getState().settings.zoom, direction);
  void changeSettings({ zoom });
  announce(t("commands:zoomed", { percent: Math.round(zoom * 100) }));
}

/** Esc or Mod+Enter in a field: back to the list it belongs to, where the field names one with `data-leave`, otherwise to the text. */
function leaveField(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement)) return;
  const region = field.closest<HTMLElement>("[data-leave='region']");
  field.blur();
  if (region !== null && enterRegion(region)) return;
  reader.surface?.focus();
}
