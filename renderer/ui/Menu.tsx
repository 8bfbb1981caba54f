import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import { focusAtOnce } from "./focusAtOnce.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { Kbd } from "./Kbd.tsx";
import "./ui.css";

export type MenuEntry =
  | {
      readonly label: string;
      readonly run: () => void;
      readonly icon?: IconName;
      readonly keys?: string;
      /** Whether it is the one in force, in a list of alternatives. */
      readonly chosen?: boolean;
      readonly disabled?: boolean;
    }
  | { readonly heading: string }
  | "separator";

type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: "start" | "end";
};

/** A menu under its button. */
export function Menu({ trigger, entries, align = "start" }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="ui-menu-place" sideOffset={4} align={align}>
          <BaseMenu.Popup className="ui-menu" data-context="dialog">
            {entries.map((entry, index) => (
              <MenuLine key={index} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type MenuAtProps = {
  /** Where it opens, in window pixels: below this box, or above it where there is no room. */
  readonly at: () => DOMRect;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
};

/** A menu without a button, beside what it is about. Who shows it takes the focus back. */
export function MenuAt({ at, label, entries, onClose }: MenuAtProps) {
  return (
    <BaseMenu.Root open onOpenChange={(open) => !open && onClose()}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          className="ui-menu-place"
          sideOffset={4}
          align="start"
          anchor={{ getBoundingClientRect: at }}
        >
          <BaseMenu.Popup
            ref={takeFocus}
            className="ui-menu"
            data-context="dialog"
            aria-label={label}
            finalFocus={false}
          >
            {entries.map((entry, index) => (
              <MenuLine key={index} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

function MenuLine({ entry }: { readonly entry: MenuEntry }) {
  if (entry === "separator") return <BaseMenu.Separator className="ui-menu-separator" />;
  if ("heading" in entry) return <div className="ui-menu-heading">{entry.heading}</div>;
  const { label, run, icon, keys, chosen, disabled = false } = entry;
  const shown = chosen === undefined ? icon : chosen ? "tick" : undefined;
  return (
    <BaseMenu.Item
      className="ui-menu-item"
      onClick={run}
      disabled={disabled}
      aria-current={chosen === true ? true : undefined}
    >
      {shown === undefined ? <span className="ui-menu-gap" /> : <Icon name={shown} />}
      <span className="ui-grow ui-cut">{label}</span>
      {keys !== undefined && <Kbd keys={keys} look="plain" />}
    </BaseMenu.Item>
  );
}

/** One function for all renderings: another each time would call the focus back from the entries. */
function takeFocus(popup: HTMLElement | null): void {
  focusAtOnce(popup);
}
