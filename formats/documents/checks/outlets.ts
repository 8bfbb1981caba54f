/** Names of agencies as they stand in datelines. */
const slashed = /^[\p{Lu}][\p{L} .'’-]{1,40},[^/]{0,30}\/([\p{L}][\p{L}\p{N} .&-]{1,40})\//u;
const bracketed = /^[\p{Lu}][\p{Lu} .,'’/-]{2,60}\(([\p{L}][^()]{1,80})\)/u;
const dashed = /^[\p{Lu}][\p{L} .'’-]{1,40},[^-–—]{0,30}\((AP|AFP|Reuters|dpa|Xinhua|UPI|EFE)\)/u;
const domain =
  /(?<![\p{L}\p{N}@.])((?:[\p{L}\p{N}-]+\.)+(?:com|org|net|info|news|co\.uk|ru|de|fr|tv))(?![\p{L}\p{N}])/iu;

/**
 * Who published a text, from its first lines: the dateline ("KESTRIA (Northline)", "/NORD/"), a domain beside a date, or a
 * short label that stands twice above the text. Null when none is there.
 */
export function guessOutlet(lines: readonly string[]): string | null {
  const first = lines.slice(0, 12);
  for (const line of first) {
    const named = slashed.exec(line)?.[1] ?? dashed.exec(line)?.[1] ?? outletInBrackets(line);
    if (named !== undefined && named !== null) return named.trim();
  }
  for (const line of first) {
    const site = line.length <= 80 ? domain.exec(line)?.[1] : undefined;
    if (site !== undefined) return site;
  }
  return (
    first.find(
      (line, index) =>
        line.length <= 40 && /\p{L}{2}/u.test(line) && !/[.!?,;:]$/u.test(line) && first.indexOf(line) < index,
    ) ?? null
  );
}

/** "Northline News / Agency - 18th June, 2019" names first who published it, then whose report it is. */
function outletInBrackets(line: string): string | null {
  const inside = bracketed.exec(line)?.[1];
  const name = inside?.split(/\s*(?:\/| - | – |,)\s*/u)[0];
  return name === undefined || /^\d/u.test(name) ? null : name;
}
