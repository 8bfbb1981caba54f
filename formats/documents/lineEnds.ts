import type { TextChange } from "#core/model/document.ts";

export type CleanText = { readonly text: string; readonly changes: readonly TextChange[] };

/**
 * The text with LF line ends, without byte order marks at its start and with lone surrogates replaced (they cannot be
 * stored); everything else stays as it is.
 */
export function cleanLineEnds(source: string): CleanText {
  const changes: TextChange[] = [];
  const whole = source.toWellFormed();
  const broken = whole === source ? 0 : countDifferences(source, whole);
  if (broken > 0)
    changes.push({
      kind: "decoded",
      count: broken,
      note: "Halves of characters were replaced by the replacement character.",
    });
  const unmarked = whole.replace(/^\uFEFF+/u, "");
  const marks = whole.length - unmarked.length;
  if (marks > 0)
    changes.push({ kind: "byteOrderMark", count: marks, note: "The byte order mark at the start was left out." });
  let lineEnds = 0;
  const text = unmarked.replace(/\r\n?/gu, () => {
    lineEnds++;
    return "\n";
  });
  if (lineEnds > 0) changes.push({ kind: "lineEnds", count: lineEnds, note: "Line ends were written as line feeds." });
  return { text, changes };
}

function countDifferences(before: string, after: string): number {
  let count = 0;
  for (let index = 0; index < before.length; index++) if (before.charCodeAt(index) !== after.charCodeAt(index)) count++;
  return count;
}
