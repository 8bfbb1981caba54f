import { useId, type ReactNode } from "react";

type SectionProps = {
  readonly title: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly focus?: string;
};

/** One part of the inspector under its own heading. `focus` names it for commands that go there. */
export function Section({ title, tools, children, focus }: SectionProps) {
  const id = useId();
  return (
    <section
      className="inspector-section"
      aria-labelledby={id}
      data-focus={focus}
      tabIndex={focus === undefined ? undefined : -1}
      onFocus={(event) => event.target === event.currentTarget && focusFirst(event.currentTarget)}
    >
      <div className="inspector-row">
        <h2 id={id} className="inspector-title">
          {title}
        </h2>
        <span className="ui-grow" />
        {tools}
      </div>
      {children}
    </section>
  );
}

const FIELDS = "input:not([disabled]), textarea:not([readonly]), select, button";

/** Moves the focus to the first field that is empty and required, or else the first one. */
function focusFirst(container: HTMLElement): void {
  const row = container.querySelector<HTMLElement>("[data-empty='true']");
  focusField(row ?? container);
}

/** Moves the focus to the field inside; to the chosen one of several options. */
export function focusField(container: HTMLElement): void {
  const field =
    container.querySelector<HTMLElement>("input[type=radio]:checked") ?? container.querySelector<HTMLElement>(FIELDS);
  field?.focus();
  if (field instanceof HTMLInputElement && field.type === "text") field.select();
}
