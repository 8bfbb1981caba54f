import { readAddress, type Evidence } from "#core/actions/links.ts";
import { DraftOffer } from "../ui/DraftOffer.tsx";
import { useFormDraft } from "../ui/useDraft.ts";
import type { FieldDraft } from "./LiveField.tsx";
import { t } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { TextArea, TextField } from "../ui/TextField.tsx";
import { today } from "../text/dates.ts";

export function noEvidence(address = ""): Evidence {
  return { address, title: "", quote: "", seen: today(), bearing: null };
}

/** Whether there is all that evidence needs: an address and the words relied on. */
export function isWhole(evidence: Evidence): boolean {
  return readAddress(evidence.address) !== null && evidence.quote.trim() !== "";
}

type FieldsProps = {
  readonly evidence: Evidence;
  readonly onEvidence: (evidence: Evidence) => void;
  readonly address?: "asked" | "given";
};

/** Address, title, the words relied on, when they were seen, and which way they point. */
export function EvidenceFields({ evidence, onEvidence, address = "asked" }: FieldsProps) {
  const bearings = [
    { value: "supports", label: t("inspector:evidence.supports") },
    { value: "weakens", label: t("inspector:evidence.weakens") },
    { value: "open", label: t("inspector:evidence.open") },
  ] as const;
  const isWrong = evidence.address.trim() !== "" && readAddress(evidence.address) === null;
  return (
    <div className="evidence-fields">
      {address === "asked" && (
        <TextField
          label={t("inspector:evidence.address")}
          value={evidence.address}
          onValue={(value) => onEvidence({ ...evidence, address: value })}
          problem={isWrong ? t("inspector:evidence.addressProblem") : null}
          hint={t("inspector:evidence.addressHint")}
        />
      )}
      <TextField
        label={t("inspector:evidence.name")}
        dir="auto"
        value={evidence.title}
        onValue={(title) => onEvidence({ ...evidence, title })}
      />
      <TextArea
        label={t("inspector:evidence.quote")}
        rows={3}
        value={evidence.quote}
        onValue={(quote) => onEvidence({ ...evidence, quote })}
        hint={t("inspector:evidence.quoteHint")}
      />
      <TextField
        label={t("inspector:evidence.seen")}
        type="date"
        value={evidence.seen ?? ""}
        onValue={(seen) => onEvidence({ ...evidence, seen: seen === "" ? null : seen })}
      />
      <Choice
        label={t("inspector:evidence.bearing")}
        options={bearings}
        value={evidence.bearing ?? "open"}
        onValue={(bearing) => onEvidence({ ...evidence, bearing: bearing === "open" ? null : bearing })}
      />
    </div>
  );
}

type EvidenceTexts = { readonly [F in keyof Evidence]: string };

function textsOf({ address, title, quote, seen, bearing }: Evidence): EvidenceTexts {
  return { address, title, quote, seen: seen ?? "", bearing: bearing ?? "" };
}

function evidenceOf({ seen, bearing, ...rest }: EvidenceTexts): Evidence {
  return {
    ...rest,
    seen: seen === "" ? null : seen,
    bearing: bearing === "supports" || bearing === "weakens" ? bearing : null,
  };
}

/** Evidence that is kept while it is typed. */
export function useEvidenceDraft(draft: FieldDraft, first: Evidence) {
  const form = useFormDraft<EvidenceTexts>({ ...draft, base: textsOf(first) });
  return {
    ...form,
    evidence: evidenceOf(form.texts),
    setEvidence: (evidence: Evidence) => form.change(textsOf(evidence)),
  };
}

type FormProps = {
  readonly evidence: Evidence;
  readonly draft: FieldDraft;
  /** Resolves to whether it is on disk. */
  readonly onKeep: (evidence: Evidence) => Promise<boolean>;
  readonly onClose: () => void;
};

export function EvidenceForm({ evidence: first, draft, onKeep, onClose }: FormProps) {
  const { evidence, setEvidence, isLeft, reset, settle, cancel } = useEvidenceDraft(draft, first);
  const keep = (): void => {
    settle(onKeep(evidence));
    onClose();
  };
  const leave = (): void => {
    cancel();
    onClose();
  };
  return (
    <div className="evidence-card" role="group" aria-label={t("inspector:evidence.title")}>
      <EvidenceFields evidence={evidence} onEvidence={setEvidence} />
      {isLeft && <DraftOffer about={draft.about} savedNow={null} onDrop={reset} />}
      <div className="inspector-row">
        <Button look="primary" disabled={!isWhole(evidence)} onClick={keep}>
          {t("inspector:evidence.keep")}
        </Button>
        <Button look="plain" onClick={leave}>
          {t("inspector:evidence.cancel")}
        </Button>
      </div>
    </div>
  );
}
