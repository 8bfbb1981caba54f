import type { DraftPlace, LeftDraft } from "#contract/drafts.ts";
import { runCommand } from "../commands/registry.ts";
import { service } from "../service.ts";
import { openDocument } from "../store/loading.ts";
import { closeDialog, showFailure, useView, type Dialog } from "../store/view.ts";

/** Forms that hang on the project, by the field of their draft. */
export const projectForms = { newClaim: "newClaim", paste: "paste", schema: "schema" } as const;

/** Goes to where it was typed: there the field shows it. */
export async function showDraft({ place }: Pick<LeftDraft, "place">): Promise<void> {
  closeDialog();
  switch (place.table) {
    case "spans":
      return showSpan(place);
    case "claims":
      return useView.setState({ place: "claims", claim: place.record });
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
  runCommand("reader.span", field === "note" ? "inspector.note" : "inspector.enter");
}

function showForm(field: string): void {
  const dialogs: Readonly<Record<string, Dialog>> = {
    [projectForms.newClaim]: { kind: "newClaim" },
    [projectForms.paste]: { kind: "paste" },
  };
  const dialog = dialogs[field];
  if (dialog === undefined) useView.setState({ place: "schema" });
  else useView.setState({ dialog });
}
