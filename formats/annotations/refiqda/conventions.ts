import { createHash } from "node:crypto";

/** What REFI-QDA has no place for, and where we write it: only a reader who knows this page finds it. */

/** The code around all claims, and the one around all kinds of link. Nothing is coded with them. */
export const CLAIMS_CODE = "0be105c1-a000-8000-8000-000000000001";
export const LINKS_CODE = "0be105c1-a000-8000-8000-000000000002";

/** Notes whose content is JSON, by the name they have. */
export const jsonNotes = {
  /** Of a tag: its details by name, stance and origin. */
  span: "Obelus: details of the tag",
  /** Of a kind of tag or link: key, details, direction. */
  definition: "Obelus: definition",
  /** Of a claim: verdict and reason. */
  claim: "Obelus: verdict",
  /** Of a tag or claim: an address with what it says. */
  evidence: "Obelus: evidence",
} as const;

/** Variables of sources and cases. */
export const variables = {
  title: "Title",
  outlet: "Outlet",
  date: "Date",
  language: "Language",
  aliases: "Aliases",
  address: "Address",
} as const;

/** The name of links between the pieces of one tag. Their GUID is made from that of the later piece. */
export const FRAGMENT = "fragment";

/** The GUID of something that belongs to a record, always the same. */
export function guidOf(id: string, part: string): string {
  const hex = createHash("sha256").update(`${id} ${part}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** One of a list of variables. */
export function variableGuid(name: string): string {
  return guidOf("variable", name);
}
