import { startTransition, useEffect, useState } from "react";

/**
 * The value one frame behind: for what stands beside the text, so that the text is painted first. Of values that follow
 * each other quickly only the last one arrives.
 */
export function useAfterFrame<T>(value: T): T {
  const [shown, show] = useState(() => value);
  useEffect(() => afterFrame(() => startTransition(() => show(() => value))), [value]);
  return shown;
}

/** Does something once the next frame is painted. Returns how to leave it undone. */
export function afterFrame(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A timer set inside a frame runs once that frame is painted.
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
