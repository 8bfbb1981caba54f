import type { RecordMaps } from "#core/change.ts";
import type { Decision, SpanVersion } from "#core/model/review.ts";
import { resolveAttribute, STANCE } from "#core/review/ground.ts";
import { wordsOf } from "#core/text/quote.ts";
import type { Issue } from "#core/review/issue.ts";
import { keepFocus } from "../../reader/keepFocus.ts";
import { useProject } from "../../store/project.ts";
import { momentLabel } from "../../text/dates.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { TagName } from "../../ui/TagLetter.tsx";
import { confirmDecided, takeBack, takeBackBatch } from "./decide.ts";
import type { Now } from "./now.ts";
import { useReview } from "./state.ts";
import { valueOf } from "./options.ts";
import { detailName, nameOf, outcomeWords } from "./words.ts";

type DecidedProps = { readonly now: Now; readonly issue: Issue };

/** What was decided here, by whom and when, and what has changed since. */
export function DecidedPart({ now, issue }: DecidedProps) {
  if (issue.decisions.length === 0) return null;
  return (
    <div className="review-decided">
      {issue.state === "contested" && <p className="review-hot">{t("review:contested")}</p>}
      {issue.decisions.map((decision) => (
        <DecisionLine key={decision.id} now={now} decision={decision} />
      ))}
      {issue.state === "changed" && (
        <>
          <Changes now={now} issue={issue} />
          <div className="review-others" onMouseDown={keepFocus}>
            <Button keys="Period" onClick={confirmDecided}>
              {t("review:stillHolds")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function DecisionLine({ now, decision }: { readonly now: Now; readonly decision: Decision }) {
  const { maps, me } = useProject();
  const { annotator, created, reason, cause, batch, outcome, result } = decision;
  const together = batch === null ? 0 : now.decisions.filter((one) => one.batch === batch).length;
  return (
    <div className="review-decision">
      <p>
        {t("review:decidedBy", {
          what: outcomeWords(maps, decision),
          name: nameOf(maps, annotator),
          time: momentLabel(created),
        })}
      </p>
      {outcome === "edited" && result.length > 0 && <Settled now={now} versions={result} />}
      {reason !== "" && <p className="review-quiet">{reason}</p>}
      {cause !== null && <p className="review-quiet">{t(`review:cause.${cause}`)}</p>}
      {/* Somebody else's decision is taken back by them; here it is decided anew. */}
      {annotator === me && (
        <Button look="plain" icon="undo" onClick={() => takeBack(decision)}>
          {t("review:takeBack")}
        </Button>
      )}
      {annotator === me && batch !== null && together > 1 && (
        <Button look="plain" icon="undo" onClick={() => takeBackBatch(batch)}>
          {t("review:withdraw", { count: together })}
        </Button>
      )}
    </div>
  );
}

/** What became gold where nobody had it so. */
function Settled({ now, versions }: { readonly now: Now; readonly versions: Decision["result"] }) {
  const tags = useProject((store) => store.maps.tags);
  const isMoving = useReview((state) => state.edge !== null);
  return (
    <div className="review-settled">
      {versions.map(({ id, tag, fragments }) => {
        const found = tags.get(tag);
        return (
          <span key={id} className="review-version">
            {found !== undefined && <TagName tag={found} />}
            <bdi className="review-words">{wordsOf(fragments, now.loaded.text)}</bdi>
          </span>
        );
      })}
      {isMoving && (
        <span className="review-quiet review-settled-how">
          {t("review:edges.how")} <Kbd keys="Shift+Left" /> <Kbd keys="Shift+Right" /> <Kbd keys="Comma" />
        </span>
      )}
    </div>
  );
}

/** Versions before and after. */
function Changes({ now, issue }: DecidedProps) {
  const maps = useProject((store) => store.maps);
  return (
    <div className="review-changes">
      <p className="review-hot">{t("review:changed")}</p>
      <dl>
        {issue.about === "spans" &&
          issue.changes.map(({ before, after }) => (
            <div key={before?.id ?? after?.id}>
              <dt>{nameOf(maps, before?.annotator ?? after?.annotator ?? "")}</dt>
              <dd>
                <del>{sayVersion(maps, now, before, after)}</del> <ins>{sayVersion(maps, now, after, before)}</ins>
              </dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

/** All that a version says, its words to the end, and of its details those in which the other differs. */
function sayVersion(maps: RecordMaps, now: Now, version: SpanVersion | null, other: SpanVersion | null): string {
  if (version === null) return t("review:none");
  const details = [...new Set([...Object.keys(version.attributes), ...Object.keys(other?.attributes ?? {}), STANCE])];
  const values = details
    .map((id) => resolveAttribute(now.ground, id))
    .filter((id) => other !== null && valueOf(maps, now.ground, version, id) !== valueOf(maps, now.ground, other, id))
    .map((id) => `${detailName(maps, id)}: ${valueOf(maps, now.ground, version, id)}`);
  const claim = version.claim === null ? undefined : maps.claims.get(version.claim);
  return [
    `${maps.tags.get(version.tag)?.name ?? ""}: ${wordsOf(version.fragments, now.loaded.text)}`,
    ...values,
    ...(other === null || other.claim === version.claim
      ? []
      : [claim === undefined ? t("review:noClaim") : `C-${claim.number}`]),
  ].join(", ");
}
