import { documentTitle } from "#core/actions/documents.ts";
import type { Mention } from "#contract/values.ts";
import type { Range } from "#core/model/structure.ts";
import { useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { StanceMark } from "./StanceMark.tsx";
import { dayLabel } from "../text/dates.ts";
import { quoted } from "../text/quoted.ts";

type MentionRowProps = {
  readonly mention: Mention;
  readonly onOpen: () => void;
};

/** One mention of a claim: what it does, its words, where. Pressing it goes there. */
export function MentionRow({ mention, onOpen }: MentionRowProps) {
  const document = useProject((store) => store.maps.documents.get(mention.document));
  return (
    <button type="button" className="mention-row" onClick={onOpen}>
      <StanceMark stance={mention.stance} />
      <span className="mention-words">
        <bdi className="mention-quote">{quoted(mention.quote)}</bdi>
        <span className="ui-meta">
          {[
            document?.outlet ?? (document === undefined ? "" : documentTitle(document)),
            document?.date == null ? "" : dayLabel(document.date),
          ]
            .filter((part) => part !== "")
            .join(" · ")}
        </span>
      </span>
      <span className="ui-meta">{mention.stance === null ? "" : t(`inspector:stance.${mention.stance}`)}</span>
    </button>
  );
}

/** Words with some of them marked as found. */
export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  const pieces = ranges.flatMap(([from, to], index) => [
    { at: ranges[index - 1]?.[1] ?? 0, words: text.slice(ranges[index - 1]?.[1] ?? 0, from), found: false },
    { at: from, words: text.slice(from, to), found: true },
  ]);
  const last = ranges.at(-1)?.[1] ?? 0;
  return (
    <bdi>
      {pieces.map((piece) =>
        piece.found ? <mark key={`f${piece.at}`}>{piece.words}</mark> : <span key={piece.at}>{piece.words}</span>,
      )}
      {text.slice(last)}
    </bdi>
  );
}
