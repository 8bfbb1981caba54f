import { useProject } from "./store/project.ts";
import { useView } from "./store/view.ts";
import { Dialogs } from "./dialogs/Dialogs.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import { ClaimsPlace } from "./places/ClaimsPlace.tsx";
import { ReviewPlace } from "./places/ReviewPlace.tsx";
import { SchemaPlace } from "./places/SchemaPlace.tsx";
import { SearchPlace } from "./places/SearchPlace.tsx";
import { Popovers } from "./reader/Popovers.tsx";
import { ReaderPlace } from "./reader/ReaderPlace.tsx";
import { KeyBar } from "./reader/KeyBar.tsx";
import { CorpusPane } from "./shell/CorpusPane.tsx";
import { LiveRegion } from "./shell/LiveRegion.tsx";
import { StatusBar } from "./shell/StatusBar.tsx";
import { TitleBar } from "./shell/TitleBar.tsx";
import { Toasts } from "./shell/Toasts.tsx";
import { Welcome } from "./shell/Welcome.tsx";
import "./shell/app.css";

const placeComponents = { documents: ReaderPlace, claims: ClaimsPlace, search: SearchPlace, review: ReviewPlace, schema: SchemaPlace } as const;

/** The window: title bar, panes around the place one is in, status bar, and what floats over them. */
export function App() {
  const open = useProject((store) => store.open);
  const place = useView((view) => view.place);
  const Place = placeComponents[place];
  return (
    <div className="window">
      <TitleBar />
      {open ? (
        <div className="panes">
          <CorpusPane />
          <main className="place">
            <Place />
            {place === "documents" && <KeyBar />}
          </main>
          {place === "documents" && <Inspector />}
        </div>
      ) : (
        <Welcome />
      )}
      <StatusBar />
      <Popovers />
      <Dialogs />
      <Toasts />
      <LiveRegion />
    </div>
  );
}
