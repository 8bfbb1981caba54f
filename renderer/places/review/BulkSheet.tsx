import { useRef, useState } from "react";
import { settleBulk } from "#core/actions/bulkDecisions.ts";
import { documentTitle } from "#core/actions/documents.ts";
import type { BulkRule } from "#core/model/review.ts";
import { previewBulk, type BulkItem } from "#core/review/bulk.ts";
import { commit, newId } from "../../store/actions.ts";
import { useProject } from "../../store/project.ts";
import { closeDialog, showToast } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import { useReviewed, type Reviewed } from "./now.ts";
import { settlingOf } from "./settling.ts";
import { goOn } from "./walk.ts";
import { nameOf, shorten } from "./words.ts";
import "./review.css";

const rules: readonly BulkRule[] = ["unanimous", "majority", "extent"];

/** As many are shown; the count says how many there are. */
const MOST_SHOWN = 200;

/** What a rule would settle in this text, shown before it does. */
export function BulkSheet() {
  const now = useReviewed();
  const list = useRef<HTMLUListElement>(null);
  const [rule, setRule] = useState<BulkRule>("unanimous");
  if (now === null) return null;
  const preview = previewBulk(rule, now.issues, seedOf(now));
  const count = preview.items.length;
  return (
    <Sheet
      title={t("review:bulk.title")}
      about={documentTitle(now.document)}
      onClose={closeDialog}
      initialFocus={list}
      primary={{
        label: count === 0 ? t("review:bulk.none") : t("review:bulk.settle", { count }),
        run: () => settle(now, preview),
        disabled: count === 0,
      }}
      foot={
        <span className="ui-meta">
          {[
            ...(preview.kept.length > 0 ? [t("review:bulk.kept", { count: preview.kept.length })] : []),
            t("review:bulk.left", { count: preview.left }),
          ].join(" ")}
        </span>
      }
    >
      <Choice
        label={t("review:bulk.rule")}
        look="list"
        options={rules.map((value) => ({
          value,
          label: `${t(`review:bulk.rules.${value}`)} (${previewBulk(value, now.issues, seedOf(now)).items.length})`,
          hint: t(`review:bulk.hints.${value}`),
        }))}
        value={rule}
        onValue={setRule}
      />
      <ul ref={list} className="review-bulk" aria-label={t("review:bulk.list")} tabIndex={0}>
        {preview.items.slice(0, MOST_SHOWN).map((item) => (
          <BulkLine key={item.issue.key} now={now} item={item} />
        ))}
      </ul>
    </Sheet>
  );
}

/** The same for the same text, so that what is shown is what is done. */
function seedOf({ document }: Reviewed): number {
  return Number.parseInt(document.id.slice(-8), 16);
}

function BulkLine({ now, item: { issue, annotator } }: { readonly now: Reviewed; readonly item: BulkItem }) {
  const maps = useProject((store) => store.maps);
  const version =
    issue.about === "spans" ? issue.members.find((one) => now.ground.resolve(one.annotator) === annotator) : undefined;
  const first = issue.about === "spans" ? (version ?? issue.members[0]) : undefined;
  const tag = first === undefined ? undefined : maps.tags.get(first.tag);
  return (
    <li className="review-bulk-line">
      {tag !== undefined && <TagLetter tag={tag} size="small" />}
      <bdi className="ui-cut review-line-text">
        {first === undefined ? t("review:links") : shorten(now.loaded.text, first.fragments)}
      </bdi>
      <span className="review-quiet">
        {annotator === null
          ? t("review:outcome.rejected")
          : issue.kinds.length === 0
            ? t("review:kind.agreed")
            : t("review:outcome.of", { name: nameOf(maps, annotator) })}
      </span>
    </li>
  );
}

function settle(now: Reviewed, preview: ReturnType<typeof previewBulk>): void {
  const proposal = settleBulk([{ settling: settlingOf(now), issues: now.issues }], preview, newId());
  closeDialog();
  if (proposal === null) return;
  void commit(proposal);
  showToast({ text: t("review:bulk.done", { count: preview.items.length }) });
  goOn();
}
