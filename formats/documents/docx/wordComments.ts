import type { Structure } from "#core/model/structure.ts";
import { readXml } from "../../xml.ts";
import type { ReadComment } from "../documentFormat.ts";
import type { Place } from "../textBuilder.ts";
import type { WordMark } from "./markPart.ts";
import { CALLED } from "./wordFile.ts";
import { nameOf, valueOf } from "./wordNames.ts";

type WordComment = Pick<ReadComment, "author" | "text" | "time">;

const LONGEST_COMMENT = 20_000;

/** What the comments of a Word file say, by their ids. */
export function readWordComments(xml: string): Map<string, WordComment> {
  const comments = new Map<string, WordComment>();
  let text = "";
  let isText = false;
  readXml(
    xml,
    {
      open: (tag) => {
        const name = nameOf(tag);
        if (name === "w:comment") text = "";
        if ((name === "w:p" && text !== "") || name === "w:br") text += "\n";
        isText = name === "w:t";
      },
      text: (part) => {
        if (isText && text.length < LONGEST_COMMENT) text += part;
      },
      close: (tag) => {
        isText = false;
        const id = valueOf(tag, "w:id");
        if (nameOf(tag) !== "w:comment" || id === undefined) return;
        const time = Date.parse(valueOf(tag, "w:date") ?? "");
        comments.set(id, {
          author: (valueOf(tag, "w:author") ?? "").trim().slice(0, 200).toWellFormed(),
          text: text.trim().slice(0, LONGEST_COMMENT).toWellFormed(),
          ...(Number.isNaN(time) ? {} : { time }),
        });
      },
    },
    CALLED,
  );
  return comments;
}

/** The comments on the words they are about; one that stands at a place without words is about its paragraph. */
export function placeComments(
  comments: ReadonlyMap<string, WordComment>,
  marks: readonly { readonly mark: WordMark; readonly place: Place }[],
  text: string,
  { blocks }: Structure,
): ReadComment[] {
  const found = new Map<string, { start?: Place; end?: Place; reference?: Place }>();
  for (const { mark, place } of marks) {
    if (mark.kind === "paragraph") continue;
    const places = found.get(mark.comment) ?? {};
    found.set(mark.comment, places);
    if (mark.kind === "commentStart") places.start ??= place;
    else if (mark.kind === "commentEnd") places.end = place;
    else places.reference ??= place;
  }
  const placed: ReadComment[] = [];
  for (const [id, { start, end, reference }] of found) {
    const comment = comments.get(id);
    if (comment === undefined) continue;
    const range = start === undefined || end === undefined ? null : trimRange(text, start.after, end.before);
    const at = (reference ?? start ?? end)?.before ?? 0;
    const block = blocks.findLast((one) => one.start < at) ?? blocks[0];
    const [from, to] = range ?? [block?.start ?? 0, block?.end ?? 0];
    if (from < to) placed.push({ start: from, end: to, ...comment });
  }
  return placed.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Without white space at its edges; null when nothing is left. */
function trimRange(text: string, start: number, end: number): [number, number] | null {
  if (start >= end) return null;
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  return from < to ? [from, to] : null;
}
