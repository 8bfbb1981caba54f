import type { Agreement } from "#contract/agreementValues.ts";

/** chosen: other texts may have it; nobody: nobody read one through; apart: each read others; untagged: the same of tags. */
export type WhyNothing = "chosen" | "nobody" | "apart" | "untagged";

/** Why no text was worked on by two people. */
export function whyNothing({
  settings,
  annotators,
}: {
  readonly settings: Pick<Agreement["settings"], "compared" | "folders" | "documents">;
  readonly annotators: readonly Pick<Agreement["annotators"][number], "documents">[];
}): WhyNothing {
  if (settings.folders !== null || settings.documents !== null) return "chosen";
  if (settings.compared === "tagged") return "untagged";
  return annotators.every(({ documents }) => documents === 0) ? "nobody" : "apart";
}
