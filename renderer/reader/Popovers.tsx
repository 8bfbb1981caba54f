import { useEffect } from "react";
import { LinkPanel } from "../inspector/LinkPanel.tsx";
import { SpeakerPicker } from "../inspector/SpeakerPicker.tsx";
import { useView } from "../store/view.ts";
import { offerReaderCommands } from "./navigation/commands.ts";
import { StackPopover } from "./popovers/StackPopover.tsx";
import { TagPopover } from "./popovers/TagPopover.tsx";
import { joinPiece } from "./tagging/pieces.ts";

/** What floats over the text, one at a time, and the commands of the text itself. */
export function Popovers() {
  const popover = useView((view) => view.popover);
  useEffect(offerReaderCommands, []);
  useJoinBySelection();
  switch (popover?.kind) {
    case "tag":
      return <TagPopover byKey={popover.byKey} />;
    case "stack":
      return <StackPopover byKey={popover.byKey === true} />;
    case "link":
      return <LinkPanel span={popover.span} />;
    case "speaker":
      return <SpeakerPicker span={popover.span} />;
    default:
      return null;
  }
}

/** While a tag waits for a piece, a selection made with the mouse joins it instead of opening the popover. */
function useJoinBySelection(): void {
  const isJoining = useView((view) => view.addingPieceTo !== null && view.popover?.kind === "tag");
  useEffect(() => {
    if (!isJoining) return;
    useView.setState({ popover: null });
    joinPiece();
  }, [isJoining]);
}
