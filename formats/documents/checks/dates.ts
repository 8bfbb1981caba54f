/** Month names and their usual short forms, by number. */
const MONTHS: readonly string[] = [
  "january jan januar jänner janvier enero gennaio janeiro января stycznia ocak",
  "february feb februar février febrero febbraio fevereiro февраля lutego şubat",
  "march mar märz mars marzo março марта marca mart",
  "april apr avril abril aprile апреля kwietnia nisan",
  "may mai mayo maggio maio мая maja mayıs",
  "june jun juni juin junio giugno junho июня czerwca haziran",
  "july jul juli juillet julio luglio julho июля lipca temmuz",
  "august aug août agosto августа sierpnia ağustos",
  "september sep sept septembre septiembre settembre setembro сентября września eylül",
  "october oct oktober octobre octubre ottobre outubro октября października ekim",
  "november nov novembre noviembre novembro ноября listopada kasım",
  "december dec dezember décembre diciembre dicembre dezembro декабря grudnia aralık",
];

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);
const MONTH = `(${[...MONTH_NUMBERS.keys()].toSorted((a, b) => b.length - a.length).join("|")})`;
const YEAR = "((?:19|20)\\d\\d)";
const EDGE = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";

type Order = readonly ["year" | "month" | "day", "year" | "month" | "day", "year" | "month" | "day"];
const shapes: readonly { readonly pattern: RegExp; readonly order: Order }[] = [
  {
    pattern: new RegExp(`${EDGE}${YEAR}[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)`, "giu"),
    order: ["year", "month", "day"],
  },
  {
    pattern: new RegExp(
      `${EDGE}(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?,?\\s+(?:of\\s+|de\\s+)?${MONTH}\\.?,?\\s+(?:de\\s+)?${YEAR}${END}`,
      "giu",
    ),
    order: ["day", "month", "year"],
  },
  {
    pattern: new RegExp(`${EDGE}${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+${YEAR}${END}`, "giu"),
    order: ["month", "day", "year"],
  },
  { pattern: /()?((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日/gu, order: ["year", "month", "day"] },
];

/** No full date is without one, and most lines are: they need not be looked through for each shape. */
const HAS_YEAR = /(?:19|20)\d\d/u;

export type FoundDate = { readonly date: string; readonly start: number; readonly end: number };

/** Every full date in a line, in order of its place, as YYYY-MM-DD. Days and months written as numbers need the year first. */
export function findDates(line: string): FoundDate[] {
  const found: FoundDate[] = [];
  if (!HAS_YEAR.test(line)) return found;
  for (const { pattern, order } of shapes) {
    for (const match of line.matchAll(pattern)) {
      const parts = match.slice(-3);
      const part = (name: Order[number]): string => parts[order.indexOf(name)] ?? "";
      const date = calendarDate(part("year"), part("month"), part("day"));
      if (date !== null) found.push({ date, start: match.index, end: match.index + match[0].length });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function calendarDate(year: string, month: string, day: string): string | null {
  const number = MONTH_NUMBERS.get(month.toLowerCase()) ?? Number(month);
  const days = new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  if (!(number >= 1 && number <= 12) || Number(day) < 1 || Number(day) > days) return null;
  return `${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** A dateline that opens a report: "KESTRIA, May 15.". */
const PLACE = "\\p{Lu}[\\p{L}.'’-]*(?:[ ,]+\\p{Lu}[\\p{L}.'’-]*){0,3}";
const dateline = new RegExp(`^${PLACE},\\s+(?i:${MONTH}\\.?\\s+(\\d{1,2})|(\\d{1,2})\\.?\\s+${MONTH})\\b`, "u");

/**
 * The day a text appeared: a full date in its first lines or its dateline. A dateline without a year takes the year of
 * the only year-bearing date of the same day's month in the text; null when nothing is certain enough.
 */
export function guessDate(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, 12)) {
    const [first] = findDates(line);
    if (first !== undefined && (isDateLine(line) || (first.start < 80 && line.slice(0, first.start).includes("("))))
      return first.date;
  }
  for (const line of lines.slice(0, 12)) {
    const match = dateline.exec(line);
    const month = MONTH_NUMBERS.get((match?.[1] ?? match?.[4] ?? "").toLowerCase());
    const day = match?.[2] ?? match?.[3];
    if (month !== undefined && day !== undefined) return dateInYearOf(lines, month, day);
  }
  return null;
}

function dateInYearOf(lines: readonly string[], month: number, day: string): string | null {
  const years = new Set(
    lines
      .flatMap(findDates)
      .filter(({ date }) => Number(date.slice(5, 7)) === month)
      .map(({ date }) => date.slice(0, 4)),
  );
  const [year] = years;
  return years.size === 1 && year !== undefined ? calendarDate(year, String(month), day) : null;
}

/** A line that is little more than a date, a time or "1 hour ago" (a name may stand before it). */
export function isDateLine(line: string): boolean {
  if (line.length > 120) return false;
  const dates = findDates(line);
  const isRelative = /(?<!\p{L})\d+ (?:minutes?|mins?|hours?|days?|weeks?) ago(?!\p{L})/iu.test(line);
  if (dates.length === 0 && !isRelative) return false;
  let rest = line;
  for (const { start, end } of dates.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  rest = rest
    .replace(/\d+ (?:minutes?|mins?|hours?|days?|weeks?) ago/giu, " ")
    .replace(/\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?|\b(?:gmt|utc|et|est|edt|cet|msk|bst)\b(?:[+-]\d+)?/giu, " ")
    .replace(
      /(?<!\p{L})(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?!\p{L})|(?<!\p{L})(?:date|published|updated|posted|last|modified|on|at|by|uhr|um|am|pm|le|à|de|du|года|г)(?!\p{L})/giu,
      " ",
    );
  const words = rest.match(/[\p{L}\p{N}][\p{L}\p{N}.'’-]*/gu) ?? [];
  return words.length <= 4 && words.every(isNameLike);
}

/** A name or an address of a site, as it stands beside a date; a small word would make it a sentence. */
function isNameLike(word: string): boolean {
  return !/^\p{Ll}{2,}$/u.test(word.replace(/\.$/u, ""));
}
