/** A whole number for words that depend on it: itself, and as it is written. */
export function counted(count: number): { readonly count: number; readonly number: string } {
  return { count, number: countLabel(count) };
}

const units = ["KB", "MB", "GB"] as const;

/** "412 KB", "2.1 MB": bytes in the largest unit there is at least one of. */
export function sizeLabel(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10) - 1));
  const amount = bytes / 1024 ** (step + 1);
  const written = step > 0 && amount < 10 ? amount.toFixed(1) : String(Math.ceil(amount));
  return `${written} ${units[step] ?? ""}`;
}

/** A whole number with thousands apart by a thin space. */
export function countLabel(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/gu, "\u2009");
}
