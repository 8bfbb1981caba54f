import type { Edit, Proposal } from "../change.ts";

/** Longest excerpt in a label, in code points. */
const EXCERPT = 40;

/** Words as a label names them: on one line, cut with "…" when they are long. */
export function excerpt(text: string): string {
  const flat = text.replaceAll(/\s+/gu, " ").trim();
  const letters = Array.from(flat.slice(0, 2 * EXCERPT + 1));
  return letters.length <= EXCERPT ? flat : `${letters.slice(0, EXCERPT).join("")}…`;
}

/** A proposal of the edits that change something; null when none does. */
export function propose(code: string, label: string, edits: readonly (Edit | null)[]): Proposal | null {
  const real = edits.filter((edit) => edit !== null);
  return real.length === 0 ? null : { code, label, edits: real };
}
