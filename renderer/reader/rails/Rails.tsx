import { useView } from "../../store/view.ts";
import { usePlacedBlocks } from "../beside/placed.ts";
import { railShape, spreadNames, type RailShape } from "./railShape.ts";
import { assignTracks } from "./tracks.ts";
import { useRails, type DocumentRail } from "./useRails.ts";
import "./rails.css";

type DrawnRail = { readonly rail: DocumentRail; readonly shape: RailShape };

/** Links within the text, as rails in the gutter. The inspector lists them in words. */
export function Rails() {
  const room = useView((view) => view.room);
  const zoom = useView((view) => view.settings.zoom);
  const rails = useRails();
  if (rails.length === 0 || room === "tight") return null;
  const { tracks, bundled } = assignTracks(rails);
  const drawn = rails.flatMap((rail): DrawnRail[] => {
    const track = tracks.get(rail.id);
    return track === undefined ? [] : [{ rail, shape: railShape(rail.from, rail.to, track, zoom) }];
  });
  const inPaintOrder = drawn.toSorted((one, other) => Number(one.rail.isTraced) - Number(other.rail.isTraced));
  return (
    <div className="rails" aria-hidden="true">
      <svg className="rails-lines">
        {inPaintOrder.map(({ rail, shape }) => (
          <Rail key={rail.id} rail={rail} shape={shape} />
        ))}
      </svg>
      <Names drawn={drawn.filter(({ rail }) => rail.name !== "" && (rail.isTraced || room === "wide"))} />
      <Counts rails={rails.filter((rail) => bundled.includes(rail.id))} />
    </div>
  );
}

function Rail({ rail, shape }: DrawnRail) {
  const zoom = useView((view) => view.settings.zoom);
  const radius = 2.2 * zoom;
  return (
    <g className={rail.isTraced ? "rail rail-traced" : "rail"}>
      <path className="rail-line" d={shape.path} />
      <circle className="rail-end" cx={shape.dot.x} cy={shape.dot.y} r={radius} />
      {rail.isDirected ? <path className="rail-end" d={shape.head} /> : <circle className="rail-end" cx={shape.end.x} cy={shape.end.y} r={radius} />}
    </g>
  );
}

/** What kind of link each rail is, beside its upright part, where that can be seen. */
function Names({ drawn }: { readonly drawn: readonly DrawnRail[] }) {
  const zoom = useView((view) => view.settings.zoom);
  const placed = usePlacedBlocks();
  const top = placed[0]?.top ?? 0;
  const last = placed.at(-1);
  const bottom = last === undefined ? Infinity : last.top + last.height;
  const middles = drawn.map(({ rail, shape }) => ({ id: rail.id, y: (Math.max(top, Math.min(rail.from, rail.to, shape.middle)) + Math.min(bottom, Math.max(rail.from, rail.to, shape.middle))) / 2 }));
  const heights = new Map(spreadNames(middles, 15 * zoom).map(({ id, y }) => [id, y]));
  return drawn.map(({ rail, shape }) => (
    <span
      key={rail.id}
      className={rail.isTraced ? "rail-name rail-name-traced" : "rail-name"}
      style={{ insetBlockStart: `${heights.get(rail.id) ?? shape.middle}px`, insetInlineEnd: `${-shape.x + 4 * zoom}px` }}
    >
      <bdi>{rail.name}</bdi>
    </span>
  ));
}

/** How many rails found no track, where they begin or end. */
function Counts({ rails }: { readonly rails: readonly DocumentRail[] }) {
  const counts = new Map<number, number>();
  for (const { near } of rails) counts.set(Math.round(near), (counts.get(Math.round(near)) ?? 0) + 1);
  return [...counts].map(([y, count]) => (
    <span key={y} className="rail-count" style={{ insetBlockStart: `${y}px` }}>{`+${count}`}</span>
  ));
}
