import "./ui.css";

/** A person by initials. The name is for the tooltip and for screen readers. */
export function Avatar({ initials, name }: { readonly initials: string; readonly name: string }) {
  return (
    <span className="ui-avatar" role="img" aria-label={name} title={name}>
      {initials}
    </span>
  );
}
