import { Fragment, useEffect, type ReactNode } from "react";
import type { Range } from "#core/model/structure.ts";
import { t } from "../../text/text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { TagLetter } from "../../ui/TagLetter.tsx";
import type { PaletteEntry } from "./entries.ts";
import { groupFound } from "./groups.ts";
import type { Found } from "./match.ts";

type PaletteListProps = {
  readonly id: string;
  readonly found: readonly Found<PaletteEntry>[];
  /** The one that Enter runs. */
  readonly at: number;
  readonly query: string;
  readonly onRun: (entry: PaletteEntry) => void;
  readonly onPlace: (at: number) => void;
};

/** What fits the palette's field, in groups. The field keeps the focus; this list only shows. */
export function PaletteList({ id, found, at, query, onRun, onPlace }: PaletteListProps) {
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);
  return (
    <div id={id} className="palette-list" role="listbox" aria-label={t("sheets:palette.list")}>
      {groupFound(found).map((group) => (
        <div key={group.name} role="group" aria-labelledby={`${id}-${group.name}`}>
          <div id={`${id}-${group.name}`} className="palette-heading">
            {t(`sheets:palette.groups.${group.name}`)}
          </div>
          {group.found.map((one) => {
            const index = found.indexOf(one);
            return (
              <PaletteRow
                key={one.entry.id}
                id={`${id}-${index}`}
                found={one}
                chosen={index === at}
                onRun={onRun}
                onPoint={() => onPlace(index)}
              />
            );
          })}
        </div>
      ))}
      {found.length === 0 && <p className="palette-nothing">{t("sheets:palette.nothing", { query })}</p>}
    </div>
  );
}

type PaletteRowProps = {
  readonly id: string;
  readonly found: Found<PaletteEntry>;
  readonly chosen: boolean;
  readonly onRun: (entry: PaletteEntry) => void;
  readonly onPoint: () => void;
};

function PaletteRow({ id, found: { entry, hits }, chosen, onRun, onPoint }: PaletteRowProps) {
  return (
    <div
      id={id}
      className="palette-row"
      role="option"
      aria-selected={chosen}
      onPointerMove={() => !chosen && onPoint()}
      onClick={() => onRun(entry)}
    >
      {entry.tag === undefined ? <Icon name={entry.icon} /> : <TagLetter tag={entry.tag} />}
      <span className="palette-title ui-cut" dir="auto">
        {withHits(entry.title, hits)}
      </span>
      {entry.about !== undefined && <span className="ui-meta ui-cut">{entry.about}</span>}
      <span className="ui-grow" />
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
    </div>
  );
}

/** The text with what was found in it pointed out. */
function withHits(text: string, hits: readonly Range[]): ReactNode {
  const starts = [0, ...hits.map(([, end]) => end)];
  return (
    <>
      {hits.map(([start, end], index) => (
        <Fragment key={start}>
          {text.slice(starts[index], start)}
          <mark className="palette-hit">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(starts.at(-1))}
    </>
  );
}
