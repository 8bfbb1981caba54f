import { useEffect, useMemo, useState } from "react";
import { documentTitle } from "#core/actions/documents.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Mention } from "#contract/values.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { inTimeOrder } from "../../inspector/claimIndex.ts";
import { gatherSpans } from "../../inspector/gather.ts";
import { personDetail } from "../../inspector/SpeakerField.tsx";
import { StanceMark } from "../../inspector/StanceMark.tsx";
import { dayLabel } from "../../text/dates.ts";
import { quoted } from "../../text/quoted.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";

/** Mentions shown before asking for all. */
const SHOWN = 100;

/** How a claim travelled: its mentions in the order they were published. */
export function ClaimStory({ claim, mentions }: { readonly claim: Claim; readonly mentions: readonly Mention[] }) {
  const documents = useProject((store) => store.maps.documents);
  const [shown, setShown] = useState(SHOWN);
  const ordered = useMemo(() => inTimeOrder(mentions, documents), [mentions, documents]);
  const spans = useSpans(ordered.slice(0, shown));
  return (
    <section className="claims-story" aria-labelledby={`story-${claim.id}`}>
      <div className="inspector-row">
        <h3 id={`story-${claim.id}`} className="inspector-title">
          {t("places:claims.story")}
        </h3>
        <span className="ui-grow" />
        <span className="ui-meta">{t("places:claims.mentions", { count: mentions.length })}</span>
      </div>
      {mentions.length === 0 && <p className="inspector-note">{t("places:claims.noMention")}</p>}
      <ol className="claims-mentions">
        {ordered.slice(0, shown).map((mention) => (
          <StoryLine key={mention.span} mention={mention} span={spans.get(mention.span)} />
        ))}
      </ol>
      {ordered.length > shown && (
        <Button onClick={() => setShown(ordered.length)}>{t("inspector:claim.all", { count: ordered.length })}</Button>
      )}
    </section>
  );
}

function StoryLine({ mention, span }: { readonly mention: Mention; readonly span: Span | undefined }) {
  const document = useProject((store) => store.maps.documents.get(mention.document));
  const speaker = useProject((store) => {
    const detail = personDetail(store.maps.attributes.values(), mention.tag);
    const id = detail === undefined ? undefined : span?.attributes[detail.id];
    return typeof id === "string" ? store.maps.speakers.get(id)?.name : undefined;
  });
  const place = document === undefined ? "" : (document.outlet ?? documentTitle(document));
  return (
    <li>
      <button
        type="button"
        className="claims-mention"
        onClick={() => void openDocument(mention.document, mention.span)}
      >
        <span className="ui-meta claims-mention-day">
          {document?.date == null ? t("places:claims.undated") : dayLabel(document.date)}
        </span>
        <span className="claims-mention-node">
          <StanceMark stance={mention.stance} />
        </span>
        <span className="mention-words">
          <span className="claims-mention-who">
            <b>
              <bdi>{speaker ?? place}</bdi>
            </b>
            {speaker !== undefined && (
              <span className="ui-meta ui-cut">
                <bdi>{place}</bdi>
              </span>
            )}
            <span className="ui-grow" />
            {mention.stance !== null && <span className="ui-meta">{t(`inspector:stance.${mention.stance}`)}</span>}
          </span>
          <bdi className="claims-mention-quote">{quoted(mention.quote)}</bdi>
        </span>
      </button>
    </li>
  );
}

/** The whole spans of some mentions, read where they are not in memory. */
function useSpans(mentions: readonly Mention[]): ReadonlyMap<Id, Span> {
  const [spans, setSpans] = useState<ReadonlyMap<Id, Span>>(new Map());
  const ids = mentions.map((mention) => mention.span).join(" ");
  useEffect(() => {
    const stop = { stopped: false };
    void gatherSpans(ids === "" ? [] : ids.split(" ")).then((found) => {
      if (!stop.stopped && found !== null) setSpans(new Map(found.map((span) => [span.id, span])));
    });
    return () => {
      stop.stopped = true;
    };
  }, [ids]);
  return spans;
}
