import { added, changed, removed, type Edit, type Proposal } from "../change.ts";
import type { Span } from "../model/annotation.ts";
import type { Speaker } from "../model/claim.ts";
import type { Id } from "../model/id.ts";
import type { Attribute } from "../model/schema.ts";
import { excerpt, propose } from "./propose.ts";
import { setAttribute } from "./spans.ts";

export type SpeakerFields = Pick<Speaker, "name" | "role" | "aliases" | "address">;

/** Null when the name is empty. */
export function addSpeaker(id: Id, fields: SpeakerFields): Proposal | null {
  const speaker = { id, ...trimmed(fields) };
  return speaker.name === ""
    ? null
    : { code: "speaker.add", label: `Add speaker ${excerpt(speaker.name)}`, edits: [added("speakers", speaker)] };
}

/** A new speaker, at once filled in as a detail of the span. Null when the name is empty. */
export function addSpeakerTo(span: Span, attribute: Attribute, id: Id, fields: SpeakerFields): Proposal | null {
  const speaker = addSpeaker(id, fields);
  const detail = setAttribute(span, attribute, id);
  if (speaker === null || detail === null) return null;
  return {
    code: "speaker.addTo",
    label: `${speaker.label} to ${excerpt(span.quote)}`,
    edits: [...speaker.edits, ...detail.edits],
  };
}

/** Null when nothing changes or the name would be empty. */
export function changeSpeaker(speaker: Speaker, patch: Partial<SpeakerFields>): Proposal | null {
  const next = trimmed({ ...speaker, ...patch });
  if (next.name === "") return null;
  return propose("speaker.change", `Change speaker ${excerpt(next.name)}`, [changed("speakers", speaker, next)]);
}

/** Removes a speaker, and the details of the given spans that name it. */
export function removeSpeaker(speaker: Speaker, attributes: Iterable<Attribute>, spans: readonly Span[]): Proposal {
  const people = new Set([...attributes].filter((one) => one.type === "person").map((one) => one.id));
  const edits: (Edit | null)[] = spans.map((span) => {
    const kept = Object.entries(span.attributes).filter(([id, value]) => !(people.has(id) && value === speaker.id));
    return changed("spans", span, { attributes: Object.fromEntries(kept) });
  });
  return {
    code: "speaker.remove",
    label: `Remove speaker ${excerpt(speaker.name)}`,
    edits: [...edits.filter((edit) => edit !== null), removed("speakers", speaker)],
  };
}

function trimmed({ name, role, aliases, address }: SpeakerFields): SpeakerFields {
  const others = aliases.map((alias) => alias.trim()).filter((alias) => alias !== "");
  const place = address?.trim() ?? "";
  return { name: name.trim(), role: role.trim(), aliases: [...new Set(others)], address: place === "" ? null : place };
}
