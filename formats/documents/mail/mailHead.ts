import PostalMime, { type Address, type Email } from "postal-mime";
import { Unreadable } from "../../unreadable.ts";
import { readHead, type MimePart } from "./mimeTree.ts";

/** What a mail says about itself. */
export type MailHead = {
  readonly subject: string | null;
  /** Who wrote it: the name, else the address. */
  readonly from: string | null;
  /** The day where it was written, YYYY-MM-DD. */
  readonly date: string | null;
  readonly language: string | null;
  /** As printed above a mail: "From: …". */
  readonly lines: readonly string[];
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** A list of people is no longer than this in the text, in UTF-16 code units. */
const LONGEST_LINE = 2000;

export async function readMailHead({ bytes, headers }: MimePart): Promise<MailHead> {
  const email = await parse(bytes.subarray(0, readHead(bytes).length));
  const subject = oneLine(email.subject ?? "");
  const from = email.from === undefined ? "" : oneLine(email.from.name || (email.from.address ?? ""));
  const lines = [
    ["From", email.from === undefined ? "" : written([email.from])],
    ["To", written(email.to)],
    ["Cc", written(email.cc)],
    ["Date", oneLine(headers.get("date") ?? "")],
    ["Subject", subject],
  ] as const;
  return {
    subject: subject.slice(0, 1000) || null,
    from: from.slice(0, 500) || null,
    date: dayOf(headers.get("date") ?? ""),
    language:
      /^\s*([a-z]{2,3}(?:-[a-z\d]{1,8})*)\s*$/iu.exec(headers.get("content-language") ?? "")?.[1]?.slice(0, 35) ?? null,
    lines: lines.filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value.slice(0, LONGEST_LINE)}`),
  };
}

async function parse(head: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(head);
  } catch {
    throw new Unreadable("The head of this mail cannot be read.");
  }
}

function written(people: readonly Address[] | undefined): string {
  const all = (people ?? []).flatMap((one) => one.group ?? [one]);
  return oneLine(all.map(({ name, address }) => (name === "" ? address : `${name} <${address}>`)).join(", "));
}

function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** The day as its writer's clock had it, whatever the time is elsewhere. */
function dayOf(value: string): string | null {
  const [, day = "", name = "", year = ""] = /(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})/iu.exec(value) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return null;
  const written = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written;
}
