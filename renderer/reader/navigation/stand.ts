import type { Span } from "#core/model/annotation.ts";
import type { Range } from "#core/model/structure.ts";
import { sharesWords } from "#core/text/ranges.ts";
import type { Edge } from "#core/text/units.ts";
import { announce, useView, type Unit } from "../../store/view.ts";
import { reader } from "../surface.ts";
import { rangeOfSpan, walkedSpans, type Here } from "./here.ts";
import { describeStretch, nameSpan, onOneLine, type SpokenProject } from "./speech.ts";
import { t } from "../../text/text.ts";

type Scroll = "nearest" | "reading";

/** Stands on a unit; what was selected is let go. Says the unit with the tags that begin and end in it. */
export function standOn(now: Here, unit: Unit, range: Range, scroll: Scroll = "nearest"): void {
  useView.setState({ standing: { unit, range }, selection: null, span: null, popover: null, detailGroup: 0 });
  reader.surface?.scrollTo(range, scroll);
  announce(describeHere(now, range));
}

/** Selects words; one stands on the first of them. */
export function selectWords(now: Here, range: Range, active: Edge, scroll: Scroll = "nearest"): void {
  const word = now.units.unitAt(range[0], "word");
  useView.setState({
    selection: { range, active },
    span: null,
    popover: null,
    detailGroup: 0,
    ...(word === null ? {} : { standing: { unit: "word", range: word } }),
  });
  reader.surface?.scrollTo(edgeRange(range, active), scroll);
}

/** Selects a tag; one stands on its first word. */
export function selectSpan(now: Here, span: Span, scroll: Scroll = "nearest"): void {
  showSpan(now, span);
  reader.surface?.scrollTo(rangeOfSpan(span), scroll);
}

/** The same without scrolling: for a tag that was just made on words that are in view. */
export function showSpan(now: Here, span: Span): void {
  const range = rangeOfSpan(span);
  const word = now.units.unitAt(range[0], "word") ?? range;
  useView.setState({
    span: span.id,
    selection: null,
    popover: null,
    detailGroup: 0,
    activeEdge: "end",
    standing: { unit: "word", range: word },
  });
}

function describeHere(now: Here, range: Range): string {
  const spans = walkedSpans(now).filter((span) => sharesWords(span.fragments, range));
  return describeStretch(
    { ...spokenProject(now), text: now.loaded.text, spans, verbosity: now.view.settings.verbosity },
    range,
  );
}

/** "Claim C-15, named. 41 ferries were held at their berths." */
export function describeSpan(now: Here, span: Span): string {
  return `${nameSpan({ ...spokenProject(now), verbosity: now.view.settings.verbosity }, span)}. ${onOneLine(span.quote)}`;
}

function spokenProject({ store }: Pick<Here, "store">): SpokenProject {
  return { me: store.me, ...store.maps };
}

/** The side of a selection that moved, so that scrolling follows it and not the far end. */
function edgeRange([start, end]: Range, active: Edge): Range {
  return active === "start" ? [start, Math.min(end, start + 1)] : [Math.max(start, end - 1), end];
}

export function sayEndOfText(): void {
  announce(t("tagging:endOfText"));
}
