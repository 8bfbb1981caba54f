import { useState } from "react";
import { addLink, addressPlace, changeLink, removeLink, type LinkOwner } from "#core/actions/links.ts";
import type { Link } from "#core/model/annotation.ts";
import { commit, newId } from "../store/actions.ts";
import { useProject } from "../store/project.ts";
import { showToast } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { useLeft } from "../ui/useDraft.ts";
import { EvidenceForm, noEvidence } from "./EvidenceForm.tsx";
import { evidenceDraft } from "./fieldDrafts.ts";
import type { FieldDraft } from "./LiveField.tsx";
import { Section } from "./Section.tsx";
import type { Access } from "./SpanDetails.tsx";
import { dayLabel } from "../text/dates.ts";
import { quoted } from "../text/quoted.ts";

/** Evidence on a tag or a claim: cards, and a form to add one. */
export function EvidenceSection({ owner, access }: { readonly owner: LinkOwner; readonly access: Access }) {
  const links = useProject((store) => store.maps.links);
  const draft = evidenceDraft(owner, null);
  const [isAdding, setAdding] = useOpened(draft);
  const own = [...links.values()]
    .filter((link) => ("span" in owner ? link.span === owner.span : link.claim === owner.claim))
    .toSorted((a, b) => a.created - b.created);
  if (access === "read" && own.length === 0) return null;
  const tools = access === "write" && !isAdding && (
    <Button look="plain" icon="plus" onClick={() => setAdding(true)}>
      {t("inspector:evidence.add")}
    </Button>
  );
  return (
    <Section title={t("inspector:evidence.title")} tools={tools}>
      {own.map((link) => (
        <EvidenceCard key={link.id} link={link} />
      ))}
      {isAdding && access === "write" && (
        <EvidenceForm
          evidence={noEvidence()}
          draft={draft}
          onKeep={(evidence) =>
            commit(addLink(owner, evidence, { id: newId(), annotator: useProject.getState().me, created: Date.now() }))
          }
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

/** Whether a form is open: when asked for, and when something was typed into it earlier and left. */
function useOpened({ place }: FieldDraft): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(false);
  const hasLeft = useLeft(place) !== null;
  if (hasLeft && !isOpen) setOpen(true);
  return [isOpen, setOpen];
}

/** One piece of evidence. Its address is shown and can be copied; Obelus never opens it. */
function EvidenceCard({ link }: { readonly link: Link }) {
  const canWrite = useProject((store) => store.readOnly === null && link.annotator === store.me);
  const draft = evidenceDraft(link.span === null ? { claim: link.claim ?? "" } : { span: link.span }, link.id);
  const [isEditing, setEditing] = useOpened(draft);
  if (isEditing && canWrite) {
    return (
      <EvidenceForm
        evidence={link}
        draft={draft}
        onKeep={(evidence) => commit(changeLink(link, evidence))}
        onClose={() => setEditing(false)}
      />
    );
  }
  const about = [
    addressPlace(link.address),
    link.seen === null ? "" : t("inspector:evidence.seenOn", { day: dayLabel(link.seen) }),
  ].filter((part) => part !== "");
  return (
    <article className="evidence-card" aria-label={link.title === "" ? addressPlace(link.address) : link.title}>
      <div className="inspector-row">
        <b className="ui-cut ui-grow">
          <bdi>{link.title === "" ? addressPlace(link.address) : link.title}</bdi>
        </b>
        {link.bearing !== null && <span className="ui-meta">{t(`inspector:evidence.${link.bearing}`)}</span>}
      </div>
      <p className="evidence-quote">
        <bdi>{quoted(link.quote)}</bdi>
      </p>
      <p className="ui-meta evidence-address" title={link.address}>
        <bdi>{about.join(" · ")}</bdi>
      </p>
      <div className="inspector-row">
        <Button look="plain" onClick={() => void copyAddress(link.address)}>
          {t("inspector:evidence.copy")}
        </Button>
        <span className="ui-grow" />
        {canWrite && <IconButton icon="note" label={t("inspector:evidence.edit")} onClick={() => setEditing(true)} />}
        {canWrite && (
          <IconButton
            icon="trash"
            label={t("inspector:evidence.remove")}
            onClick={() => void commit(removeLink(link))}
          />
        )}
      </div>
    </article>
  );
}

async function copyAddress(address: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(address);
    showToast({ text: t("inspector:evidence.copied") });
  } catch {
    showToast({ text: t("inspector:evidence.notCopied", { address }) });
  }
}
