import { Link } from "#core/model/annotation.ts";
import { Claim, Speaker } from "#core/model/claim.ts";
import { Attribute } from "#core/model/schema.ts";
import { isObject, listOf, stringOf } from "../../jsonInput.ts";
import type { FoundClaim, FoundLink, FoundProject, FoundTag, Remarks } from "../found.ts";

const ClaimRow = Claim.pick({ wording: true, verdict: true, reason: true });
const DetailRow = Attribute.pick({ name: true, type: true, values: true });
const SpeakerRow = Speaker.omit({ id: true });
const LinkRow = Link.pick({ address: true, title: true, quote: true, seen: true, bearing: true, note: true });

/** A claim with the number it is shown by, if it says one. */
type ClaimRow = FoundClaim & { readonly number: number | null };

/** Claims as Obelus writes them into JSON; others are left out with a remark. */
export function readClaims(values: unknown, where: string, remarks: Remarks): readonly ClaimRow[] {
  return listOf(values).flatMap((value) => {
    const id = isObject(value) ? stringOf(value["id"]) : null;
    const row = ClaimRow.safeParse(pickFrom(value, ClaimRow.shape));
    if (id === null || !row.success) return skip("A claim of a shape we do not know was left out.", where, remarks);
    const number = isObject(value) && typeof value["number"] === "number" ? value["number"] : null;
    return [{ key: id, number, ...row.data }];
  });
}

export function readSpeakers(values: unknown, where: string, remarks: Remarks): FoundProject["speakers"] {
  return listOf(values).flatMap((value) => {
    const row = SpeakerRow.safeParse(pickFrom(value, SpeakerRow.shape));
    return row.success ? [row.data] : skip("A speaker of a shape we do not know was left out.", where, remarks);
  });
}

/** Pieces of evidence; spans and claims by what the file calls them. */
export function readLinks(values: unknown, where: string, remarks: Remarks): readonly FoundLink[] {
  return listOf(values).flatMap((value) => {
    const row = LinkRow.safeParse(pickFrom(value, LinkRow.shape));
    if (!isObject(value) || !row.success)
      return skip("A piece of evidence of a shape we do not know was left out.", where, remarks);
    const { span, claim, annotator } = value;
    return [{ span: stringOf(span), claim: stringOf(claim), annotator: stringOf(annotator), ...row.data }];
  });
}

/** Definitions of details; those of a shape we do not know are left away. */
export function readDetails(values: unknown): FoundTag["attributes"] {
  return listOf(values).flatMap((value) => {
    const row = DetailRow.safeParse(pickFrom(value, DetailRow.shape));
    return row.success ? [row.data] : [];
  });
}

/** Milliseconds since 1970 of an ISO date; null for what is none. */
export function readTime(value: unknown): number | null {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** The day of an ISO date; null for what is none. */
export function readDay(value: unknown): string | null {
  const day = typeof value === "string" ? /^\d{4}-\d{2}-\d{2}/u.exec(value)?.[0] : undefined;
  return day === undefined || Number.isNaN(Date.parse(day)) ? null : day;
}

function pickFrom(value: unknown, shape: Readonly<Record<string, unknown>>): unknown {
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.keys(shape).flatMap((key) => (key in value ? [[key, value[key]]] : [])));
}

function skip(message: string, where: string, remarks: Remarks): never[] {
  remarks.leftOut(message, where);
  return [];
}
