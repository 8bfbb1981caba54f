import { Dialog } from "@base-ui/react/dialog";
import { useRef, useState, type ReactNode, type RefObject } from "react";
import { useCommands } from "../commands/registry.ts";
import { t } from "../text/text.ts";
import { Button, IconButton } from "./Button.tsx";
import { focusable, focusAtOnce } from "./focusAtOnce.ts";
import "./ui.css";

type SheetProps = {
  readonly title: string;
  /** Beside the title, quiet. */
  readonly about?: ReactNode;
  /** At the end of the title's line. */
  readonly tools?: ReactNode;
  readonly onClose: () => void;
  /** small 30 rem, medium 44 rem, wide 66 rem; never more than the window. */
  readonly size?: "small" | "medium" | "wide";
  /** Names its outcome. Mod+Enter presses it. */
  readonly primary?: { readonly label: string; readonly run: () => void; readonly disabled?: boolean };
  /** What the button beside the primary one says: close, once there is nothing left to cancel; stop, while it works. */
  readonly leave?: "cancel" | "close" | "stop";
  /** Words at the start of the foot; with or without a primary button. */
  readonly foot?: ReactNode;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
};

/** A sheet over the place one was in. Esc and a click beside it cancel; focus goes in and comes back. */
export function Sheet(props: SheetProps) {
  const {
    title,
    about,
    tools,
    onClose,
    size = "medium",
    primary,
    leave = "cancel",
    foot,
    initialFocus,
    children,
  } = props;
  const popup = useRef<HTMLDivElement>(null);
  const [before] = useState(() => document.activeElement);
  useCommands("dialog", {
    close: onClose,
    confirm: () => {
      if (primary !== undefined && primary.disabled !== true) primary.run();
    },
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="ui-scrim" />
        <Dialog.Popup
          ref={popup}
          className={`ui-sheet ui-sheet-${size}`}
          data-context="dialog"
          initialFocus={() =>
            focusAtOnce(initialFocus?.current ?? popup.current?.querySelector<HTMLElement>(focusable))
          }
          finalFocus={() => placeToReturn(before)}
        >
          <header className="ui-sheet-head">
            <Dialog.Title className="ui-sheet-title">{title}</Dialog.Title>
            {about !== undefined && <span className="ui-sheet-about">{about}</span>}
            <span className="ui-grow" />
            {tools}
            <Dialog.Close render={<IconButton icon="close" label={t("shell:sheet.close")} />} />
          </header>
          <div className="ui-sheet-body">{children}</div>
          {(primary !== undefined || foot !== undefined) && (
            <footer className="ui-sheet-foot">
              <div className="ui-grow">{foot}</div>
              {primary !== undefined && (
                <>
                  <Button size="large" onClick={onClose}>
                    {t(`shell:sheet.${leave}`)}
                  </Button>
                  <Button
                    size="large"
                    look="primary"
                    keys="Mod+Enter"
                    disabled={primary.disabled === true}
                    onClick={primary.run}
                  >
                    {primary.label}
                  </Button>
                </>
              )}
            </footer>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Where one was before; when that is gone, what the place in the middle offers first. */
function placeToReturn(before: Element | null): HTMLElement | true {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) return before;
  return document.querySelector<HTMLElement>("main [data-home]") ?? true;
}
