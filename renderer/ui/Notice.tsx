import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";
import "./ui.css";

type NoticeProps = {
  readonly icon: IconName;
  readonly title: string;
  /** What is so, what is safe. */
  readonly children?: ReactNode;
  /** What to do: one primary button first. */
  readonly actions?: ReactNode;
};

/** The face of an empty place or of a problem: what is so, what is safe, what to do. */
export function Notice({ icon, title, children, actions }: NoticeProps) {
  return (
    <section className="ui-notice">
      <Icon name={icon} className="ui-notice-icon" />
      <h2>{title}</h2>
      {children !== undefined && <div className="ui-notice-words">{children}</div>}
      {actions !== undefined && <div className="ui-notice-actions">{actions}</div>}
    </section>
  );
}
