import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useId, useRef, useState } from "react";
import { readAddress } from "#core/actions/links.ts";
import { allowedRelationTypes } from "#core/actions/relations.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { RelationType } from "#core/model/schema.ts";
import { runCommand, useCommands } from "../commands/registry.ts";
import { findSpan, useProject } from "../store/project.ts";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { DraftOffer } from "../ui/DraftOffer.tsx";
import { focusAtOnce } from "../ui/focusAtOnce.ts";
import { Kbd } from "../ui/Kbd.tsx";
import { TagLetter } from "../ui/TagLetter.tsx";
import { TextField } from "../ui/TextField.tsx";
import { EvidenceFields, isWhole, noEvidence, useEvidenceDraft } from "./EvidenceForm.tsx";
import { evidenceDraft } from "./fieldDrafts.ts";
import { closeLinkPanel, keepEvidence } from "./link/linkActions.ts";
import type { LinkAs } from "./link/linkRows.ts";
import { MergeStep } from "./link/MergeStep.tsx";
import { TargetList } from "./link/TargetList.tsx";
import "./inspector.css";
import "./link/link.css";

/** Links a tag: to a claim, another passage, or an address. One field decides by what is typed into it. */
export function LinkPanel({ span: id }: { readonly span: Id }) {
  const span = useProject((store) => findSpan(store, id));
  const field = useRef<HTMLInputElement>(null);
  if (span === undefined) return null;
  return (
    <Dialog.Root
      open
      onOpenChange={(open, { reason }) => {
        // The dialog keeps Esc to itself; here it may only go back a step.
        if (reason === "escape-key") runCommand("linkpanel", "close");
        else if (!open) closeLinkPanel();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="link-scrim" />
        {/* The dialog would keep the arrow keys from the keymap. */}
        <Dialog.Popup
          className="link-panel"
          data-context="linkpanel"
          initialFocus={() => focusAtOnce(field.current)}
          finalFocus={false}
          onKeyDown={(event) => event.preventBaseUIHandler()}
        >
          <LinkBody span={span} field={field} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type LinkBodyProps = { readonly span: Span; readonly field: React.RefObject<HTMLInputElement | null> };

function LinkBody({ span, field }: LinkBodyProps) {
  const tag = useProject((store) => store.maps.tags.get(span.tag));
  const types = useProject((store) => store.maps.relationTypes);
  const allowed = allowedRelationTypes(types.values(), span.tag, null);
  const choices = linkChoices(tag?.stance !== null, allowed);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<LinkAs>(choices[0]?.value ?? "evidence");
  const [merging, setMerging] = useState<Claim | null>(null);
  const resultsId = useId();
  const address = readAddress(query);
  const as: LinkAs = address === null ? chosen : "evidence";
  useCommands("linkpanel", {
    close: () => (merging === null ? closeLinkPanel() : setMerging(null)),
    relation: (digit) => {
      const choice = choices[Number(digit) - 1];
      if (choice !== undefined) setChosen(choice.value);
    },
  });
  useEffect(() => {
    if (merging === null) field.current?.focus();
  }, [merging, field]);
  if (merging !== null) return <MergeStep span={span} claim={merging} onBack={() => setMerging(null)} />;
  return (
    <>
      <header className="link-head">
        <div className="inspector-row">
          {tag !== undefined && <TagLetter tag={tag} />}
          <Dialog.Title className="ui-meta link-title">{t("inspector:link.title")}</Dialog.Title>
          <bdi className="link-source ui-cut">{span.quote}</bdi>
        </div>
        <TextField
          ref={field}
          label={t("inspector:link.field")}
          labelLook="hidden"
          icon="search"
          dir="auto"
          value={query}
          onValue={setQuery}
          placeholder={t("inspector:link.hint")}
          role="combobox"
          aria-expanded={as !== "evidence"}
          aria-controls={resultsId}
          aria-autocomplete="list"
        />
        <div className="inspector-row">
          <span className="ui-meta">{t("inspector:link.as")}</span>
          <Choice
            label={t("inspector:link.asLabel")}
            labelLook="hidden"
            options={choices}
            value={as}
            onValue={setChosen}
          />
          <span className="ui-meta link-keys">
            <Kbd keys="Alt+1" /> {t("inspector:link.to")} <Kbd keys={`Alt+${Math.min(9, choices.length)}`} />
          </span>
        </div>
      </header>
      {as === "evidence" ? (
        <EvidenceStep key="evidence" span={span} address={address === null ? "" : address.address} />
      ) : (
        <TargetList key={as} id={resultsId} field={field} span={span} as={as} query={query} onMerge={setMerging} />
      )}
    </>
  );
}

function linkChoices(
  canJoin: boolean,
  types: readonly RelationType[],
): { readonly value: LinkAs; readonly label: string }[] {
  const claim = canJoin ? [{ value: "claim", label: t("inspector:link.sameClaim") }] : [];
  return [
    ...claim,
    ...types.map((type) => ({ value: type.id, label: type.name })),
    { value: "evidence", label: t("inspector:link.evidence") },
  ];
}

function EvidenceStep({ span, address }: { readonly span: Span; readonly address: string }) {
  const draft = evidenceDraft({ span: span.id }, null);
  const { evidence, setEvidence, isLeft, reset, settle, cancel } = useEvidenceDraft(draft, noEvidence());
  const whole = { ...evidence, address: address === "" ? evidence.address : address };
  const keep = (): void => {
    if (!isWhole(whole)) return;
    const saving = keepEvidence(span, whole);
    settle(saving);
    void saving.then(closeLinkPanel);
  };
  const leave = (): void => {
    cancel();
    closeLinkPanel();
  };
  useCommands("linkpanel", { "link.open": keep });
  return (
    <>
      <div className="link-evidence">
        <EvidenceFields evidence={evidence} onEvidence={setEvidence} address={address === "" ? "asked" : "given"} />
        {isLeft && <DraftOffer about={draft.about} savedNow={null} onDrop={reset} />}
        <p className="ui-meta">{t("inspector:evidence.neverOpened")}</p>
      </div>
      <footer className="link-foot">
        <span className="ui-grow" />
        <Button onClick={leave}>{t("inspector:link.cancel")}</Button>
        <Button look="primary" keys="Mod+Enter" disabled={!isWhole(whole)} onClick={keep}>
          {t("inspector:evidence.keep")}
        </Button>
      </footer>
    </>
  );
}
