import type { Span } from "#core/model/annotation.ts";
import { documentTitle } from "#core/actions/documents.ts";
import { useProject } from "../../store/project.ts";
import { t } from "../../text/text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { TagLetter, TagName } from "../../ui/TagLetter.tsx";
import { Marked } from "../MentionRow.tsx";
import { wordRanges } from "../rankClaims.ts";
import { describeDetails } from "../SpanLine.tsx";
import { ClaimResult } from "./ClaimResults.tsx";
import type { LinkRow } from "./linkRows.ts";

/** A row of the link panel. */
export function RowFace({ row, words }: { readonly row: LinkRow; readonly words: readonly string[] }) {
  switch (row.kind) {
    case "claim":
      return <ClaimResult claim={row.claim} words={words} />;
    case "span":
      return <SpanResult span={row.span} words={words} />;
    case "newClaim":
      return (
        <span className="link-row-plain">
          <Icon name="plus" />
          <span className="ui-cut">{t("inspector:link.newClaim", { wording: row.wording })}</span>
        </span>
      );
    case "walkHere":
    case "walkElsewhere":
      return (
        <span className="link-row-plain">
          <Icon name={row.kind === "walkHere" ? "document" : "external"} />
          <span className="ui-grow">{t(`inspector:link.${row.kind}`)}</span>
          <span className="ui-meta">{t("inspector:link.walkThen")}</span>
        </span>
      );
  }
}

function SpanResult({ span, words }: { readonly span: Span; readonly words: readonly string[] }) {
  const tag = useProject((store) => store.maps.tags.get(span.tag));
  const document = useProject((store) => store.maps.documents.get(span.document));
  const owner = useProject((store) =>
    span.annotator === store.me ? undefined : store.maps.annotators.get(span.annotator),
  );
  const place = [owner?.name ?? "", document === undefined ? "" : documentTitle(document)].filter(
    (part) => part !== "",
  );
  return (
    <span className="link-row-plain">
      {tag !== undefined && <TagLetter tag={tag} size="small" />}
      <span className="claim-result-words">
        <span className="link-span-words">
          <Marked text={span.quote} ranges={wordRanges(span.quote, words)} />
        </span>
        <span className="ui-meta ui-cut">{place.join(" · ")}</span>
      </span>
    </span>
  );
}

/** The words around a span, to see whether it is the one. */
export function SpanPreview({ span, words }: { readonly span: Span; readonly words: readonly string[] }) {
  const maps = useProject((store) => store.maps);
  const tag = maps.tags.get(span.tag);
  const document = maps.documents.get(span.document);
  return (
    <>
      {tag !== undefined && <TagName tag={tag} />}
      <div className="link-mention">
        {document !== undefined && <span className="ui-meta">{documentTitle(document)}</span>}
        <p dir="auto">
          {span.prefix}
          <b>
            <Marked text={span.quote} ranges={wordRanges(span.quote, words)} />
          </b>
          {span.suffix}
        </p>
        <span className="ui-meta">{describeDetails(span, maps).join(" · ")}</span>
      </div>
    </>
  );
}
