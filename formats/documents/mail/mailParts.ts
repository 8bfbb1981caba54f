import PostalMime from "postal-mime";
import { Unreadable } from "../../unreadable.ts";
import { readMimeTree, type MimePart } from "./mimeTree.ts";

/** A file that came with a mail, or a mail that was passed on in it. */
export type MailPart = { readonly name: string; readonly bytes: Uint8Array };

const ENDINGS: Readonly<Record<string, string>> = {
  "text/plain": "txt",
  "text/calendar": "ics",
  "message/rfc822": "eml",
  "message/delivery-status": "txt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/octet-stream": "bin",
};

/** What came with a mail besides its own words, in its order. Throws `Unreadable` for what is no mail within bounds. */
export async function readMailParts(message: Uint8Array): Promise<readonly MailPart[]> {
  const parts: MailPart[] = [];
  for (const part of attachmentsOf(readMimeTree(message))) {
    const { name, bytes } = await readContent(part);
    parts.push({ name: await nameOf(part, name, bytes, parts.length + 1), bytes });
  }
  return parts;
}

function attachmentsOf(part: MimePart): MimePart[] {
  if (part.parts.length > 0) return part.parts.flatMap(attachmentsOf);
  return part.type.startsWith("multipart/") || isBodyText(part) ? [] : [part];
}

/** Whether a part is words of the mail itself. */
export function isBodyText({ type, isAttached, parts }: MimePart): boolean {
  return parts.length === 0 && !isAttached && (type === "text/plain" || type === "text/html");
}

/** What a part holds, as it was before it was packed for mailing, and the name it has been given. */
export async function readContent(
  part: MimePart,
): Promise<{ readonly name: string | null; readonly bytes: Uint8Array }> {
  // Text of the mail would come as characters, read as the part claims; as an attachment it comes as bytes.
  const message = isBodyText(part)
    ? Buffer.concat([Buffer.from("Content-Disposition: attachment\r\n"), part.bytes])
    : part.bytes;
  try {
    const { attachments } = await PostalMime.parse(message, { forceRfc822Attachments: true });
    const [attachment] = attachments;
    const content = attachment?.content ?? "";
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
    return { name: attachment?.filename ?? null, bytes };
  } catch {
    throw new Unreadable("This mail cannot be taken apart.");
  }
}

async function nameOf({ type }: MimePart, given: string | null, bytes: Uint8Array, number: number): Promise<string> {
  const ending = ENDINGS[type] ?? /^[a-z]+\/([a-z\d]{1,8})$/u.exec(type)?.[1] ?? "bin";
  const own = type === "message/rfc822" && given === null ? await subjectOf(bytes) : given;
  const name = (own ?? "")
    .replace(/[\p{Cc}/\\]+/gu, " ")
    .trim()
    .slice(0, 150);
  if (name === "" || name === "." || name === "..") return `part ${number}.${ending}`;
  return given === null ? `${name}.${ending}` : name;
}

async function subjectOf(bytes: Uint8Array): Promise<string | null> {
  try {
    return (await PostalMime.parse(bytes, { forceRfc822Attachments: true })).subject ?? null;
  } catch {
    return null;
  }
}
