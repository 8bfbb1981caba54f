import { CSPProvider } from "@base-ui/react/csp-provider";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { KeyBar } from "./reader/KeyBar.tsx";
import { Popovers } from "./reader/Popovers.tsx";
import { ReaderPlace } from "./reader/ReaderPlace.tsx";
import { ClaimsPlace } from "./places/ClaimsPlace.tsx";
import { ReviewPlace } from "./places/ReviewPlace.tsx";
import { SchemaPlace } from "./places/SchemaPlace.tsx";
import { SearchPlace } from "./places/SearchPlace.tsx";
import { CorpusSide, InspectorSide } from "./shell/Sides.tsx";
import { DropTarget } from "./shell/DropTarget.tsx";
import { LostNotice } from "./shell/LostNotice.tsx";
import { LiveRegion } from "./shell/LiveRegion.tsx";
import { Palette } from "./shell/palette/Palette.tsx";
import { StatusBar } from "./shell/StatusBar.tsx";
import { TitleBar } from "./shell/TitleBar.tsx";
import { Toasts } from "./shell/Toasts.tsx";
import { Welcome } from "./shell/Welcome.tsx";
import { useFirstDocument } from "./shell/useFirstDocument.ts";
import { useProject } from "./store/project.ts";
import { useView } from "./store/view.ts";
import "./shell/app.css";

const placeComponents = {
  documents: ReaderPlace,
  claims: ClaimsPlace,
  search: SearchPlace,
  review: ReviewPlace,
  schema: SchemaPlace,
} as const;

/** The window: title bar, panes around the place one is in, status bar, and what floats over them. */
export function App() {
  const open = useProject((store) => store.open);
  const started = useView((view) => view.started);
  return (
    <CSPProvider disableStyleElements>
      <DropTarget>
        <div className="shell-window">
          <TitleBar />
          {open ? <Panes /> : started ? <Welcome /> : <main className="shell-place" />}
          <StatusBar />
        </div>
        {open && <Popovers />}
        <Palette />
        <Dialogs />
        <Toasts />
        <LiveRegion />
      </DropTarget>
    </CSPProvider>
  );
}

/** Going back to the text puts away the pane that lies over it. */
function closeDrawer(): void {
  if (useView.getState().drawer !== null) useView.setState({ drawer: null });
}

function Panes() {
  const place = useView((view) => view.place);
  const Place = placeComponents[place];
  useFirstDocument();
  return (
    <div className="shell-panes">
      <CorpusSide />
      <main className="shell-place" onPointerDown={closeDrawer} onFocus={closeDrawer}>
        <LostNotice />
        <div className="shell-place-body" data-region="text" key={place}>
          <Place />
        </div>
        {place === "documents" && (
          <div className="shell-keys" data-region="keys">
            <KeyBar />
          </div>
        )}
      </main>
      {place === "documents" && <InspectorSide />}
    </div>
  );
}
