import type { Agreement } from "#contract/agreementValues.ts";

/** A tag's letter in its hue, drawn in a plot. x and y are of its upper left corner; it is 16 units wide. */
export function TagSquare({
  tag,
  x,
  y,
}: {
  readonly tag: Agreement["tags"][number];
  readonly x: number;
  readonly y: number;
}) {
  return (
    <g className={`hue-${tag.hue}`}>
      <rect className="plot-tag" x={x} y={y} width={16} height={16} rx={2} />
      <rect className="plot-tag-rule" x={x} y={y + 14} width={16} height={2} />
      <text className="plot-tag-letter" x={x + 8} y={y + 11.5} textAnchor="middle">
        {letterOf(tag)}
      </text>
    </g>
  );
}

export function letterOf({ key, name }: Pick<Agreement["tags"][number], "key" | "name">): string {
  return (key ?? Array.from(name)[0] ?? "").toUpperCase();
}
