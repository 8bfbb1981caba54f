import type { Notice } from "#contract/values.ts";
import { countMixedLineEnds, findDamage } from "#formats/documents/checks/damage.ts";
import type { Proposed } from "#formats/documents/checks/furniture.ts";
import type { Reading } from "./batch.ts";
import type { Kinship } from "./survey.ts";

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What was noticed in a file, what calls for a look first. */
export function noticesOf(reading: Reading, kinship: Kinship, furniture: readonly Proposed[]): Notice[] {
  const notices = [...doubts(reading, kinship), ...remarks(reading, furniture)];
  return notices.filter(({ count }) => count > 0);
}

function doubts({ decoded, document }: Reading, { existing, sameAs, near }: Kinship): Notice[] {
  const { undecoded, controls } = findDamage(document.text);
  const doubt = (kind: Notice["kind"], count: number, text: string): Notice => ({ kind, count, text, doubtful: true });
  return [
    doubt(
      "duplicate",
      existing !== null || sameAs !== null ? 1 : 0,
      existing === null ? `Same as ${sameAs ?? ""}` : "Already in the project",
    ),
    doubt("nearDuplicate", near === null ? 0 : 1, `${near?.percent ?? 0} % same as ${near?.name ?? ""}`),
    doubt(
      "encodingUnsure",
      decoded !== null && decoded.encodings.length > 0 ? 1 : 0,
      `Encoding unsure, read as ${decoded?.encoding ?? ""}`,
    ),
    doubt("undecoded", undecoded, `${counted(undecoded, "character", "characters")} not decoded`),
    doubt("controls", controls, counted(controls, "control character", "control characters")),
    doubt("empty", document.text.trim() === "" ? 1 : 0, "No text in it"),
  ];
}

function remarks({ decoded, document }: Reading, furniture: readonly Proposed[]): Notice[] {
  const { noBreakSpaces } = findDamage(document.text);
  const lineEnds = decoded === null ? 0 : countMixedLineEnds(decoded.text);
  const repeated = furniture.filter(({ kind }) => kind === "repeated").length;
  const folded = furniture.length - repeated;
  const remark = (kind: Notice["kind"], count: number, text: string): Notice => ({
    kind,
    count,
    text,
    doubtful: false,
  });
  return [
    remark("furniture", folded, counted(folded, "furniture line", "furniture lines")),
    remark("repeated", repeated, counted(repeated, "repeated line", "repeated lines")),
    remark("noBreakSpaces", noBreakSpaces, counted(noBreakSpaces, "no-break space", "no-break spaces")),
    remark("lineEnds", lineEnds, "Mixed line ends"),
    remark(
      "activeContent",
      document.activeParts,
      `${counted(document.activeParts, "active part", "active parts")} left out`,
    ),
  ];
}
