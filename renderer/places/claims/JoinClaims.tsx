import { useMemo, useRef, useState } from "react";
import { claimName } from "#core/actions/claims.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import { useProject } from "../../store/project.ts";
import { useView } from "../../store/view.ts";
import { isSharedWithOthers, mergeInto } from "../../inspector/link/linkActions.ts";
import { MergeOutcome } from "../../inspector/link/MergeChoice.tsx";
import { rankClaims } from "../../inspector/rankClaims.ts";
import { t } from "../../text/text.ts";
import { Choice } from "../../ui/Choice.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { TextField } from "../../ui/TextField.tsx";
import "../../inspector/link/link.css";

/** Claims offered at once. */
const SHOWN = 6;

/** Makes two claims one, after showing what is left. */
export function JoinClaims({ claim, onClose }: { readonly claim: Claim; readonly onClose: () => void }) {
  const claims = useProject((store) => store.maps.claims);
  const mentions = useProject((store) => store.mentions);
  const [query, setQuery] = useState("");
  const [wanted, setWanted] = useState<Id | null>(null);
  const [stays, setStays] = useState<"this" | "other">("this");
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => {
    const others = [...claims.values()].filter((one) => one.id !== claim.id);
    return rankClaims(query.trim() === "" ? claim.wording : query, others, mentions, SHOWN);
  }, [claims, mentions, claim, query]);
  const other = found.find((one) => one.id === wanted);
  const [kept, gone] = other === undefined ? [claim, null] : stays === "this" ? [claim, other] : [other, claim];
  const join = (): void => {
    if (gone === null) return;
    onClose();
    void mergeInto(kept, gone).then((isDone) => isDone && useView.setState({ claim: kept.id }));
  };
  return (
    <Sheet
      title={t("places:claims.joinTitle", { claim: claimName(claim) })}
      onClose={onClose}
      initialFocus={field}
      primary={{ label: t("inspector:merge.make"), run: join, disabled: gone === null || isSharedWithOthers(gone) }}
    >
      <div className="claims-join">
        <TextField ref={field} label={t("places:claims.joinWith")} icon="search" value={query} onValue={setQuery} />
        {found.length === 0 ? (
          <p className="inspector-note">{t("places:claims.nothing")}</p>
        ) : (
          <Choice
            label={t("places:claims.joinWith")}
            labelLook="hidden"
            look="list"
            options={found.map((one) => ({ value: one.id, label: `${claimName(one)}  ${one.wording}` }))}
            value={wanted}
            onValue={setWanted}
          />
        )}
        {other !== undefined && (
          <Choice
            label={t("inspector:merge.stays")}
            options={[
              { value: "this", label: claimName(claim) },
              { value: "other", label: claimName(other) },
            ]}
            value={stays}
            onValue={setStays}
          />
        )}
        {gone !== null && <MergeOutcome kept={kept} gone={gone} />}
      </div>
    </Sheet>
  );
}
