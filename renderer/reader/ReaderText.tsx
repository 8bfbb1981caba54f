import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import { requiredAttributes } from "./ink/inkSpan.ts";
import type { InkView } from "./ink/scene.ts";
import { directionOfBlock } from "#core/text/direction.ts";
import type { Document } from "#core/model/document.ts";
import type { Range } from "#core/model/structure.ts";
import { useProject, type LoadedDocument } from "../store/project.ts";
import { useView, type ViewStore } from "../store/view.ts";
import { dayLabel } from "../text/dates.ts";
import { t } from "../text/text.ts";
import { Margin } from "./margin/Margin.tsx";
import { Gutter } from "./rails/Gutter.tsx";
import { Rails } from "./rails/Rails.tsx";
import { findHits } from "./navigation/find.ts";
import { here, skippedIn } from "./navigation/here.ts";
import { reader } from "./surface.ts";
import { copySelection } from "./view/copy.ts";
import { useLayout, noLayout } from "./view/layout.ts";
import { listenToPointer, type ShowMoving } from "./view/pointer.ts";
import { ReaderView } from "./view/ReaderView.ts";
import { surfaceOf } from "./view/surfaceOf.ts";
import { watchPage } from "./view/watchPage.ts";

type ReaderTextProps = { readonly loaded: LoadedDocument; readonly document: Document };

const nothing: readonly Range[] = [];
const noStates: InkView["states"] = new Map();

/** The page: title, text in a window of blocks, ink around it, gutter and margin beside it. */
export function ReaderText({ loaded, document }: ReaderTextProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const below = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ReaderView | null>(null);
  const [moving, showMoving] = useState<Parameters<ShowMoving>[0]>(null);
  const spanSelected = useView((state) => state.span !== null);
  const isStanding = useView((state) => state.standing !== null || state.selection !== null || state.span !== null);

  useEffect(() => {
    if (!scroller.current || !canvas.current || !root.current || !below.current || !above.current) return;
    const made = new ReaderView({
      scroller: scroller.current,
      canvas: canvas.current,
      root: root.current,
      below: below.current,
      above: above.current,
    });
    const stops = [watchPage(made), listenToPointer(canvas.current, showMoving)];
    reader.surface = surfaceOf(made);
    setView(made);
    // What had the focus may be gone: the welcome, a sheet. Then one is where one reads.
    if (window.document.activeElement === window.document.body) canvas.current.focus({ preventScroll: true });
    return () => {
      for (const stop of stops) stop();
      reader.surface = null;
      made.close();
      useLayout.setState(noLayout);
    };
  }, []);

  useShown(view, loaded, document, moving);

  return (
    <div className="reader-scroller" ref={scroller}>
      <div
        className="reader-page"
        dir={directionOfBlock(loaded.text, { start: 0, end: loaded.text.length }, document.direction)}
      >
        <DocumentHead document={document} />
        <div className="reader-column">
          <div
            className="reader-canvas"
            ref={canvas}
            role="application"
            aria-roledescription={t("reader:role")}
            aria-label={t("reader:label", { title: document.title })}
            tabIndex={0}
            data-reader-text
            data-home
            data-region="text"
            data-standing={isStanding || undefined}
            data-context={spanSelected ? "reader.span" : "reader.free"}
            onCopy={copySelection}
          >
            <Gutter />
            <Rails />
            <div className="reader-below" ref={below} />
            <div className="reader-root" ref={root} />
            <div className="reader-above" ref={above} />
          </div>
          <Margin />
        </div>
      </div>
    </div>
  );
}

function DocumentHead({ document }: { readonly document: Document }) {
  return (
    <header className="reader-head">
      <p>
        {[
          document.outlet,
          document.date === null ? null : dayLabel(document.date),
          t("reader:words", { count: document.words }),
        ]
          .filter((part) => part !== null)
          .map((part) => (
            <bdi key={part}>{part}</bdi>
          ))}
      </p>
    </header>
  );
}

/** What of the window's state the page shows. */
function shownParts({ standing, selection, span, hovered, peek, find, unfolded, preview }: ViewStore) {
  return { standing, selection, span, hovered, peek, find, unfolded, preview };
}

/** Hands the page's state to the view: at once for key presses, because stores tell their listeners synchronously. */
function useShown(
  view: ReaderView | null,
  loaded: LoadedDocument,
  document: Document,
  moving: Parameters<ShowMoving>[0],
): void {
  const maps = useProject((store) => store.maps);
  const me = useProject((store) => store.me);
  const { standing, selection, span, hovered, peek, find, unfolded, preview } = useView(useShallow(shownParts));
  const letters = useView((state) => state.settings.letters);
  const textSize = useView(
    (state) => `${state.settings.textSize} ${state.settings.textFace} ${state.settings.zoom} ${state.settings.theme}`,
  );
  const required = useMemo(() => requiredAttributes(maps.attributes), [maps.attributes]);
  const foldKeys = [...unfolded].filter((key) => key.startsWith(document.id)).join();
  // Folding is asked for by identity: the items are laid out anew only when it is another function.
  // oxlint-disable-next-line react/exhaustive-deps
  const isFolded = useMemo(() => skippedIn(document, unfolded), [document.id, document.furniture, foldKeys]);
  useLayoutEffect(() => {
    if (view === null) return;
    const now = find === null || find.query === "" ? null : here();
    const found = now === null || find === null ? nothing : findHits(now, find);
    view.show({
      loaded,
      document,
      isFolded,
      ink: { maps, required, me, peek, selected: span, hovered, only: null, moving, states: noStates },
      standing: span === null ? (standing?.range ?? null) : null,
      preview: preview === null ? null : { hue: maps.tags.get(preview.tag)?.hue ?? 12, ranges: preview.ranges },
      selection: selection?.range ?? null,
      found,
      foundHere: find === null ? null : (found[find.index] ?? null),
      letters,
      uneven: nothing,
    });
  }, [
    view,
    loaded,
    document,
    isFolded,
    maps,
    required,
    me,
    peek,
    span,
    hovered,
    moving,
    standing,
    selection,
    preview,
    find,
    letters,
  ]);
  useEffect(() => view?.remeasure(), [view, textSize]);
}
