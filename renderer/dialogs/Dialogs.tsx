import { BulkSheet } from "../places/review/BulkSheet.tsx";
import { RuleSheet } from "../places/review/RuleSheet.tsx";
import { NewClaimSheet } from "../places/claims/NewClaimSheet.tsx";
import { closeDialog, useView } from "../store/view.ts";
import { AssignSheet } from "./assign/AssignSheet.tsx";
import { ExportSheet } from "./ExportSheet.tsx";
import { DraftsSheet } from "./DraftsSheet.tsx";
import { HistorySheet } from "./HistorySheet.tsx";
import { ImportSheet } from "./ImportSheet.tsx";
import { KeysSheet } from "./KeysSheet.tsx";
import { NewProjectSheet } from "./NewProjectSheet.tsx";
import { OpenProjectSheet } from "./OpenProjectSheet.tsx";
import { OriginalSheet } from "./OriginalSheet.tsx";
import { PasteSheet } from "./PasteSheet.tsx";
import { DifferencesSheet } from "./merging/DifferencesSheet.tsx";
import { DroppedSheet } from "./merging/DroppedSheet.tsx";
import { HandOutSheet } from "./merging/HandOutSheet.tsx";
import { MergeSheet } from "./merging/MergeSheet.tsx";
import { ReplaceSheet } from "./revising/ReplaceSheet.tsx";
import { WaitingSheet } from "./revising/WaitingSheet.tsx";
import { ReportSheet } from "./ReportSheet.tsx";
import { DamagedSheet } from "./safety/DamagedSheet.tsx";
import { SaveAsSheet } from "./safety/SaveAsSheet.tsx";
import { SettingsSheet } from "./SettingsSheet.tsx";
import { TagsSheet } from "./TagsSheet.tsx";
import { VersionSheet } from "./VersionSheet.tsx";

/** The sheet over the place one is in, if any. */
export function Dialogs() {
  const dialog = useView((view) => view.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "import":
      return <ImportSheet dialog={dialog} />;
    case "tags":
      return <TagsSheet dialog={dialog} />;
    case "paste":
      return <PasteSheet />;
    case "export":
      return <ExportSheet dialog={dialog} />;
    case "original":
      return <OriginalSheet dialog={dialog} />;
    case "bulk":
      return <BulkSheet />;
    case "rule":
      return <RuleSheet />;
    case "newProject":
      return <NewProjectSheet />;
    case "openProject":
      return <OpenProjectSheet />;
    case "settings":
      return <SettingsSheet section={dialog.section} />;
    case "keys":
      return <KeysSheet context={dialog.context} />;
    case "drafts":
      return <DraftsSheet />;
    case "version":
      return <VersionSheet />;
    case "assign":
      return <AssignSheet documents={dialog.documents} />;
    case "newClaim":
      return <NewClaimSheet onClose={closeDialog} />;
    case "saveAs":
      return <SaveAsSheet dialog={dialog} />;
    case "damaged":
      return <DamagedSheet dialog={dialog} />;
    case "history":
      return <HistorySheet />;
    case "merge":
      return <MergeSheet />;
    case "replace":
      return <ReplaceSheet dialog={dialog} />;
    case "waiting":
      return <WaitingSheet />;
    case "report":
      return <ReportSheet />;
    case "differences":
      return <DifferencesSheet />;
    case "handOut":
      return <HandOutSheet />;
    case "dropped":
      return <DroppedSheet name={dialog.name} />;
  }
}
