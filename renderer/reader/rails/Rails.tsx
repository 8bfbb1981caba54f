import { useView } from "../../store/view.ts";
import { usePlacedBlocks } from "../beside/placed.ts";
import { placeNames, railShape, type RailShape } from "./railShape.ts";
import { assignTracks } from "./tracks.ts";
import { useRails, type DocumentRail } from "./useRails.ts";
import "./rails.css";

/** Least distance of two names, at 100 % zoom, in pixels. */
const NAME_PITCH = 15;

type DrawnRail = { readonly rail: DocumentRail; readonly track: number; readonly shape: RailShape };

/** Links within the text, as rails in the gutter. The inspector lists them in words. */
export function Rails() {
  const room = useView((view) => view.room);
  const zoom = useView((view) => view.settings.zoom);
  const rails = useRails();
  if (rails.length === 0 || room === "tight") return null;
  const { tracks, bundled } = assignTracks(rails);
  const drawn = rails.flatMap((rail): DrawnRail[] => {
    const track = tracks.get(rail.id);
    return track === undefined ? [] : [{ rail, track, shape: railShape(rail.from, rail.to, track, zoom) }];
  });
  const inPaintOrder = drawn.toSorted((one, other) => Number(one.rail.isTraced) - Number(other.rail.isTraced));
  return (
    <div className="rails" aria-hidden="true">
      <svg className="rails-lines">
        {inPaintOrder.map((one) => (
          <Rail key={one.rail.id} {...one} />
        ))}
      </svg>
      <Names drawn={drawn} untraced={room === "wide" ? "shown" : "hidden"} />
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
      {rail.isDirected ? (
        <path className="rail-end" d={shape.head} />
      ) : (
        <circle className="rail-end" cx={shape.end.x} cy={shape.end.y} r={radius} />
      )}
    </g>
  );
}

/** What kind of link each rail is, beside the part of its upright that is drawn. */
function Names({ drawn, untraced }: { readonly drawn: readonly DrawnRail[]; readonly untraced: "shown" | "hidden" }) {
  const zoom = useView((view) => view.settings.zoom);
  const placed = usePlacedBlocks();
  const last = placed.at(-1);
  const window = { top: placed[0]?.top ?? 0, bottom: last === undefined ? Infinity : last.top + last.height };
  const uprights = drawn.map(({ rail, track, shape: { dot, end } }) => ({
    id: rail.id,
    track,
    top: Math.max(window.top, Math.min(dot.y, end.y)),
    bottom: Math.min(window.bottom, Math.max(dot.y, end.y)),
    isTraced: rail.isTraced,
  }));
  const heights = placeNames(uprights, NAME_PITCH * zoom);
  return drawn.map(({ rail, shape }) => {
    const y = heights.get(rail.id);
    if (y === undefined || rail.name === "" || (untraced === "hidden" && !rail.isTraced)) return null;
    const offset = -shape.x + 4 * zoom;
    return (
      <span
        key={rail.id}
        className={rail.isTraced ? "rail-name rail-name-traced" : "rail-name"}
        style={{
          insetBlockStart: `${y}px`,
          insetInlineEnd: `${offset}px`,
          maxInlineSize: `calc(var(--w-gutter) + 1.25rem - ${offset}px)`,
        }}
      >
        <bdi>{rail.name}</bdi>
      </span>
    );
  });
}

/** How many rails found no track, where they begin or end. */
function Counts({ rails }: { readonly rails: readonly DocumentRail[] }) {
  const counts = new Map<number, number>();
  for (const { near } of rails) counts.set(Math.round(near), (counts.get(Math.round(near)) ?? 0) + 1);
  return [...counts].map(([y, count]) => (
    <span key={y} className="rail-count" style={{ insetBlockStart: `${y}px` }}>{`+${count}`}</span>
  ));
}
