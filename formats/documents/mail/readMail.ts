import type { Structure } from "#core/model/structure.ts";
import { Unreadable } from "../../unreadable.ts";
import type { FurnitureHint, ReadDocument } from "../documentFormat.ts";
import { decodeBytes } from "../encoding.ts";
import { html, readHtml } from "../html/html.ts";
import { cleanLineEnds } from "../lineEnds.ts";
import { lineBlocks } from "../plain/plainText.ts";
import { unfoldLines } from "./flowed.ts";
import { readMailHead, type MailHead } from "./mailHead.ts";
import { isBodyText, readContent } from "./mailParts.ts";
import { readMimeTree, type MimePart } from "./mimeTree.ts";

type BodyPart = { readonly kind: "plain" | "html"; readonly text: string };

export async function readMail(bytes: Uint8Array): Promise<ReadDocument> {
  const root = readMimeTree(bytes);
  if (root.headers.size === 0)
    throw new Unreadable("This file is not a mail: it has no lines that say from whom it is.");
  const head = await readMailHead(root);
  const body = await readBody(root);
  const documents = body.map(({ kind, text }) => (kind === "html" ? readHtml(text) : readPlain(text)));
  return joinDocuments(
    head,
    documents.filter(({ text }) => text.trim() !== ""),
  );
}

/** Of parts that say the same, the first in plain words, else the last; of others all. */
async function readBody(part: MimePart): Promise<readonly BodyPart[]> {
  if (isBodyText(part)) return [await decodeText(part)];
  const bodies: (readonly BodyPart[])[] = [];
  for (const inner of part.parts) bodies.push(await readBody(inner));
  if (part.type !== "multipart/alternative") return bodies.flat();
  const filled = bodies.filter((body) => body.some(({ text }) => text.trim() !== ""));
  return filled.find((body) => body.every(({ kind }) => kind === "plain")) ?? filled.at(-1) ?? [];
}

async function decodeText(part: MimePart): Promise<BodyPart> {
  const { bytes } = await readContent(part);
  const kind = part.type === "text/html" ? "html" : "plain";
  const declared = part.parameters.get("charset") ?? (kind === "html" ? html.declaredEncoding(bytes) : null);
  const text = decodeDeclared(bytes, declared);
  const isFlowed = part.parameters.get("format")?.toLowerCase() === "flowed";
  if (kind === "html" || !isFlowed) return { kind, text };
  const joins = part.parameters.get("delsp")?.toLowerCase() === "yes" ? "without space" : "with space";
  return { kind, text: unfoldLines(text, joins) };
}

/** Mail often claims another encoding than it has: where the bytes are no text in that one, or are UTF-8 beyond doubt, they are believed. */
export function decodeDeclared(bytes: Uint8Array, declared: string | null): string {
  const decoded = decodeBytes(bytes, declared);
  const isContested = decoded.encodings.includes("UTF-8") && decoded.encoding !== "UTF-8";
  return isContested || decoded.undecoded > 0 ? decodeBytes(bytes, null).text : decoded.text;
}

type Part = Pick<ReadDocument, "text" | "structure" | "changes" | "furniture" | "activeParts"> & Partial<ReadDocument>;

function readPlain(source: string): Part {
  const { text, changes } = cleanLineEnds(source);
  const trimmed = text.replace(/^\n+|\n+$/gu, "");
  return {
    text: trimmed,
    structure: { blocks: lineBlocks(trimmed), marks: [] },
    changes: [...changes],
    furniture: [],
    activeParts: 0,
  };
}

/** The parts of a mail one after the other, under the lines of its head. A mail without words has no text. */
function joinDocuments({ subject, from, date, language, lines }: MailHead, parts: readonly Part[]): ReadDocument {
  const head = readPlain(lines.join("\n"));
  const furniture = head.structure.blocks.map((_, block) => ({ block, reason: "From the head of the mail" }));
  const all = parts.length === 0 ? [] : [{ ...head, furniture }, ...parts];
  return {
    ...joinTexts(all.filter(({ text }) => text !== "")),
    title: subject,
    outlet: from,
    date,
    language: language ?? parts.find((part) => part.language)?.language ?? null,
    direction: parts.find((part) => part.direction)?.direction ?? "auto",
    comments: [],
    changes: parts.flatMap(({ changes }) => changes),
    activeParts: parts.reduce((sum, part) => sum + part.activeParts, 0),
  };
}

function joinTexts(parts: readonly Part[]): Pick<ReadDocument, "text" | "structure" | "furniture"> {
  let text = "";
  const structure: Structure = { blocks: [], marks: [] };
  const furniture: FurnitureHint[] = [];
  for (const part of parts) {
    if (text !== "") text += "\n\n";
    const offset = text.length;
    const blocksBefore = structure.blocks.length;
    const tablesBefore = Math.max(-1, ...structure.blocks.map(({ table }) => table ?? -1)) + 1;
    for (const block of part.structure.blocks)
      structure.blocks.push({
        ...block,
        start: block.start + offset,
        end: block.end + offset,
        ...(block.table === undefined ? {} : { table: block.table + tablesBefore }),
      });
    for (const mark of part.structure.marks)
      structure.marks.push({ ...mark, start: mark.start + offset, end: mark.end + offset });
    for (const { block, reason } of part.furniture) furniture.push({ block: block + blocksBefore, reason });
    text += part.text;
  }
  return { text, structure, furniture };
}
