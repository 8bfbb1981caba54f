import { sameWords } from "#core/actions/tagging.ts";
import type { Span } from "#core/model/annotation.ts";
import { firstName } from "#core/model/annotator.ts";
import { CommentSection } from "../comments/CommentSection.tsx";
import { runCommand } from "../commands/registry.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { spanStart } from "../store/spans.ts";
import { spansBeginningIn } from "../reader/beside/placed.ts";
import { useView } from "../store/view.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { IconButton } from "../ui/Button.tsx";
import { TagName } from "../ui/TagLetter.tsx";
import { t } from "../text/text.ts";
import { ClaimSection } from "./ClaimSection.tsx";
import { EvidenceSection } from "./EvidenceSection.tsx";
import { NoteSection } from "./NoteSection.tsx";
import { RelationSection } from "./RelationSection.tsx";
import { SpanDetails } from "./SpanDetails.tsx";
import { placeLabel } from "./spanPlace.ts";
import { momentLabel } from "../text/dates.ts";

type SpanPartProps = { readonly span: Span; readonly loaded: LoadedDocument };

/** The selected tag: its words, details, claim, links, evidence, note. A colleague's can only be read. */
export function SpanPart({ span, loaded }: SpanPartProps) {
  const tag = useProject((store) => store.maps.tags.get(span.tag));
  const canWrite = useProject((store) => store.readOnly === null);
  const isMine = useProject((store) => store.me === span.annotator && store.readOnly === null);
  const owner = useProject((store) => store.maps.annotators.get(span.annotator));
  if (tag === undefined) return null;
  return (
    <>
      <header className="inspector-head">
        <TagName tag={tag} />
        <span className="ui-meta ui-cut">{placeLabel(loaded, span.fragments, span.quote)}</span>
        <span className="ui-grow" />
        {canWrite && (
          <IconButton icon="comment" label={t("comments:add")} onClick={() => runCommand("reader", "comment")} />
        )}
        {isMine && <SpanTools span={span} />}
      </header>
      <div className="inspector-body" tabIndex={-1}>
        <div className="inspector-section">
          <p className="inspector-quote">
            <bdi>{span.quote}</bdi>
          </p>
          {!isMine && <p className="inspector-note">{t("inspector:span.theirs", { name: owner?.name ?? "" })}</p>}
        </div>
        <SpanDetails span={span} tag={tag} access={isMine ? "write" : "read"} />
        {tag.stance !== null && <ClaimSection span={span} stance={tag.stance} access={isMine ? "write" : "read"} />}
        <RelationSection span={span} access={isMine ? "write" : "read"} />
        <EvidenceSection owner={{ span: span.id }} access={isMine ? "write" : "read"} />
        <NoteSection span={span} access={isMine ? "write" : "read"} />
        <CommentSection subject={{ about: "spans", record: span.id, document: span.document }} />
        <SpanOrigin span={span} loaded={loaded} />
      </div>
    </>
  );
}

function SpanTools({ span }: { readonly span: Span }) {
  return (
    <>
      <IconButton
        icon="link"
        label={t("inspector:span.link")}
        onClick={() => useView.setState({ popover: { kind: "link", span: span.id } })}
      />
      <IconButton
        icon="trash"
        label={t("inspector:span.remove")}
        onClick={() => runCommand("reader.span", "span.remove")}
      />
    </>
  );
}

/** Who made it, when and how, and who else has the same words. */
function SpanOrigin({ span, loaded }: SpanPartProps) {
  const annotators = useProject((store) => store.maps.annotators);
  const owner = annotators.get(span.annotator);
  const start = spanStart(span);
  const twins = spansBeginningIn(loaded.spans, [[start, start + 1]]).filter(
    (one) => one.annotator !== span.annotator && one.tag === span.tag && sameWords(one.fragments, span.fragments),
  );
  return (
    <footer className="inspector-section inspector-origin">
      {owner !== undefined && (
        <span className="inspector-row">
          <Avatar initials={owner.initials} name={owner.name} />
          <span>{t("inspector:span.made", { name: firstName(owner.name), when: momentLabel(span.created) })}</span>
        </span>
      )}
      {span.origin !== null && <span>{t(`inspector:origin.${span.origin}`)}</span>}
      {span.fragments.length > 1 && <span>{t("inspector:span.pieces", { count: span.fragments.length })}</span>}
      {twins.map((twin) => (
        <span key={twin.id}>
          {t("inspector:span.twin", { name: firstName(annotators.get(twin.annotator)?.name ?? "") })}
        </span>
      ))}
    </footer>
  );
}
