import type { Stance } from "#core/model/schema.ts";
import { Sign } from "../ui/Sign.tsx";

/** What a mention does with its claim, as a mark; the word stands beside it or is read out by the row. */
export function StanceMark({ stance }: { readonly stance: Stance | null }) {
  return (
    <span className={`stance-mark stance-${stance ?? "none"}`} aria-hidden="true">
      {stance === "denies" ? (
        <Sign name="obelus" label="" />
      ) : stance === "asserts" ? (
        <span className="stance-dot" />
      ) : stance === null ? (
        ""
      ) : (
        "?"
      )}
    </span>
  );
}
