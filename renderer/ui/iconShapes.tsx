import type { ReactNode } from "react";

/** Shapes on a grid of 16, drawn with a line of 1.4; `ui-icon-dot` marks what is filled instead. */
export const iconShapes = {
  document: (
    <>
      <path d="M4 1.8h5.2L12.4 5v9.2H4z" />
      <path d="M9 1.8V5.2h3.4M6 8h4.4M6 10.6h4.4" />
    </>
  ),
  claims: (
    <>
      <path d="M2.5 3h11v8H8.2L5 13.6V11H2.5z" />
      <path d="M5.4 6h5.2M5.4 8.3h3.4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.4" />
      <path d="M10.3 10.3 14 14" />
    </>
  ),
  review: (
    <>
      <circle cx="6" cy="8" r="4.2" />
      <circle cx="10" cy="8" r="4.2" />
    </>
  ),
  schema: (
    <>
      <path d="M2.2 7.2V2.6h4.6l6.8 6.8-4.6 4.6z" />
      <circle cx="4.9" cy="5.3" r=".9" className="ui-icon-dot" />
    </>
  ),
  folder: <path d="M1.8 4h4.4l1.4 1.6h6.6v7.2H1.8z" />,
  down: <path d="m4.5 6.4 3.5 3.4 3.5-3.4" />,
  right: <path d="M6.4 4.5 9.8 8l-3.4 3.5" />,
  left: <path d="M9.6 4.5 6.2 8l3.4 3.5" />,
  up: <path d="M4.5 9.6 8 6.2l3.5 3.4" />,
  next: <path d="M3 8h9.4M8.8 4.4 12.4 8l-3.6 3.6" />,
  plus: <path d="M8 3v10M3 8h10" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  tick: <path d="m3.2 8.6 3.1 3.1 6.5-7" />,
  more: (
    <>
      <circle cx="3.5" cy="8" r="1.1" className="ui-icon-dot" />
      <circle cx="8" cy="8" r="1.1" className="ui-icon-dot" />
      <circle cx="12.5" cy="8" r="1.1" className="ui-icon-dot" />
    </>
  ),
  link: (
    <path d="M6.6 9.4 9.4 6.6M7.4 4.6l1.3-1.3a2.8 2.8 0 0 1 4 4l-1.3 1.3M8.6 11.4l-1.3 1.3a2.8 2.8 0 0 1-4-4l1.3-1.3" />
  ),
  external: <path d="M9 2.5h4.5V7M13.3 2.7 7.6 8.4M11.5 9.4v3.9H2.7V4.5h3.9" />,
  filter: <path d="M2.5 4.5h11M4.8 8h6.4M6.8 11.5h2.4" />,
  sort: <path d="M5 3v10M5 13l-2.2-2.4M5 13l2.2-2.4M9 4.5h5M9 8h3.6M9 11.5h2.2" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  comment: <path d="M2.6 3.2h10.8v7.6H7l-2.6 2.4v-2.4H2.6z" />,
  person: (
    <>
      <circle cx="8" cy="5.6" r="2.6" />
      <path d="M3 13.6c.6-2.7 2.5-4 5-4s4.4 1.3 5 4" />
    </>
  ),
  eye: (
    <>
      <path d="M1.6 8S4 3.9 8 3.9 14.4 8 14.4 8 12 12.1 8 12.1 1.6 8 1.6 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  export: <path d="M8 2.4v7.4M5.2 5 8 2.2 10.8 5M2.6 9.4v4.2h10.8V9.4" />,
  import: <path d="M8 2.2v7.4M5.2 7 8 9.8 10.8 7M2.6 9.4v4.2h10.8V9.4" />,
  warn: (
    <>
      <path d="M8 2.4 14.4 13.4H1.6z" />
      <path d="M8 6.6v3.2" />
      <circle cx="8" cy="11.6" r=".8" className="ui-icon-dot" />
    </>
  ),
  undo: (
    <>
      <path d="M5.6 3.2 2.6 6.2l3 3" />
      <path d="M2.8 6.2h6.6a3.6 3.6 0 0 1 0 7.2H6" />
    </>
  ),
  redo: (
    <>
      <path d="m10.4 3.2 3 3-3 3" />
      <path d="M13.2 6.2H6.6a3.6 3.6 0 0 0 0 7.2H10" />
    </>
  ),
  split: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.2" />
      <path d="M8 3v10" />
    </>
  ),
  overlay: (
    <>
      <path d="M2.5 8h11" />
      <path d="M4 4.6h6M6.5 11.4h6" />
    </>
  ),
  grid: (
    <>
      <rect x="2.5" y="2.5" width="4.6" height="4.6" />
      <rect x="8.9" y="2.5" width="4.6" height="4.6" />
      <rect x="2.5" y="8.9" width="4.6" height="4.6" />
      <rect x="8.9" y="8.9" width="4.6" height="4.6" />
    </>
  ),
  chart: <path d="M2.4 13.4h11.2M4.4 11V7.6M8 11V3.4M11.6 11V5.8" />,
  grip: (
    <>
      <circle cx="6" cy="4" r=".9" className="ui-icon-dot" />
      <circle cx="10" cy="4" r=".9" className="ui-icon-dot" />
      <circle cx="6" cy="8" r=".9" className="ui-icon-dot" />
      <circle cx="10" cy="8" r=".9" className="ui-icon-dot" />
      <circle cx="6" cy="12" r=".9" className="ui-icon-dot" />
      <circle cx="10" cy="12" r=".9" className="ui-icon-dot" />
    </>
  ),
  gear: (
    <>
      <circle cx="8" cy="8" r="2.1" />
      <path d="M8 1.8v1.9M8 12.3v1.9M1.8 8h1.9M12.3 8h1.9M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4" />
    </>
  ),
  trash: <path d="M2.8 4.4h10.4M6 4.4V2.6h4v1.8M4.2 4.4l.6 9h6.4l.6-9" />,
  merge: <path d="M3.5 2.8c0 4.4 4.5 3.6 4.5 7.4v3.2M12.5 2.8c0 4.4-4.5 3.6-4.5 7.4M5.8 11.2 8 13.4l2.2-2.2" />,
  lock: (
    <>
      <rect x="3.4" y="7" width="9.2" height="6.6" rx="1.2" />
      <path d="M5.4 7V5a2.6 2.6 0 0 1 5.2 0v2" />
    </>
  ),
  note: (
    <>
      <path d="M3 2.6h10v7.2l-3.6 3.6H3z" />
      <path d="M13 9.8H9.4v3.6M5.4 5.6h5.2M5.4 8h3" />
    </>
  ),
  tagAll: (
    <>
      <path d="M2.4 3.4h5M2.4 8h8M2.4 12.6h5" />
      <rect x="9.2" y="1.8" width="4.4" height="3.2" rx=".8" />
      <rect x="9.2" y="11" width="4.4" height="3.2" rx=".8" />
    </>
  ),
  file: (
    <>
      <path d="M4 1.8h5.2L12.4 5v9.2H4z" />
      <path d="M9 1.8V5.2h3.4" />
    </>
  ),
  database: (
    <>
      <ellipse cx="8" cy="3.9" rx="5" ry="1.9" />
      <path d="M3 3.9v8.2c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V3.9M3 8c0 1 2.2 1.9 5 1.9S13 9 13 8" />
    </>
  ),
  drop: <path d="M8 2.2v8M4.8 7.2 8 10.4l3.2-3.2M3 13.6h10" />,
} as const satisfies Record<string, ReactNode>;

/** The five marks of ancient editing practice, for the state of a claim and nothing else. */
export const signShapes = {
  obelus: (
    <>
      <path d="M2.6 8h10.8" />
      <circle cx="8" cy="4" r="1.25" className="ui-icon-dot" />
      <circle cx="8" cy="12" r="1.25" className="ui-icon-dot" />
    </>
  ),
  asteriskos: (
    <>
      <path d="m3.9 3.9 8.2 8.2M12.1 3.9l-8.2 8.2" />
      <circle cx="8" cy="3" r="1.05" className="ui-icon-dot" />
      <circle cx="8" cy="13" r="1.05" className="ui-icon-dot" />
      <circle cx="3" cy="8" r="1.05" className="ui-icon-dot" />
      <circle cx="13" cy="8" r="1.05" className="ui-icon-dot" />
    </>
  ),
  diple: <path d="M4.6 3 11.4 8 4.6 13" />,
  paragraphos: <path d="M2.6 5.4h10.8M2.6 5.4v4.8" />,
  antisigma: (
    <>
      <path d="M4.4 3.4a4.7 4.7 0 1 1 0 9.2" />
      <circle cx="7" cy="8" r="1.1" className="ui-icon-dot" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;
