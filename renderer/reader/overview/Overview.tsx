import { useMemo, type PointerEvent } from "react";
import { useProject } from "../../store/project.ts";
import { useAfterFrame } from "../../ui/useAfterFrame.ts";
import { useShownDocument } from "../beside/placed.ts";
import { reader } from "../surface.ts";
import { useLayout } from "../view/layout.ts";
import { offsetAt, STEPS, tickPaths, tintedHues, viewShares } from "./ticks.ts";
import "./overview.css";

const WIDTH = 10;

/** The whole text as a strip: a tick for each tinted tag, and what is in view. A click jumps there. */
export function Overview() {
  // Ticks cost as much as all tags of the text, so the text is painted first.
  const document = useAfterFrame(useShownDocument());
  const tags = useProject((store) => store.maps.tags);
  const layers = useProject((store) => store.maps.layers);
  const me = useProject((store) => store.me);
  const paths = useMemo(() => {
    if (document === undefined) return [];
    return [...tickPaths(document.spans, me, tintedHues({ tags, layers }), document.text.length, WIDTH)];
  }, [document, tags, layers, me]);
  if (document === undefined) return null;
  const jump = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const offset = offsetAt((event.clientY - box.top) / box.height, document.text.length);
    reader.surface?.scrollTo([offset, Math.min(document.text.length, offset + 1)], "reading");
  };
  const press = (event: PointerEvent<HTMLElement>): void => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    jump(event);
  };
  return (
    <div className="overview" aria-hidden="true" onPointerDown={press} onPointerMove={jump}>
      <View />
      <svg className="overview-ticks" viewBox={`0 0 ${WIDTH} ${STEPS}`} preserveAspectRatio="none">
        {paths.map(([hue, path]) => (
          <path key={hue} className={`overview-tick hue-${hue}`} d={path} />
        ))}
      </svg>
    </div>
  );
}

function View() {
  const top = useLayout((layout) => layout.viewTop);
  const height = useLayout((layout) => layout.viewHeight);
  const total = useLayout((layout) => layout.total);
  const { start, size } = viewShares(top, height, total);
  return <div className="overview-view" style={{ insetBlockStart: `${start * 100}%`, blockSize: `${size * 100}%` }} />;
}
