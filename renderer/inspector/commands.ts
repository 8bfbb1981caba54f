import { registerCommands, runCommand } from "../commands/registry.ts";
import { findSpan, useProject } from "../store/project.ts";
import { announce, useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { focusMarked } from "./focusMarked.ts";
import { personDetail } from "./SpeakerField.tsx";

/** Own selected tag, or undefined after saying that there is none. */
function selectedOwnSpan() {
  const store = useProject.getState();
  const span = findSpan(store, useView.getState().span);
  if (span !== undefined && span.annotator === store.me && store.readOnly === null) return span;
  announce(t(span === undefined ? "inspector:command.noTag" : "inspector:command.notYours"));
  return undefined;
}

function openLinkPanel(): void {
  const span = selectedOwnSpan();
  if (span !== undefined) useView.setState({ popover: { kind: "link", span: span.id } });
}

function openSpeakerPicker(): void {
  const span = selectedOwnSpan();
  if (span === undefined) return;
  if (personDetail(useProject.getState().maps.attributes.values(), span.tag) === undefined)
    return announce(t("inspector:command.noSpeaker"));
  useView.setState({ popover: { kind: "speaker", span: span.id } });
}

/** Goes to the field for a comment on the selected tag, or else on the document. */
function commentHere(): void {
  if (useProject.getState().readOnly !== null) return announce(t("comments:cannot"));
  useView.setState({ selection: null, tagAll: null, popover: null });
  focusMarked("comment");
}

registerCommands("reader", {
  link: openLinkPanel,
  attribute: openSpeakerPicker,
  note: () => runCommand("reader.span", "inspector.note"),
  comment: commentHere,
});
