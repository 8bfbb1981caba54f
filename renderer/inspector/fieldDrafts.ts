import { documentTitle } from "#core/actions/documents.ts";
import { claimName } from "#core/actions/claims.ts";
import { excerpt } from "#core/actions/propose.ts";
import type { LinkOwner } from "#core/actions/links.ts";
import type { Span } from "#core/model/annotation.ts";
import type { Claim } from "#core/model/claim.ts";
import type { Id } from "#core/model/id.ts";
import type { Document } from "#core/model/document.ts";
import { quoted } from "../text/quoted.ts";
import { t } from "../text/text.ts";
import type { FieldDraft } from "./LiveField.tsx";

/** A field of a tag: its note or a detail. */
export function spanDraft(span: Pick<Span, "id" | "quote">, field: string, name: string): FieldDraft {
  const about = t("drafts:about.ofTag", { name, words: quoted(excerpt(span.quote)) });
  return { place: { table: "spans", record: span.id, field }, about };
}

export function claimDraft(claim: Pick<Claim, "id" | "number">, field: "wording" | "reason"): FieldDraft {
  const about = t(`drafts:about.${field}`, { claim: claimName(claim) });
  return { place: { table: "claims", record: claim.id, field }, about };
}

export function documentDraft(document: Document, field: "note" | "title" | "outlet"): FieldDraft {
  const names = { note: "documentNote", title: "title", outlet: "outlet" } as const;
  const about = t(`drafts:about.${names[field]}`, { title: excerpt(documentTitle(document)) });
  return { place: { table: "documents", record: document.id, field }, about };
}

/** A form for evidence: of a link, or of a new one when that is null. */
export function evidenceDraft(owner: LinkOwner, link: Id | null): FieldDraft {
  const field = link === null ? "evidence" : `evidence ${link}`;
  const about = t("drafts:about.evidence");
  return "span" in owner
    ? { place: { table: "spans", record: owner.span, field }, about }
    : { place: { table: "claims", record: owner.claim, field }, about };
}
