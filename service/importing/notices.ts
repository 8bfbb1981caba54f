import type { Notice } from "#contract/values.ts";
import { countMixedLineEnds, findDamage } from "#formats/documents/checks/damage.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import type { ReadDocument } from "#formats/documents/documentFormat.ts";
import type { Decoded } from "#formats/documents/encoding.ts";
import type { FoundText } from "./files.ts";
import type { Kinship } from "./survey.ts";

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function doubt(kind: Notice["kind"], count: number, text: string): Notice {
  return { kind, count, text, doubtful: true };
}

function remark(kind: Notice["kind"], count: number, text: string): Notice {
  return { kind, count, text, doubtful: false };
}

const isMet = ({ count }: Notice): boolean => count > 0;

/** What calls for a look first, in a file by itself. */
export function doubtsIn({ text, changes }: ReadDocument, decoded: Decoded | null): Notice[] {
  const { undecoded, controls } = findDamage(text);
  const empty = changes.find(({ kind }) => kind === "pages")?.count ?? 0;
  return [
    doubt(
      "encodingUnsure",
      decoded !== null && decoded.encodings.length > 0 ? 1 : 0,
      `Encoding unsure, read as ${decoded?.encoding ?? ""}`,
    ),
    doubt("undecoded", undecoded, `${counted(undecoded, "character", "characters")} not decoded`),
    doubt("controls", controls, counted(controls, "control character", "control characters")),
    doubt("pages", empty, `${counted(empty, "page", "pages")} without text`),
    doubt("empty", text.trim() === "" ? 1 : 0, "No text in it"),
  ].filter(isMet);
}

/** What was noticed in a file by itself. */
export function remarksOn({ text, activeParts, comments, changes }: ReadDocument, decoded: Decoded | null): Notice[] {
  const { noBreakSpaces } = findDamage(text);
  const lineEnds = decoded === null ? 0 : countMixedLineEnds(decoded.text);
  const tracked = changes.reduce((sum, { kind, count }) => (kind === "tracked" ? sum + count : sum), 0);
  return [
    remark("comments", comments.length, counted(comments.length, "comment", "comments")),
    remark("tracked", tracked, counted(tracked, "tracked change", "tracked changes")),
    remark("noBreakSpaces", noBreakSpaces, counted(noBreakSpaces, "no-break space", "no-break spaces")),
    remark("lineEnds", lineEnds, "Mixed line ends"),
    remark("activeContent", activeParts, `${counted(activeParts, "active part", "active parts")} left out`),
  ].filter(isMet);
}

/** What was noticed in a file, what calls for a look first, what it has in common with other texts among it. */
export function noticesOf(
  { doubts, remarks }: FoundText,
  { existing, sameAs, near }: Kinship,
  furniture: readonly Proposed[],
): Notice[] {
  const isCopy = existing !== null || sameAs !== null;
  const repeated = furniture.filter(({ kind }) => kind === "repeated").length;
  const folded = furniture.length - repeated;
  const kin = [
    doubt("duplicate", Number(isCopy), existing === null ? `Same as ${sameAs ?? ""}` : "Already in the project"),
    doubt("nearDuplicate", near === null ? 0 : 1, `${near?.percent ?? 0} % same as ${near?.name ?? ""}`),
  ];
  const lines = [
    remark("furniture", folded, counted(folded, "furniture line", "furniture lines")),
    remark("repeated", repeated, counted(repeated, "repeated line", "repeated lines")),
  ];
  return [...kin.filter(isMet), ...doubts, ...lines.filter(isMet), ...remarks];
}
