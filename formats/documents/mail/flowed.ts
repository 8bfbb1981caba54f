/**
 * Lines that were folded for mailing, put together again (RFC 3676): a line that ends in a space goes on in the next
 * one of the same depth of quoting.
 * @param joins whether the space at the end was put in for the folding alone
 */
export function unfoldLines(text: string, joins: "with space" | "without space"): string {
  const lines: string[] = [];
  let depth: number | null = null;
  for (const line of text.split(/\r?\n/u)) {
    const signs = /^>*/u.exec(line)?.[0].length ?? 0;
    const words = line.slice(signs).replace(/^ /u, "");
    const last = lines.at(-1);
    if (depth === signs && last !== undefined) lines[lines.length - 1] = last + words;
    else lines.push(signs === 0 ? words : `${">".repeat(signs)} ${words}`);
    const isFolded = words.endsWith(" ") && words !== "-- ";
    depth = isFolded ? signs : null;
    if (isFolded && joins === "without space") lines[lines.length - 1] = (lines.at(-1) ?? "").slice(0, -1);
  }
  return lines.join("\n");
}
