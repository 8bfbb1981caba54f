import type { Tag } from "#core/model/schema.ts";
import { t } from "../../text/text.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import type { Grid } from "./grid.ts";
import { applyKind } from "./tagPopoverCommands.ts";

/** The kinds, one layer a column. The marked one is what Enter applies. */
export function KindGrid({ grid, marked }: { readonly grid: Grid; readonly marked: Tag | undefined }) {
  if (grid.tags.length === 0) return <p className="tagpop-none">{t("tagging:popover.noKinds")}</p>;
  return (
    <div className="tagpop-grid">
      {grid.columns.map((column) => (
        <div key={column.name} className="tagpop-column" role="group" aria-label={column.name}>
          {column.tags.map((tag) => (
            <button
              key={tag.id}
              type="button"
              tabIndex={-1}
              className="tagpop-kind"
              aria-current={tag.id === marked?.id}
              aria-keyshortcuts={tag.key ?? undefined}
              title={tag.meaning}
              onClick={() => applyKind(tag)}
            >
              <TagLetter tag={tag} />
              <span className="ui-cut">{tag.name}</span>
              {tag.id === marked?.id && <Kbd keys="Enter" />}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
