import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import type { Id } from "#core/model/id.ts";
import { useCommands } from "../commands/registry.ts";
import { findSpan, useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { reader } from "../reader/surface.ts";
import { t } from "../text/text.ts";
import { focusAtOnce } from "../ui/focusAtOnce.ts";
import { personDetail, SpeakerField } from "./SpeakerField.tsx";
import "./inspector.css";

function close(): void {
  useView.setState({ popover: null });
  reader.surface?.focus();
}

/** Who says it, for the selected tag: a small panel over the text. */
export function SpeakerPicker({ span: id }: { readonly span: Id }) {
  const input = useRef<HTMLInputElement>(null);
  const span = useProject((store) => findSpan(store, id));
  const attribute = useProject((store) =>
    span === undefined ? undefined : personDetail(store.maps.attributes.values(), span.tag),
  );
  useCommands("dialog", { close });
  if (span === undefined || attribute === undefined) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="link-scrim" />
        <Dialog.Popup
          className="speaker-panel"
          data-context="dialog"
          initialFocus={() => focusAtOnce(input.current)}
          finalFocus={false}
        >
          <Dialog.Title className="inspector-title">
            {t("inspector:speaker.title", { name: attribute.name })}
          </Dialog.Title>
          <p className="inspector-quote">
            <bdi>{span.quote}</bdi>
          </p>
          <SpeakerField label={attribute.name} span={span} attribute={attribute} inputRef={input} onDone={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
