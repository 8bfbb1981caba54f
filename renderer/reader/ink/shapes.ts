import type { InkSpan } from "./inkSpan.ts";
import { LANES } from "./lanes.ts";
import type { Box } from "./measure.ts";

/** Sizes of the drawing, in pixels; all follow from the type size. */
export type InkScale = {
  readonly up: number;
  readonly down: number;
  readonly radius: number;
  readonly rule: number;
  readonly first: number;
  readonly pitch: number;
  readonly tabHeight: number;
  readonly tabWidth: number;
  /** The column's width: bridges run to its edge. */
  readonly width: number;
};

/** One element of the drawing: an SVG name, its attributes, and words for text. */
export type Shape = {
  readonly name: "rect" | "line" | "path" | "text";
  readonly className: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly words?: string;
};

/** What is drawn behind the letters, and what is drawn over them. */
export type Drawing = { readonly below: readonly Shape[]; readonly above: readonly Shape[] };

/** Stretches that are not spans: where one stands, what is selected, what was found. */
export type Highlights = {
  readonly standing: readonly Box[];
  readonly selection: readonly Box[];
  readonly found: readonly Box[];
  readonly foundHere: readonly Box[];
  readonly preview: readonly Box[];
  readonly previewHue: number;
  /** What only some annotators cover. */
  readonly uneven: readonly Box[];
};

export type Letters = "always" | "overlap" | "hover";

/** Composes one item's drawing by the rules of the design: tints longest first, lines in lanes, tabs, outlines. */
export function compose(spans: readonly InkSpan[], highlights: Highlights, scale: InkScale, letters: Letters): Drawing {
  const shown = spans.filter(
    (span) => span.marking !== "margin" || span.state === "selected" || span.state === "hover",
  );
  const below = [
    ...shown
      .toSorted((a, b) => rank(a) - rank(b) || b.end - b.start - (a.end - a.start))
      .flatMap((span) => washes(span, scale)),
    ...highlights.uneven.map((box) => around(box, scale, "ink-uneven", 0)),
    ...highlights.preview.map((box) => around(box, scale, `ink-wash hue-${highlights.previewHue}`, 1)),
    ...highlights.selection.map((box) => around(box, scale, "ink-selection", 1)),
    ...highlights.found.map((box) => around(box, scale, "ink-found", 1)),
    ...highlights.foundHere.map((box) => around(box, scale, "ink-found ink-found-here", 1)),
    ...shown
      .filter((span) => !span.bundled && span.state !== "suggested")
      .flatMap((span) => [...rules(span, scale), ...bridges(span, scale)]),
    ...bundleLine(
      shown.filter((span) => span.bundled),
      scale,
    ),
  ];
  const above = [
    ...shown
      .filter((span) => span.state === "suggested")
      .flatMap((span) => boxesOf(span).map((box) => around(box, scale, `ink-suggested hue-${span.hue}`, 1))),
    ...highlights.preview.map((box) => around(box, scale, `ink-preview hue-${highlights.previewHue}`, 1)),
    ...tabs(shown, scale, letters),
    ...shown.filter((span) => span.state === "selected").flatMap((span) => grips(span, scale)),
    ...highlights.standing.map((box) => around(box, scale, "ink-standing", 1.5)),
  ];
  return { below, above };
}

/** How far a run's letters reach above and below their baseline, in parts of the type size. */
const RISE = 0.9;
const FALL = 0.28;

const upOf = (box: Box, scale: InkScale): number => (box.size === undefined ? scale.up : box.size * RISE);
const downOf = (box: Box, scale: InkScale): number => (box.size === undefined ? scale.down : box.size * FALL);

const rank = (span: InkSpan): number => (span.state === "selected" ? 2 : span.state === "hover" ? 1 : 0);
const boxesOf = (span: InkSpan): readonly Box[] => span.pieces.flat();

function around(box: Box, scale: InkScale, className: string, margin: number): Shape {
  return {
    name: "rect",
    className,
    attributes: {
      x: box.left - margin,
      y: box.baseline - upOf(box, scale) - margin / 2,
      width: box.right - box.left + 2 * margin,
      height: upOf(box, scale) + downOf(box, scale) + margin,
      rx: scale.radius,
    },
  };
}

function washes(span: InkSpan, scale: InkScale): Shape[] {
  const strong = span.state === "selected" || span.state === "hover";
  if (
    !strong &&
    (span.state === "suggested" || span.state === "quiet" || span.marking !== "tint" || span.side === "over")
  )
    return [];
  const className = `ink-wash hue-${span.hue}${strong ? " ink-strong" : ""}${span.state === "faded" ? " ink-faded" : ""}`;
  return boxesOf(span).map((box) => ({
    name: "rect",
    className,
    attributes: {
      x: box.left - 1.5,
      y: Math.round(box.baseline - upOf(box, scale)),
      width: box.right - box.left + 3,
      height: Math.round(upOf(box, scale) + downOf(box, scale)),
      rx: scale.radius,
    },
  }));
}

const fadedOf = ({ state }: InkSpan): string =>
  state === "faded" ? " ink-faded" : state === "quiet" ? " ink-quiet" : "";

function lineTop(span: InkSpan, box: Box, scale: InkScale): number {
  if (span.side === "over")
    return box.baseline - upOf(box, scale) - 1 - scale.rule - Math.min(span.lane, LANES - 1) * scale.pitch;
  return (
    box.baseline +
    scale.first +
    Math.max(0, Math.round(downOf(box, scale) - scale.down)) +
    Math.min(span.lane, LANES - 1) * scale.pitch
  );
}

function rules(span: InkSpan, scale: InkScale): Shape[] {
  const className = `ink-rule hue-${span.hue}${fadedOf(span)}`;
  return span.pieces.flatMap((boxes) =>
    boxes.flatMap((box, index) => {
      const y = lineTop(span, box, scale);
      const line = ruleShapes(span.line, box, y, scale, className);
      if (span.side === "under") return line;
      const foot = (x: number): Shape => ({
        name: "rect",
        className,
        attributes: { x, y, width: 1.5, height: scale.rule + 2.5 },
      });
      return [
        ...line,
        ...(index === 0 ? [foot(box.left)] : []),
        ...(index === boxes.length - 1 ? [foot(box.right - 1.5)] : []),
      ];
    }),
  );
}

function ruleShapes(kind: InkSpan["line"], box: Box, y: number, scale: InkScale, className: string): Shape[] {
  const bar = (top: number, height: number, radius: number): Shape => ({
    name: "rect",
    className,
    attributes: { x: box.left, y: top, width: box.right - box.left, height, rx: radius },
  });
  switch (kind) {
    case "solid":
      return [bar(y, scale.rule, scale.rule / 2)];
    case "double": {
      const thin = scale.rule >= 3 ? 1.5 : 1;
      return [bar(y, thin, 0), bar(y + Math.round(scale.rule), thin, 0)];
    }
    case "dotted":
      return [
        {
          name: "line",
          className: `${className} ink-dotted`,
          attributes: {
            x1: box.left + 1,
            x2: box.right - 1,
            y1: y + scale.rule / 2,
            y2: y + scale.rule / 2,
            "stroke-width": scale.rule + 0.2,
            "stroke-dasharray": `.1 ${scale.rule * 2}`,
          },
        },
      ];
  }
}

/** Dots from one piece to the next, through the gap and across line ends. */
function bridges(span: InkSpan, scale: InkScale): Shape[] {
  const className = `ink-bridge hue-${span.hue}${fadedOf(span)}`;
  const dots = (from: number, to: number, y: number): Shape[] =>
    Math.abs(to - from) < 3 ? [] : [{ name: "line", className, attributes: { x1: from, x2: to, y1: y, y2: y } }];
  const { rightToLeft: mirrored } = span;
  return span.pieces.slice(1).flatMap((piece, index) => {
    const before = span.pieces[index]?.at(-1);
    const after = piece[0];
    const yOf = (box: Box): number => lineTop(span, box, scale) + scale.rule / 2;
    const leave = (box: Box): Shape[] =>
      mirrored ? dots(box.left - 2, 0, yOf(box)) : dots(box.right + 2, scale.width, yOf(box));
    const arrive = (box: Box): Shape[] =>
      mirrored ? dots(scale.width, box.right + 2, yOf(box)) : dots(0, box.left - 2, yOf(box));
    if (before === undefined) return after === undefined ? [] : arrive(after);
    if (after === undefined) return leave(before);
    if (Math.abs(before.baseline - after.baseline) < 3)
      return mirrored
        ? dots(after.right + 2, before.left - 2, yOf(before))
        : dots(before.right + 2, after.left - 2, yOf(before));
    return [...leave(before), ...arrive(after)];
  });
}

/** The outermost spans of a deep stack as one neutral line with a count. */
function bundleLine(bundled: readonly InkSpan[], scale: InkScale): Shape[] {
  const lines = new Map<number, { left: number; right: number }>();
  for (const box of bundled.flatMap(boxesOf)) {
    const line = lines.get(box.baseline) ?? { left: box.left, right: box.right };
    lines.set(box.baseline, { left: Math.min(line.left, box.left), right: Math.max(line.right, box.right) });
  }
  const sorted = [...lines].toSorted(([a], [b]) => a - b);
  return sorted.flatMap(([baseline, { left, right }], index) => {
    const y = baseline + scale.first + (LANES - 1) * scale.pitch;
    const line: Shape = {
      name: "rect",
      className: "ink-bundle",
      attributes: { x: left, y, width: right - left, height: scale.rule + 0.5, rx: 1 },
    };
    if (index < sorted.length - 1) return [line];
    return [
      line,
      {
        name: "text",
        className: "ink-bundle-count",
        attributes: { x: right + 4, y: y + 5 },
        words: `+${bundled.length}`,
      },
    ];
  });
}

/** Letters on the first character, side by side where spans start together, outermost first. */
function tabs(spans: readonly InkSpan[], scale: InkScale, letters: Letters): Shape[] {
  const taken: { readonly x: number; readonly y: number }[] = [];
  const ordered = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return ordered.flatMap((span) => {
    const box = span.begins ? span.pieces[0]?.[0] : undefined;
    if (box === undefined || span.letter === "" || !showsLetter(span, spans, letters)) return [];
    const y =
      span.side === "over"
        ? lineTop(span, box, scale) - scale.tabHeight - 1
        : box.baseline - upOf(box, scale) - scale.tabHeight + 1;
    let x = span.rightToLeft ? box.right - scale.tabWidth + 1.5 : box.left - 1.5;
    while (taken.some((other) => Math.abs(other.y - y) < scale.tabHeight && Math.abs(other.x - x) < scale.tabWidth))
      x += span.rightToLeft ? -scale.tabWidth : scale.tabWidth;
    taken.push({ x, y });
    return tabShapes(span, x, y, scale);
  });
}

function showsLetter(span: InkSpan, spans: readonly InkSpan[], letters: Letters): boolean {
  // Where both agree, one letter says it.
  if (span.state === "quiet" && span.side === "over" && isDoubled(span, spans)) return false;
  if (letters === "always" || span.state === "selected" || span.state === "hover") return true;
  return (
    letters === "overlap" &&
    spans.some((other) => other.id !== span.id && other.start < span.end && span.start < other.end)
  );
}

/** Whether the same kind of tag begins at the same letter on the other side of the line. */
function isDoubled(span: InkSpan, spans: readonly InkSpan[]): boolean {
  return spans.some((other) => other.side !== span.side && other.start === span.start && other.letter === span.letter);
}

function tabShapes(span: InkSpan, x: number, y: number, scale: InkScale): Shape[] {
  const { tabWidth: width, tabHeight: height } = scale;
  const look = `hue-${span.hue}${span.state === "selected" ? " ink-tab-selected" : ""}${span.unfinished ? " ink-tab-unfinished" : ""}${fadedOf(span)}`;
  return [
    {
      name: "path",
      className: `ink-tab ${look}`,
      attributes: { d: `M${x} ${y + height}v${-(height - 3)}q0 -3 3 -3h${width - 6}q3 0 3 3v${height - 3}z` },
    },
    {
      name: "text",
      className: `ink-letter ${look}`,
      attributes: { x: x + width / 2, y: y + height * 0.81, "text-anchor": "middle", "font-size": height * 0.85 },
      words: span.letter,
    },
  ];
}

/** The selected span's outline, and a grip at each of its ends. */
function grips(span: InkSpan, scale: InkScale): Shape[] {
  const boxes = boxesOf(span);
  const outline = boxes.map((box) =>
    around(
      { left: box.left - 0.5, right: box.right + 0.5, baseline: box.baseline },
      scale,
      `ink-outline hue-${span.hue}`,
      1,
    ),
  );
  const knob = (box: Box | undefined, edge: "start" | "end"): Shape[] => {
    if (box === undefined) return [];
    const atLeft = (edge === "start") !== span.rightToLeft;
    return [
      {
        name: "rect",
        className: `ink-grip hue-${span.hue}`,
        attributes: {
          x: atLeft ? box.left - 3 : box.right,
          y: box.baseline - upOf(box, scale) - 3,
          width: 3,
          height: upOf(box, scale) + downOf(box, scale) + 6,
          rx: 1.5,
          "data-grip": edge,
        },
      },
    ];
  };
  return [
    ...outline,
    ...knob(span.begins ? span.pieces[0]?.[0] : undefined, "start"),
    ...knob(span.ends ? span.pieces.at(-1)?.at(-1) : undefined, "end"),
  ];
}
