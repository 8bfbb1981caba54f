import { useEffect } from "react";
import { LinkPanel } from "../inspector/LinkPanel.tsx";
import { SpeakerPicker } from "../inspector/SpeakerPicker.tsx";
import { useView } from "../store/view.ts";
import { offerReaderCommands } from "./navigation/commands.ts";
import { StackPopover } from "./popovers/StackPopover.tsx";
import { TextMenu, useMenuByPointer } from "./popovers/TextMenu.tsx";
import { TagPopover } from "./popovers/TagPopover.tsx";
import { joinPiece } from "./tagging/pieces.ts";

/** What floats over the text, one at a time, and the commands of the text itself. */
export function Popovers() {
  const popover = useView((view) => view.popover);
  useEffect(offerReaderCommands, []);
  useJoinBySelection();
  useMenuByPointer();
  switch (popover?.kind) {
    case "tag":
      return <TagPopover byKey={popover.byKey} />;
    case "stack":
      return <StackPopover byKey={popover.byKey === true} />;
    case "menu":
      return <TextMenu pointer={popover.pointer} />;
    case "link":
      return <LinkPanel span={popover.span} />;
    case "speaker":
      return <SpeakerPicker span={popover.span} />;
    default:
      return null;
  }
}

/** While a tag waits for a piece, words selected with the mouse join it when the button is let go. */
function useJoinBySelection(): void {
  const isAdding = useView((view) => view.addingPieceTo !== null);
  useEffect(() => {
    if (!isAdding) return;
    const before = useView.getState().selection;
    const join = (event: PointerEvent): void => {
      if (!(event.target instanceof Element) || event.target.closest("main [data-context]") === null) return;
      // the text has taken up the selection once all listeners have run
      setTimeout(() => {
        const { selection } = useView.getState();
        if (selection !== null && selection !== before) joinPiece();
      });
    };
    window.addEventListener("pointerup", join);
    return () => window.removeEventListener("pointerup", join);
  }, [isAdding]);
}
