import { useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from "react";
import { directionOfBlock } from "#core/text/direction.ts";
import { requiredAttributes } from "../../reader/ink/inkSpan.ts";
import { skippedIn } from "../../reader/navigation/here.ts";
import { Gutter } from "../../reader/rails/Gutter.tsx";
import { reader } from "../../reader/surface.ts";
import { noLayout, useLayout } from "../../reader/view/layout.ts";
import { ReaderView } from "../../reader/view/ReaderView.ts";
import { surfaceOf } from "../../reader/view/surfaceOf.ts";
import { watchPage } from "../../reader/view/watchPage.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { issueAt, lookOfIssues } from "./looks.ts";
import type { Now } from "./now.ts";
import type { Sides } from "./options.ts";
import { useReview } from "./state.ts";
import { openIssue, scrollToIssue } from "./walk.ts";
import "../../reader/reader.css";

type ReviewTextProps = {
  readonly now: Now;
  readonly sides: Sides;
  /** What stands in the margin. */
  readonly children: ReactNode;
};

/** The text with two people's tags: one's below the lines, the other's above. */
export function ReviewText({ now, sides, children }: ReviewTextProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ReaderView | null>(null);
  const { loaded, document } = now;
  useEffect(() => {
    if (!scroller.current || !canvas.current || !root.current || !below.current || !above.current) return;
    const made = new ReaderView({
      scroller: scroller.current,
      canvas: canvas.current,
      root: root.current,
      below: below.current,
      above: above.current,
    });
    const stop = watchPage(made);
    // A card that comes or grows below the text must not cover what it is about.
    const room = new ResizeObserver(scrollToIssue);
    room.observe(scroller.current);
    reader.surface = surfaceOf(made);
    setView(made);
    if (window.document.activeElement === window.document.body) canvas.current.focus({ preventScroll: true });
    return () => {
      stop();
      room.disconnect();
      reader.surface = null;
      made.close();
      useLayout.setState(noLayout);
    };
  }, []);
  useDrawn(view, now, sides);
  return (
    <div className="reader-scroller" ref={scroller}>
      <Hatching />
      <div
        className="reader-page"
        dir={directionOfBlock(loaded.text, { start: 0, end: loaded.text.length }, document.direction)}
      >
        <div className="reader-column">
          <div
            className="reader-canvas"
            ref={canvas}
            role="application"
            aria-roledescription={t("review:role")}
            aria-label={t("review:label", { title: document.title })}
            tabIndex={0}
            data-reader-text
            data-home
            data-region="text"
            data-standing
            onClick={(event) => standAt(event, now)}
          >
            <Gutter />
            <div className="reader-below" ref={below} />
            <div className="reader-root" ref={root} />
            <div className="reader-above" ref={above} />
          </div>
          {children}
        </div>
      </div>
    </div>
  );
}

/** What hatches words that only some cover. */
function Hatching() {
  return (
    <svg className="visually-hidden" aria-hidden="true">
      <pattern id="ink-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="ink-hatch-line" x1="0" y1="0" x2="0" y2="5" />
      </pattern>
    </svg>
  );
}

/** A click on an issue goes to it. */
function standAt(event: MouseEvent, now: Now): void {
  const offset = reader.surface?.offsetAtPoint(event.clientX, event.clientY) ?? null;
  const found = offset === null ? undefined : issueAt(now, offset);
  if (found !== undefined) void openIssue(now.document.id, found.key);
}

const nobody = "";

/** Hands what is to be drawn to the view, and scrolls where one stands at another issue. */
function useDrawn(view: ReaderView | null, now: Now, sides: Sides): void {
  const maps = useProject((store) => store.maps);
  const letters = useView((state) => state.settings.letters);
  const textSize = useView(
    (state) => `${state.settings.textSize} ${state.settings.textFace} ${state.settings.zoom} ${state.settings.theme}`,
  );
  const chosen = useReview((state) => state.chosen);
  const required = useMemo(() => requiredAttributes(maps.attributes), [maps.attributes]);
  const { loaded, document, issues, issue } = now;
  const { below, above } = sides;
  // Folding is asked for by identity: the items are laid out anew only when it is another function.
  // oxlint-disable-next-line react/exhaustive-deps
  const isFolded = useMemo(() => skippedIn(document, new Set()), [document.id, document.furniture]);
  const looks = useMemo(
    () => lookOfIssues(issues, issue, { below, above }, chosen),
    [issues, issue, below, above, chosen],
  );
  useLayoutEffect(() => {
    view?.show({
      loaded,
      document,
      isFolded,
      ink: {
        maps,
        required,
        me: below ?? nobody,
        peek: above,
        selected: null,
        hovered: null,
        only: null,
        moving: null,
        states: looks.states,
      },
      standing: null,
      preview: null,
      selection: null,
      found: [],
      foundHere: null,
      letters,
      uneven: looks.uneven,
    });
  }, [view, loaded, document, isFolded, maps, required, below, above, looks, letters]);
  useEffect(() => view?.remeasure(), [view, textSize]);
  const key = issue?.key;
  useEffect(() => {
    if (view !== null && key !== undefined) scrollToIssue();
  }, [view, key, document.id]);
}
