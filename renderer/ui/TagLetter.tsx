import type { Tag } from "#core/model/schema.ts";
import "./ui.css";

type TagLetterProps = { readonly tag: Pick<Tag, "key" | "hue" | "name">; readonly size?: "small" | "normal" | "large" };

/** A tag's letter in its hue, as its tab in the text shows it. Kinds without a key show the first letter of their name. */
export function TagLetter({ tag, size = "normal" }: TagLetterProps) {
  return (
    <span className={`ui-tag-letter ui-tag-letter-${size} hue-${tag.hue}`} aria-hidden="true">
      {tag.key ?? Array.from(tag.name)[0]?.toLowerCase() ?? ""}
    </span>
  );
}

/** A tag's letter and name. */
export function TagName({ tag }: { readonly tag: Pick<Tag, "key" | "hue" | "name"> }) {
  return (
    <span className="ui-tag-name">
      <TagLetter tag={tag} />
      {tag.name}
    </span>
  );
}
