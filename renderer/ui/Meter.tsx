import "./ui.css";

type MeterProps = {
  /** What it measures, for screen readers. */
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly size?: "small" | "normal";
};

/** A thin bar that shows a share. */
export function Meter({ label, share, size = "normal" }: MeterProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span
      className={`ui-meter ui-meter-${size}`}
      role="meter"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </span>
  );
}
