import { useId, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { showCases } from "../state.ts";
import { markAfter, type Mark } from "./marks.ts";

/** A mark and how it is drawn. */
export type DrawnMark = Mark & { readonly drawn: ReactNode };

export type PlotShape = {
  /** Units of the picture; 16 are a rem. */
  readonly width: number;
  readonly height: number;
  readonly marks: readonly DrawnMark[];
  /** Scales, names and lines, behind the marks. */
  readonly behind: ReactNode;
};

/** How much smaller or larger than drawn a plot is shown, so that words can be read and marks be hit. */
const [LEAST, MOST] = [0.8, 1.15];

type PlotProps = {
  readonly name: string;
  readonly shape: PlotShape;
  readonly drawn: RefObject<SVGSVGElement | null>;
  /** Stands under the plot while nothing is pointed at. */
  readonly hint: string;
};

/** A drawn plot: one tab stop, arrows walk over its marks, Enter opens the cases of one. */
export function Plot({ name, shape, drawn, hint }: PlotProps) {
  const { width, height, marks, behind } = shape;
  const [stop, setStop] = useState(0);
  const [pointed, setPointed] = useState<Mark | null>(null);
  const hintId = useId();
  const at = Math.min(stop, marks.length - 1);
  const onKeyDown = (event: KeyboardEvent, mark: DrawnMark): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      showCases(mark.question);
      return;
    }
    const next = markAfter(marks, marks.indexOf(mark), event.key);
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    focusMark(drawn.current, marks[next]);
  };
  return (
    <div className="plot">
      <div className="plot-room">
        <svg
          ref={drawn}
          className="plot-picture"
          viewBox={`0 0 ${width} ${height}`}
          style={{ inlineSize: `clamp(${(LEAST * width) / 16}rem, 100%, ${(MOST * width) / 16}rem)` }}
          role="group"
          aria-label={name}
          aria-describedby={hintId}
        >
          <g aria-hidden="true">{behind}</g>
          {marks.map((mark, index) => (
            <g
              key={mark.id}
              className="plot-mark"
              role="button"
              tabIndex={index === at ? 0 : -1}
              aria-label={mark.label}
              data-mark={mark.id}
              onClick={() => showCases(mark.question)}
              onKeyDown={(event) => onKeyDown(event, mark)}
              onFocus={() => {
                setStop(index);
                setPointed(mark);
              }}
              onBlur={() => setPointed(null)}
              onPointerEnter={() => setPointed(mark)}
              onPointerLeave={() => setPointed(null)}
            >
              {mark.drawn}
            </g>
          ))}
        </svg>
      </div>
      <p id={hintId} className="plot-hint">
        {pointed?.label ?? hint}
      </p>
    </div>
  );
}

function focusMark(drawn: SVGSVGElement | null, mark: Mark | undefined): void {
  const found = mark === undefined ? null : drawn?.querySelector(`[data-mark="${CSS.escape(mark.id)}"]`);
  if (found instanceof SVGElement) found.focus();
}
