import { AgreementPlace } from "./places/agreement/AgreementPlace.tsx";
import { useEffect } from "react";
import { ClaimsPlace } from "./places/ClaimsPlace.tsx";
import { useCommands } from "./commands/registry.ts";
import { leaveReview } from "./places/review/state.ts";
import { stepOpenIssue } from "./places/review/walk.ts";
import { ReviewPlace } from "./places/ReviewPlace.tsx";
import { SchemaPlace } from "./places/SchemaPlace.tsx";
import { SearchPlace } from "./places/SearchPlace.tsx";
import { ReviewKeyBar } from "./places/review/ReviewKeyBar.tsx";
import { KeyBar } from "./reader/KeyBar.tsx";
import { Popovers } from "./reader/Popovers.tsx";
import { ReaderPlace } from "./reader/ReaderPlace.tsx";
import { LostNotice } from "./shell/LostNotice.tsx";
import { CorpusSide, InspectorSide } from "./shell/Sides.tsx";
import { useFirstDocument } from "./shell/useFirstDocument.ts";
import { useProject } from "./store/project.ts";
import { useView } from "./store/view.ts";

const placeComponents = {
  documents: ReaderPlace,
  claims: ClaimsPlace,
  search: SearchPlace,
  review: ReviewPlace,
  schema: SchemaPlace,
  agreement: AgreementPlace,
} as const;

/** Going back to the text puts away the pane that lies over it. */
function closeDrawer(): void {
  if (useView.getState().drawer !== null) useView.setState({ drawer: null });
}

/** What an open project fills the window with: the panes around the place one is in, and what floats over the text. */
export function Workbench() {
  const place = useView((view) => view.place);
  const Place = placeComponents[place];
  useFirstDocument();
  const path = useProject((store) => store.path);
  useEffect(() => leaveReview, [path]);
  useCommands("any", { "issue.next": () => stepOpenIssue(1), "issue.prev": () => stepOpenIssue(-1) });
  return (
    <>
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
          {place === "review" && (
            <div className="shell-keys" data-region="keys">
              <ReviewKeyBar />
            </div>
          )}
        </main>
        {place === "documents" && <InspectorSide />}
      </div>
      <Popovers />
    </>
  );
}
