import { useEffect, useRef } from "react";
import { useView } from "../store/view.ts";

/** What was just announced, for screen readers. The same words twice in a row are said twice. */
export function LiveRegion() {
  const region = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      useView.subscribe(({ announcement }, before) => {
        if (announcement === before.announcement || region.current === null) return;
        const again = region.current.textContent === announcement.text;
        region.current.textContent = again ? `${announcement.text}\u00a0` : announcement.text;
      }),
    [],
  );
  return <div ref={region} className="visually-hidden" aria-live="polite" role="status" />;
}
