import type { DraftPlace, LeftDraft } from "#contract/drafts.ts";
import { runCommand } from "../commands/registry.ts";
import { service } from "../service.ts";
import { openDocument } from "../store/loading.ts";
import { useProject } from "../store/project.ts";
import { closeDialog, showFailure, useView, type Dialog } from "../store/view.ts";

/** Goes to where it was typed: there the field shows it. */
export async function showDraft({ place }: Pick<LeftDraft, "place">): Promise<void> {
  closeDialog();
  switch (place.table) {
    case "spans":
      return showSpan(place);
    case "claims":
      return useView.setState({ place: "claims", claim: place.record });
    case "relations":
      return showSpan({ ...place, record: useProject.getState().maps.relations.get(place.record)?.source ?? "" });
    case "documents":
      await openDocument(place.record);
      return useView.setState({ span: null, selection: null });
    case "project":
      return showForm(place.field);
  }
}

async function showSpan({ record, field }: DraftPlace): Promise<void> {
  const found = await service["spans.list"]({ ids: [record], limit: 1 });
  if (!found.ok) return showFailure(found.failure);
  const [span] = found.value;
  if (span === undefined) return;
  await openDocument(span.document, span.id);
  // The inspector shows the tag in the frame after the text.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  if (field === "comment") runCommand("reader", "comment");
  else runCommand("reader.span", field === "note" ? "inspector.note" : "inspector.enter");
}

/** What hangs on the project itself: two sheets, and the schema. */
function showForm(field: string): void {
  const dialogs: Readonly<Record<string, Dialog>> = {
    newClaim: { kind: "newClaim" },
    paste: { kind: "paste" },
  };
  const dialog = dialogs[field];
  if (dialog === undefined) useView.setState({ place: "schema" });
  else useView.setState({ dialog });
}
