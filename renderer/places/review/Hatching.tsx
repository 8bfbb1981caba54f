/** What hatches words that only some cover. */
export function Hatching() {
  return (
    <svg className="visually-hidden" aria-hidden="true">
      <pattern id="ink-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="ink-hatch-line" x1="0" y1="0" x2="0" y2="5" />
      </pattern>
    </svg>
  );
}
