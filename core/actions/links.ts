import { added, changed, removed, type Proposal } from "../change.ts";
import type { Link } from "../model/annotation.ts";
import type { Id } from "../model/id.ts";
import { excerpt, propose } from "./propose.ts";

/** Longest address, in UTF-16 code units. */
const ADDRESS = 4096;

/** What an address is: a page, a digital object identifier, or an entry of a knowledge base such as Q42. */
export type Address = { readonly kind: "page" | "doi" | "entry"; readonly address: string };

/** Reads what was typed or pasted as an address, kept as written; null when it is none. Nothing is fetched. */
export function readAddress(typed: string): Address | null {
  const address = typed.trim();
  if (address.length > ADDRESS) return null;
  if (/^https?:\/\/[^\s/]+\S*$/iu.test(address)) return { kind: "page", address };
  if (/^(?:doi:\s*)?10\.\d{4,9}\/\S+$/iu.test(address)) return { kind: "doi", address };
  if (/^Q[1-9]\d{0,11}$/u.test(address)) return { kind: "entry", address };
  return null;
}

/** The name of the place an address leads to: a host name for pages, otherwise the address. */
export function addressPlace(address: string): string {
  return /^https?:\/\/(?:[^@/?#\s]*@)?(?:www\.)?([^/?#:\s]+)/iu.exec(address)?.[1]?.toLowerCase() ?? address;
}

/** What the evidence is for: a span or a claim. */
export type LinkOwner = { readonly span: Id } | { readonly claim: Id };

export type Evidence = Pick<Link, "address" | "title" | "quote" | "seen" | "bearing">;

export type NewLink = { readonly id: Id; readonly annotator: Id; readonly created: number };

/** Null when the address or the quote relied on is missing. */
export function addLink(owner: LinkOwner, evidence: Evidence, wanted: NewLink): Proposal | null {
  const clean = trimmed(evidence);
  if (clean.address === "" || clean.quote === "") return null;
  const link: Link = {
    ...wanted,
    span: "span" in owner ? owner.span : null,
    claim: "claim" in owner ? owner.claim : null,
    ...clean,
    note: "",
  };
  return { code: "link.add", label: `Add evidence ${nameOf(clean)}`, edits: [added("links", link)] };
}

/** Null when nothing changes, or the address or the quote would be empty. */
export function changeLink(link: Link, patch: Partial<Evidence & Pick<Link, "note">>): Proposal | null {
  const next = { ...patch, ...trimmed({ ...link, ...patch }) };
  if (next.address === "" || next.quote === "") return null;
  return propose("link.change", `Change evidence ${nameOf(next)}`, [changed("links", link, next)]);
}

export function removeLink(link: Link): Proposal {
  return { code: "link.remove", label: `Remove evidence ${nameOf(link)}`, edits: [removed("links", link)] };
}

function trimmed({ address, title, quote, seen, bearing }: Evidence): Evidence {
  return { address: address.trim(), title: title.trim(), quote: quote.trim(), seen, bearing };
}

function nameOf({ title, address }: Pick<Link, "title" | "address">): string {
  return excerpt(title === "" ? addressPlace(address) : title);
}
