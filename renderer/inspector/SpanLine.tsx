import type { Span } from "#core/model/annotation.ts";
import { byOrder } from "#core/actions/schemaDraft.ts";
import type { RecordMaps } from "#core/change.ts";
import { useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { TagLetter } from "../ui/TagLetter.tsx";

/** A tag in a list: letter, name, words, details. It says everything that the drawn text shows. */
export function SpanLine({ span }: { readonly span: Span }) {
  const maps = useProject((store) => store.maps);
  const isMine = useProject((store) => store.me === span.annotator);
  const tag = maps.tags.get(span.tag);
  const owner = isMine ? undefined : maps.annotators.get(span.annotator);
  if (tag === undefined) return null;
  const about = [owner?.name ?? "", ...describeDetails(span, maps)].filter((part) => part !== "");
  return (
    <span className="span-line">
      <TagLetter tag={tag} size="small" />
      <span className="mention-words">
        <span className="span-line-words">
          <span className="visually-hidden">{`${tag.name}: `}</span>
          <bdi>{span.quote}</bdi>
        </span>
        {about.length > 0 && <span className="ui-meta ui-cut">{about.join(" · ")}</span>}
      </span>
    </span>
  );
}

/** Stance, filled details and claim of a tag, in words. */
export function describeDetails(span: Span, maps: RecordMaps): string[] {
  const claim = span.claim === null ? undefined : maps.claims.get(span.claim);
  const details = byOrder([...maps.attributes.values()].filter((one) => one.tag === span.tag)).flatMap((attribute) => {
    const value = span.attributes[attribute.id];
    if (value === undefined || value === "") return [];
    if (attribute.type === "person") return [maps.speakers.get(String(value))?.name ?? ""];
    if (attribute.type === "boolean")
      return [value === true ? attribute.name : t("inspector:details.not", { name: attribute.name })];
    return [attribute.type === "number" ? `${attribute.name} ${value}` : String(value)];
  });
  return [
    span.stance === null ? "" : t(`inspector:stance.${span.stance}`),
    ...details,
    claim === undefined ? "" : `C-${claim.number}`,
  ].filter((part) => part !== "");
}
