import type { ReadState } from "./filter.ts";

const AROUND = 2 * Math.PI * 5;

/** How far a text is read, by shape: an open circle, a ring that fills, a disc with a tick. The words stand beside it. */
export function StateShape({ state, read }: { readonly state: ReadState; readonly read: number }) {
  return (
    <svg className={`corpus-state corpus-state-${state}`} viewBox="0 0 14 14" aria-hidden="true">
      {state === "finished" ? (
        <>
          <circle cx="7" cy="7" r="6" />
          <path d="m4.3 7.2 1.9 1.9 3.6-4" />
        </>
      ) : (
        <>
          <circle cx="7" cy="7" r="5" />
          {state === "progress" && (
            <circle
              className="corpus-state-arc"
              cx="7"
              cy="7"
              r="5"
              strokeDasharray={`${(AROUND * Math.max(0.04, read)).toFixed(2)} ${AROUND.toFixed(2)}`}
              transform="rotate(-90 7 7)"
            />
          )}
        </>
      )}
    </svg>
  );
}
