import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { Id } from "#core/model/id.ts";
import { directionOfBlock } from "#core/text/direction.ts";
import { requiredAttributes } from "../../reader/ink/inkSpan.ts";
import { reader } from "../../reader/surface.ts";
import { noLayout, useLayout } from "../../reader/view/layout.ts";
import { ReaderView } from "../../reader/view/ReaderView.ts";
import { surfaceOf } from "../../reader/view/surfaceOf.ts";
import { watchPage } from "../../reader/view/watchPage.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { movableOf } from "./edges.ts";
import { foldedIn, openFurniture } from "./folding.ts";
import { asCounted, type Looks } from "./looks.ts";
import type { Now } from "./now.ts";
import { useReview } from "./state.ts";
import { isInReview, scrollToIssue } from "./walk.ts";
import "../../reader/reader.css";

type ReviewPageProps = {
  readonly now: Now;
  /** Whose tags are drawn below and above the lines. */
  readonly below: Id | null;
  readonly above: Id | null;
  readonly looks: Looks;
  /** main: keys and what stands beside the text go by this one. beside: it only shows. */
  readonly part: "main" | "beside";
  /** Its name, where several stand beside each other. */
  readonly name?: string;
  /** A click on the words at an offset. */
  readonly onWords: (offset: number) => void;
  /** What stands beside the lines, and in the margin. */
  readonly gutter?: ReactNode;
  readonly children?: ReactNode;
};

/** The text with the tags of one or two people. */
export function ReviewPage(props: ReviewPageProps) {
  const { now, part, name, onWords, gutter, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ReaderView | null>(null);
  const { loaded, document } = now;
  const isMain = part === "main";
  useEffect(() => {
    if (!scroller.current || !canvas.current || !root.current || !below.current || !above.current) return;
    const page = {
      scroller: scroller.current,
      canvas: canvas.current,
      root: root.current,
      below: below.current,
      above: above.current,
    };
    const made = new ReaderView(page, isMain ? "layout" : "nothing");
    const stops = [watchPage(made), () => made.close()];
    if (isMain) stops.push(beTheReader(made));
    setView(made);
    return () => stops.forEach((stop) => stop());
  }, [isMain]);
  useDrawn(view, props);
  const onClick = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): void => {
    const offset = view === null ? null : surfaceOf(view).offsetAtPoint(clientX, clientY);
    if (offset !== null) onWords(offset);
  };
  const beside = { "data-region": "column", "data-home": true };
  const main = {
    role: "application",
    "aria-roledescription": t("review:role"),
    "data-reader-text": true,
    "data-home": true,
    "data-region": "text",
    "data-standing": true,
  };
  return (
    <div className="reader-scroller" ref={scroller}>
      <div
        className="reader-page"
        dir={directionOfBlock(loaded.text, { start: 0, end: loaded.text.length }, document.direction)}
      >
        <div className="reader-column">
          <div
            className="reader-canvas"
            ref={canvas}
            role="group"
            tabIndex={0}
            {...(isMain ? main : beside)}
            aria-label={name ?? t("review:label", { title: document.title })}
            onClick={onClick}
          >
            {gutter}
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

/** Keys and what stands beside the text go by this one; returns the way to end that. */
function beTheReader(view: ReaderView): () => void {
  const { scroller, canvas } = view.page;
  reader.surface = surfaceOf(view);
  // A card that comes or grows below the text must not cover what it is about.
  const room = new ResizeObserver(scrollToIssue);
  room.observe(scroller);
  if (!isInReview()) canvas.focus({ preventScroll: true });
  return () => {
    room.disconnect();
    reader.surface = null;
    useLayout.setState(noLayout);
  };
}

const nobody = "";

/** Hands what is to be drawn to the view, and scrolls where one stands at another issue. */
function useDrawn(view: ReaderView | null, { now, below, above, looks, part }: ReviewPageProps): void {
  const maps = useProject((store) => store.maps);
  const letters = useView((state) => state.settings.letters);
  const textSize = useView(
    (state) => `${state.settings.textSize} ${state.settings.textFace} ${state.settings.zoom} ${state.settings.theme}`,
  );
  const required = useMemo(() => requiredAttributes(maps.attributes), [maps.attributes]);
  const { document, issue, issues } = now;
  const loaded = useMemo(() => asCounted(now.loaded, now.ground), [now.loaded, now.ground]);
  const isMoving = useReview((state) => state.edge !== null);
  const moved = isMoving && part === "main" ? movableOf(now)?.version : undefined;
  const open = useMemo(() => openFurniture({ document, loaded, issues }), [document, loaded, issues]);
  // Folding is asked for by identity: the items are laid out anew only when it is another function.
  // oxlint-disable-next-line react/exhaustive-deps
  const isFolded = useMemo(() => foldedIn(now, open), [document.id, document.furniture, open.join()]);
  useLayoutEffect(() => {
    const { states, uneven } = looks;
    const ink = { maps, required, me: below ?? nobody, peek: above, selected: null, hovered: null };
    view?.show({
      loaded,
      document,
      isFolded,
      ink: { ...ink, only: null, moving: null, states },
      standing: null,
      preview: moved === undefined ? null : { hue: maps.tags.get(moved.tag)?.hue ?? 12, ranges: moved.fragments },
      selection: null,
      found: [],
      foundHere: null,
      letters,
      uneven,
    });
  }, [view, loaded, document, isFolded, maps, required, below, above, looks, letters, moved]);
  useEffect(() => view?.remeasure(), [view, textSize]);
  const key = issue?.key;
  useEffect(() => {
    if (view !== null && key !== undefined && part === "main") scrollToIssue();
  }, [view, key, document.id, part]);
}
