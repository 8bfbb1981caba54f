import { useEffect, useMemo, useState, type RefObject } from "react";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import { claimName } from "#core/actions/claims.ts";
import { useCommands } from "../../commands/registry.ts";
import { openDocument } from "../../store/loading.ts";
import { useProject } from "../../store/project.ts";
import { announce } from "../../store/view.ts";
import { t } from "../../text/text.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { linkSpans, SAME_CLAIM, startLinking } from "../linking.ts";
import { queryWords, rankClaims } from "../rankClaims.ts";
import { ClaimPreview } from "./ClaimResults.tsx";
import { closeLinkPanel, isClaimInUse, joinOnly, makeClaim, mergeInto, openElsewhere } from "./linkActions.ts";
import { findTargets, type LinkAs, type LinkRow } from "./linkRows.ts";
import { RowFace, SpanPreview } from "./RowFace.tsx";
import { useTargets } from "./useTargets.ts";

/** Rows of one kind shown at most. */
const SHOWN = 30;

type TargetListProps = {
  readonly id: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly span: Span;
  readonly as: LinkAs;
  readonly query: string;
  /** Two claims would become one: that is shown first. */
  readonly onMerge: (claim: Claim) => void;
};

/** What can be linked with, and at its side what is known about the one marked. */
export function TargetList({ id, field, span, as, query, onMerge }: TargetListProps) {
  const words = useMemo(() => queryWords(query), [query]);
  const rows = useRows(span, as, query, words);
  const [marked, setMarked] = useState({ query, id: "" });
  const setWanted = (row: string): void => setMarked({ query, id: row });
  // What was marked among the rows of another query is forgotten.
  const index = Math.max(0, marked.query === query ? rows.findIndex((row) => row.id === marked.id) : 0);
  const active = rows[index];
  const step = (by: 1 | -1): void => setWanted(rows[Math.max(0, Math.min(rows.length - 1, index + by))]?.id ?? "");
  const make = (row: LinkRow | undefined, then: "stay" | "open"): void => {
    if (row !== undefined) void linkWith(span, row, as, onMerge, then);
  };
  useCommands("linkpanel", {
    "row.next": () => step(1),
    "row.prev": () => step(-1),
    "link.make": () => make(active, "stay"),
    "link.open": () => make(active, "open"),
  });
  useEffect(() => {
    const input = field.current;
    input?.setAttribute("aria-activedescendant", `${id}-${index}`);
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: "nearest" });
    return () => input?.removeAttribute("aria-activedescendant");
  }, [field, id, index]);
  return (
    <>
      <div className="link-body">
        <div id={id} className="link-rows" role="listbox" aria-label={t("inspector:link.targets")} tabIndex={-1}>
          {(["found", "offered"] as const).map((group) => (
            <div key={group} className={`link-${group}`} role="group" aria-label={t(`inspector:link.${group}`)}>
              {rows.map((row, place) =>
                groupOf(row) !== group ? null : (
                  <div
                    key={row.id}
                    id={`${id}-${place}`}
                    className={place === index ? "link-row link-row-active" : "link-row"}
                    role="option"
                    tabIndex={-1}
                    aria-selected={place === index}
                    onClick={() => setWanted(row.id)}
                    onDoubleClick={() => make(row, "stay")}
                  >
                    <RowFace row={row} words={words} />
                  </div>
                ),
              )}
            </div>
          ))}
        </div>
        <div className="link-preview" role="region" aria-label={t("inspector:link.preview")} tabIndex={0}>
          {active?.kind === "claim" && <ClaimPreview claim={active.claim} words={words} />}
          {active?.kind === "span" && <SpanPreview span={active.span} words={words} />}
        </div>
      </div>
      <footer className="link-foot">
        <span className="ui-meta link-keys">
          <Kbd keys="Up" />
          <Kbd keys="Down" /> {t("inspector:link.choose")}
        </span>
        <span className="ui-meta link-keys">
          <Kbd keys="Mod+Enter" /> {t("inspector:link.andOpen")}
        </span>
        <span className="ui-grow" />
        <Button onClick={closeLinkPanel}>{t("inspector:link.cancel")}</Button>
        <Button look="primary" keys="Enter" disabled={active === undefined} onClick={() => make(active, "stay")}>
          <PrimaryLabel row={active} as={as} />
        </Button>
      </footer>
    </>
  );
}

/** What was found scrolls; what is always offered stays in sight below it. */
function groupOf(row: LinkRow): "found" | "offered" {
  return row.kind === "claim" || row.kind === "span" ? "found" : "offered";
}

function PrimaryLabel({ row, as }: { readonly row: LinkRow | undefined; readonly as: string }) {
  const type = useProject((store) => store.maps.relationTypes.get(as));
  if (row?.kind === "claim") return <>{t("inspector:link.join", { claim: claimName(row.claim) })}</>;
  if (row?.kind === "newClaim") return <>{t("inspector:link.makeNew")}</>;
  if (row?.kind === "walkHere" || row?.kind === "walkElsewhere") return <>{t("inspector:link.walk")}</>;
  return <>{type === undefined ? t("inspector:link.link") : t("inspector:link.linkAs", { type: type.name })}</>;
}

function useRows(span: Span, as: string, query: string, words: readonly string[]): readonly LinkRow[] {
  const claims = useProject((store) => store.maps.claims);
  const mentions = useProject((store) => store.mentions);
  const type = useProject((store) => store.maps.relationTypes.get(as) ?? null);
  const targets = useTargets(span, type);
  return useMemo(() => {
    const walk: readonly LinkRow[] = [
      { kind: "walkHere", id: "walkHere" },
      { kind: "walkElsewhere", id: "walkElsewhere" },
    ];
    if (type !== null)
      return [
        ...findTargets(span, targets, words, SHOWN).map((one): LinkRow => ({ kind: "span", id: one.id, span: one })),
        ...walk,
      ];
    const others = [...claims.values()].filter((claim) => claim.id !== span.claim);
    const ranked = rankClaims(words.length === 0 ? span.quote : query, others, mentions, SHOWN);
    const wording = words.length === 0 ? span.quote : query.trim();
    return [
      ...ranked.map((claim): LinkRow => ({ kind: "claim", id: claim.id, claim })),
      { kind: "newClaim", id: "newClaim", wording },
      ...walk,
    ];
  }, [span, type, targets, words, query, claims, mentions]);
}

/** Does what the row offers, and closes the panel when it is done. */
async function linkWith(
  span: Span,
  row: LinkRow,
  as: string,
  onMerge: (claim: Claim) => void,
  then: "stay" | "open",
): Promise<void> {
  switch (row.kind) {
    case "walkHere":
    case "walkElsewhere":
      startLinking(span, as === "claim" ? SAME_CLAIM : as);
      if (row.kind === "walkElsewhere") announce(t("inspector:linking.walkElsewhere"));
      return;
    case "newClaim":
      if (await makeClaim(span, row.wording)) closeLinkPanel();
      return;
    case "span":
      if (!(await linkSpans(span.id, row.span.id, as))) return;
      closeLinkPanel();
      if (then === "open") await openDocument(row.span.document, row.span.id);
      return;
    case "claim": {
      const current = span.claim === null ? undefined : useProject.getState().maps.claims.get(span.claim);
      if (current !== undefined && isClaimInUse(current, span)) return onMerge(row.claim);
      const isLinked = current === undefined ? await joinOnly(span, row.claim) : await mergeInto(row.claim, current);
      if (!isLinked) return;
      closeLinkPanel();
      if (then === "open") await openElsewhere(row.claim.id, span.id);
    }
  }
}
