import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import { Kbd } from "./Kbd.tsx";
import "./ui.css";

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "type">;

type ButtonProps = NativeProps & {
  readonly children: ReactNode;
  /** primary: solid ink, one a view. outline: with an edge. plain: bare, in bars and rows. */
  readonly look?: "primary" | "outline" | "plain";
  readonly size?: "normal" | "large";
  readonly icon?: IconName;
  /** The chord that does the same. */
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button that names its outcome. */
export function Button({ children, look = "outline", size = "normal", icon, keys, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`ui-button ui-button-${look} ui-button-${size}`} {...rest}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {keys !== undefined && (
        <span aria-hidden="true">
          <Kbd keys={keys} />
        </span>
      )}
    </button>
  );
}

type IconButtonProps = NativeProps & {
  readonly icon: IconName;
  /** Its name, also the tooltip. */
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button that shows only an icon; its name is its tooltip. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className="ui-button ui-button-plain ui-button-icon"
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
