import { startTransition, useEffect, useState } from "react";

/**
 * The value one frame behind: for what stands beside the text, so that the text is painted first. Of values that follow
 * each other quickly only the last one arrives.
 */
export function useAfterFrame<T>(value: T): T {
  const [shown, show] = useState(() => value);
  useEffect(() => {
    let timer = 0;
    // A timer set inside a frame runs once that frame is painted.
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => startTransition(() => show(() => value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return shown;
}
