import { useId, useRef, useState, type ReactNode } from "react";
import { download } from "../../../shell/download.ts";
import { t } from "../../../text/text.ts";
import { IconButton } from "../../../ui/Button.tsx";
import { Menu } from "../../../ui/Menu.tsx";
import { csvOf, type PlotTable } from "../table.ts";
import { Plot, type PlotShape } from "./Plot.tsx";
import { PlotTableView } from "./PlotTableView.tsx";
import { savePng, saveSvg } from "./savePicture.ts";

type PlotCardProps = {
  readonly title: string;
  /** What its files are called, without ending. */
  readonly file: string;
  /** What the figures are, or of how many. */
  readonly about?: ReactNode;
  /** What else can be chosen in it. */
  readonly choices?: ReactNode;
  readonly shape: PlotShape;
  readonly table: PlotTable;
  readonly className?: string;
};

/** A plot on a card of its own: as a picture or as a table, and the ways to save it. */
export function PlotCard(props: PlotCardProps) {
  const { title, file, about, choices, shape, table, className = "" } = props;
  const [view, setView] = useState<"picture" | "table">("picture");
  const drawn = useRef<SVGSVGElement>(null);
  const heading = useId();
  const withPicture = (save: (picture: SVGSVGElement) => void): void => {
    if (drawn.current !== null) save(drawn.current);
  };
  return (
    <section className={`agreement-card ${className}`} aria-labelledby={heading}>
      <header className="agreement-card-head">
        <h2 id={heading}>{title}</h2>
        <span className="ui-grow" />
        {about !== undefined && <span className="agreement-about">{about}</span>}
        <IconButton
          icon="grid"
          label={t("agreement:plot.table", { name: title })}
          aria-pressed={view === "table"}
          onClick={() => setView(view === "table" ? "picture" : "table")}
        />
        <Menu
          align="end"
          trigger={<IconButton icon="export" label={t("agreement:plot.save", { name: title })} />}
          entries={[
            { label: t("agreement:plot.svg"), run: () => withPicture((picture) => saveSvg(file, picture)) },
            { label: t("agreement:plot.png"), run: () => withPicture((picture) => void savePng(file, picture)) },
            { label: t("agreement:plot.csv"), run: () => download(`${file}.csv`, csvOf(table), "text/csv") },
          ]}
        />
      </header>
      {choices !== undefined && <div className="agreement-card-choices">{choices}</div>}
      {view === "table" && <PlotTableView name={title} table={table} />}
      {/* Stays there beside its table, so that it can be saved. */}
      <div hidden={view === "table"}>
        <Plot name={title} shape={shape} drawn={drawn} hint={t("agreement:plot.hint")} />
      </div>
    </section>
  );
}
