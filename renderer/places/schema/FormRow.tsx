import type { ReactNode } from "react";

/** A line of the form: what it is at the start, the field beside it. The name is repeated by the field for screen readers. */
export function FormRow({
  name,
  hint,
  children,
}: {
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="schema-row">
      <span className="schema-key" aria-hidden="true">
        {name}
      </span>
      <div className="schema-value">
        {children}
        {hint !== undefined && <p className="ui-meta schema-hint">{hint}</p>}
      </div>
    </div>
  );
}
