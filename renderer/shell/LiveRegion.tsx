import { useView } from "../store/view.ts";
import { useEffect, useState } from "react";

/** What was just announced, for screen readers. The same words twice in a row are said twice. */
export function LiveRegion() {
  const announcement = useView((view) => view.announcement);
  const [turn, setTurn] = useState(0);
  useEffect(() => setTurn((before) => 1 - before), [announcement]);
  return (
    <div className="visually-hidden" aria-live="polite" role="status">
      <span key={turn}>{announcement.text}</span>
    </div>
  );
}
